"""A suspended or retired article: 410 everywhere at once, whom to call, no word of the text."""

import pytest

from education.actions import articles, assignments, bookmarks
from tests import factories

TITLE = "Sleeping well during treatment"


@pytest.fixture
def given(published, ana, maya, numbers):
    """The published article, given to Ana, who saved it."""
    assignments.assign(article=published, patients=[ana], by=maya)
    bookmarks.save_article(article=published, by=ana)
    return published


@pytest.fixture(params=["suspended", "retired"])
def gone(request, given, maya, ruth):
    """The article, taken from its readers in one of two ways."""
    if request.param == "suspended":
        return articles.suspend(article=given, reason="A dose was wrong.", by=maya)
    return articles.retire(article=given, reason="Nobody needs it.", by=ruth)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("part", ["", "numbers/"])
def test_its_pages_say_whom_to_call_and_nothing_of_the_text(as_, ana, gone, method, part):
    response = getattr(as_(ana), method)(f"/read/{gone.code}/{part}", {"do": "save"})
    html = response.content.decode()
    assert response.status_code == 410
    assert "This page is not shown any more" in html
    for number in ("911", "555-0100", "555-0101", "988"):
        assert number in html
    for word in (TITLE, "Worry", "Keep the same hours", factories.CHOICE_MARKER, "A dose"):
        assert word not in html


def test_a_head_request_is_told_the_same(as_, ana, gone):
    assert as_(ana).head(f"/read/{gone.code}/").status_code == 410


def test_it_is_not_recorded_as_read(as_, ana, gone):
    as_(ana).get(f"/read/{gone.code}/")
    assert not ana.readings.exists()


def test_no_list_opens_it(as_, ana, gone):
    client = as_(ana)
    for page in ("/", "/saved/", "/topics/"):
        html = client.get(page).content.decode()
        assert TITLE not in html
        assert gone.code not in html


def test_saved_says_that_something_is_no_longer_shown(as_, ana, gone):
    html = as_(ana).get("/saved/").content.decode()
    assert "A page that is no longer shown" in html


def test_who_could_not_read_it_learns_nothing(as_, ben, paul, gone):
    for stranger in (ben, paul):
        assert as_(stranger).get(f"/read/{gone.code}/").status_code == 404


def test_its_replacement_is_offered_to_whoever_may_read_that(as_, ana, maya, omar, ruth, given):
    newer = factories.published(
        author=maya, reviewer=omar, content=factories.document("Sleep, newly written")
    )
    articles.retire(article=given, reason="Rewritten.", by=ruth, replacement=newer)
    client = as_(ana)
    link = f'href="/read/{newer.code}/"'
    assert link not in client.get(f"/read/{given.code}/").content.decode()
    assert link not in client.get("/saved/").content.decode()
    assignments.assign(article=newer, patients=[ana], by=maya)
    assert link in client.get(f"/read/{given.code}/").content.decode()
    assert link in client.get("/saved/").content.decode()


def test_put_back_it_is_there_again(as_, ana, maya, omar, given):
    articles.suspend(article=given, reason="A dose was wrong.", by=maya)
    articles.resume(article=given, by=omar)
    client = as_(ana)
    assert client.get(f"/read/{given.code}/").status_code == 200
    assert TITLE in client.get("/saved/").content.decode()


def test_without_confirmed_numbers_the_emergency_number_stays(as_, ana, maya, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    articles.suspend(article=published, reason="A dose was wrong.", by=maya)
    html = as_(ana).get(f"/read/{published.code}/").content.decode()
    assert 'href="tel:911"' in html
