"""What stands behind the choice comes from one address, after a POST, and from nowhere else."""

from dataclasses import replace

import pytest

from education.actions import articles, assignments, bookmarks, working_copies
from education.actions.article_settings import change_settings, settings_of
from tests import factories
from tests.accounts import events
from tests.factories import CHOICE_MARKER


@pytest.fixture
def given(published, ana, maya):
    """The published article, given to Ana."""
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def address(given) -> str:
    return f"/read/{given.code}/numbers/"


def test_the_page_asks_first(as_, ana, address):
    html = as_(ana).get(address).content.decode()
    for words in ("Do you want to see numbers?", "Yes, show me", "Not now", "Who can I talk to?"):
        assert words in html
    assert CHOICE_MARKER not in html


def test_yes_shows_them_with_their_source(as_, ana, address):
    html = as_(ana).post(address).content.decode()
    assert CHOICE_MARKER in html
    assert "They cannot say what will happen to you." in html
    assert "A guide to sleep" in html


def test_not_now_leads_back_to_the_text(as_, ana, given, address):
    html = as_(ana).get(address).content.decode()
    assert f'href="/read/{given.code}/">Not now</a>' in html


def test_whom_to_talk_to_is_on_the_page(as_, ana, address, numbers):
    html = as_(ana).get(address).content.decode()
    talk = html.split('id="talk"')[1].split("</section>")[0]
    assert "555-0100" in talk
    assert "555-0101" in talk


def test_the_answer_is_kept_nowhere(as_, ana, address):
    client = as_(ana)
    client.get(address)
    session = dict(client.session)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    client.post(address)
    assert dict(client.session) == session
    assert {name: morsel.value for name, morsel in client.cookies.items()} == cookies
    assert "Do you want to see numbers?" in client.get(address).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_keeps_a_copy(as_, ana, address, method):
    response = getattr(as_(ana), method)(address)
    assert "no-store" in response["Cache-Control"]


def test_who_never_wants_numbers_is_offered_none_until_she_says_so(as_, ana, given, address):
    client = as_(ana)
    mine = {"preferred_name": "", "language": ana.language}
    client.post("/me/", mine | {"hides_numbers": "on"})
    assert events.last("patient.own_settings_changed").data == {"changed": ["hides_numbers"]}
    page = client.get(f"/read/{given.code}/").content.decode()
    assert "You asked not to see numbers. You can change this in" in page
    assert address not in page
    assert "left out of this print" not in client.get(f"/read/{given.code}/print/").content.decode()
    for method, status in (("get", 200), ("post", 409)):
        response = getattr(client, method)(address)
        html = response.content.decode()
        assert response.status_code == status
        assert CHOICE_MARKER not in html
        assert "Yes, show me" not in html
        assert 'href="/me/#div_id_hides_numbers"' in html
    client.post("/me/", mine)
    assert "Yes, show me" in client.get(address).content.decode()
    assert CHOICE_MARKER in client.post(address).content.decode()


def test_people_are_drawn_after_the_choice_alone_beside_where_it_comes_from(as_, ana, maya, omar):
    content = factories.document()
    told = "<ul><li>After 1 year, about 3 in 10 people slept well.</li></ul>"
    sections = (*content.sections[:2], replace(content.sections[2], body=told))
    content = replace(content, sections=sections)
    article = factories.published(author=maya, reviewer=omar, content=content, open_to="patients")
    client, address = as_(ana), f"/read/{article.code}/numbers/"
    for page in (address, f"/read/{article.code}/", f"/read/{article.code}/print/"):
        assert "<figure" not in client.get(page).content.decode()
    html = client.post(address).content.decode()
    assert 'aria-label="About 3 of 10 people"' in html
    assert "A guide to sleep" in html.split("Where these numbers come from")[1]


def test_a_text_without_numbers_has_no_such_page(as_, ana, maya, omar):
    content = factories.document()
    source = replace(content.sources[0], section_keys=(content.sections[0].key,))
    content = replace(content, sections=content.sections[:1], sources=(source,))
    article = factories.published(author=maya, reviewer=omar, content=content, open_to="patients")
    client = as_(ana)
    assert client.get(f"/read/{article.code}/numbers/").status_code == 404
    assert client.post(f"/read/{article.code}/numbers/").status_code == 404
    assert (
        "There are numbers about this" not in client.get(f"/read/{article.code}/").content.decode()
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_whoever_may_read_it_is_asked(as_, ben, paul, address, method):
    for stranger in (ben, paul):
        assert getattr(as_(stranger), method)(address).status_code == 404


def hide_more(article, author, reviewer) -> None:
    """A major revision that changes what stands behind the choice."""
    article.refresh_from_db()
    old = working_copies.read(article)
    numbers = replace(old.sections[2], body=f"<p>Now about {CHOICE_MARKER} do.</p>")
    new = replace(old, sections=(*old.sections[:2], numbers))
    article = articles.save(article=article, document=new, version=article.version, by=author)
    waiting = factories.submitted(author=author, article=article, significance="major")
    factories.approved(waiting, by=reviewer, significance="major")


def test_the_marker_is_on_no_other_page(as_, ana, maya, omar, given, address, topic):
    bookmarks.save_article(article=given, by=ana)
    change_settings(
        article=given, settings=replace(settings_of(given), topics=(topic.pk,)), by=maya
    )
    client = as_(ana)
    client.get(f"/read/{given.code}/")
    hide_more(given, maya, omar)
    pages = ["/", f"/read/{given.code}/", address, "/topics/", f"/topics/{topic.code}/", "/saved/",
             "/me/", "/help/", "/read/nothere/"]  # fmt: skip
    for path in pages:
        html = client.get(path).content.decode()
        assert CHOICE_MARKER not in html, path
        assert "Numbers</h2>" not in html, path
    assert CHOICE_MARKER in client.post(address).content.decode()
