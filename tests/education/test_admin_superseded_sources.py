"""Superseded sources in the admin, and the texts that rest on them."""

import pytest

from education.actions import superseded_sources
from education.models import SupersededSource
from tests import factories

SOURCES = "/admin/education/supersededsource/"
URL = "https://example.com/sleep"


def words(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def source(maya):
    return superseded_sources.mark(url=URL, reason="The guide of 2026 came instead.", by=maya)


def test_marking_leads_to_the_texts_that_use_it(as_, maya, published):
    answer = as_(maya).post(f"{SOURCES}add/", {"url": URL, "reason": "Old."}, follow=True)
    source = SupersededSource.objects.get()
    assert answer.redirect_chain == [(f"{SOURCES}{source.pk}/change/", 302)]
    page = words(answer)
    assert f'href="/admin/education/article/{published.pk}/change/"' in page
    assert "Why is sleep hard now?" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"url": ""}, "Write the address as it stands in the texts."),
        ({"url": "example.com"}, "An address begins with https:// or http://."),
        ({"url": f"https://example.com/{'x' * 500}"}, "500"),
        ({"reason": ""}, "Say what came instead"),
        ({"reason": "x" * 501}, "500"),
    ],
)
def test_refusal_stands_beside_the_field_and_keeps_what_was_typed(as_, maya, changes, said):
    typed = {"url": URL, "reason": "Old."} | changes
    answer = as_(maya).post(f"{SOURCES}add/", typed)
    assert answer.status_code == 400
    assert said in words(answer)
    assert all(value in words(answer) for value in typed.values())
    assert not SupersededSource.objects.exists()


def test_list_says_who_marked_it_and_why(as_, omar, source):
    page = words(as_(omar).get(SOURCES))
    assert URL in page
    assert "The guide of 2026 came instead." in page
    assert "Maya Lind" in page


def test_a_mark_is_never_changed_but_lifted_after_asking(as_, omar, source, published):
    client = as_(omar)
    assert client.post(f"{SOURCES}{source.pk}/change/", {"url": URL}).status_code == 403
    page = words(client.get(f"{SOURCES}{source.pk}/lift/"))
    assert "The guide of 2026 came instead." in page
    assert "Sleeping well during treatment" in page
    assert client.post(f"{SOURCES}{source.pk}/lift/").status_code == 302
    assert not SupersededSource.objects.exists()


def test_reviewer_and_other_clinic_see_none(as_, rosa, zoe, source):
    assert as_(rosa).get(SOURCES).status_code == 403
    client = as_(zoe)
    assert URL not in words(client.get(SOURCES))
    for page in ("change", "lift", "history"):
        assert client.get(f"{SOURCES}{source.pk}/{page}/").status_code == 404
        assert client.post(f"{SOURCES}{source.pk}/{page}/").status_code == 404


def test_cost_does_not_grow_with_the_texts(
    as_, maya, omar, source, published, django_assert_num_queries
):
    client, address = as_(maya), f"{SOURCES}{source.pk}/change/"
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
    for number in range(3):
        content = factories.document(f"Text {number}")
        factories.published(author=maya, reviewer=omar, content=content)
    with django_assert_num_queries(6):
        client.get(address)
