"""Pictures in texts as patients get them: hers, today's, as a picture and as nothing else."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from education.actions import articles, assignments
from education.models import FigureImage, Published
from tests import factories
from tests.pictures import opened


@pytest.fixture
def illustrated(cast):
    """A published article of which Ana was given, with a figure in its first section."""
    content = factories.illustrated(factories.document(), by=cast.maya)
    article = factories.published(author=cast.maya, reviewer=cast.omar, content=content)
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya)
    return article


def address_of(article, place=0):
    return reverse(
        "education:figure", args=[article.code, article.live.content.figures[place].sha256]
    )


def test_reader_shows_the_picture_at_the_end_of_its_section(cast, illustrated, as_):
    page = as_(cast.ana).get(f"/read/{illustrated.code}/").content.decode()
    (image,) = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert f'src="{address_of(illustrated)}"' in image
    assert 'width="400" height="300"' in image
    assert 'alt="A drawing of a lung"' in image
    assert 'loading="lazy"' in image
    assert "Where the lung is" in image
    assert page.index("Worry and medicines") < page.index("<figure") < page.index("Call your care")


def test_picture_of_a_folded_section_is_folded_with_it(cast, as_):
    content = factories.illustrated(factories.document(), by=cast.maya)
    first, *others = content.sections
    content = replace(content, sections=(replace(first, reveal="details"), *others))
    article = factories.published(
        author=cast.maya, reviewer=cast.omar, content=content, open_to="patients"
    )
    page = as_(cast.ana).get(f"/read/{article.code}/").content.decode()
    folded = page[page.index('<details class="fold">') :].partition("</details>")[0]
    assert "<figure" in folded


def test_picture_is_served_as_what_it_is(cast, illustrated, as_):
    response = as_(cast.ana).get(address_of(illustrated))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert opened(response.content).size == (400, 300)


def test_head_tells_the_kind_and_sends_nothing(cast, illustrated, as_):
    response = as_(cast.ana).head(address_of(illustrated))
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Type"] == "image/png"
    assert as_(cast.ana).post(address_of(illustrated)).status_code == 405


def test_picture_of_a_text_that_is_not_hers_is_not_there(cast, illustrated, as_):
    for stranger in (cast.ben, cast.paul):
        assert as_(stranger).get(address_of(illustrated)).status_code == 404
    assert as_(cast.maya).get(address_of(illustrated)).status_code == 403


@pytest.mark.parametrize("digest", ["0" * 64, "x", "%00", "..%2f", "0" * 5000])
def test_unknown_picture_is_not_there(cast, illustrated, as_, digest):
    response = as_(cast.ana).get(f"/figures/{illustrated.code}/{digest}/")
    assert response.status_code in (400, 404)


def test_picture_that_only_the_working_copy_has_is_not_there(cast, illustrated, as_):
    newer = factories.figure(illustrated.live.content.sections[0], by=cast.maya, word="liver")
    content = replace(illustrated.live.content, figures=(newer,))
    articles.save(article=illustrated, document=content, version=illustrated.version, by=cast.maya)
    address = reverse("education:figure", args=[illustrated.code, newer.sha256])
    assert as_(cast.ana).get(address).status_code == 404


def test_picture_of_an_older_text_goes_with_it(cast, illustrated, as_):
    address = address_of(illustrated)
    content = replace(illustrated.live.content, figures=())
    saved = articles.save(
        article=illustrated, document=content, version=illustrated.version, by=cast.maya
    )
    factories.approved(factories.submitted(author=cast.maya, article=saved), by=cast.omar)
    assert as_(cast.ana).get(address).status_code == 404
    assert FigureImage.objects.filter(sha256=address.split("/")[-2]).exists()


def test_picture_of_a_suspended_text_is_gone(cast, illustrated, as_):
    articles.suspend(article=illustrated, reason="Wrong.", by=cast.rosa)
    response = as_(cast.ana).get(address_of(illustrated))
    assert response.status_code == 410
    assert not response["Content-Type"].startswith("image/")
    articles.resume(article=illustrated, by=cast.omar)
    assert as_(cast.ana).get(address_of(illustrated)).status_code == 200


def test_listing_names_the_open_pictures_with_their_sizes(cast, illustrated):
    shown, _hidden = illustrated.live.content.figures
    assert Published.objects.get(article=illustrated).figures == {shown.sha256: [400, 300]}


def test_pictures_cost_the_reader_no_statement(cast, illustrated, as_, django_assert_num_queries):
    client, address = as_(cast.ana), address_of(illustrated)
    client.get(f"/read/{illustrated.code}/")
    with django_assert_num_queries(4):
        client.get(f"/read/{illustrated.code}/")
    with django_assert_num_queries(5):
        client.get(address)
