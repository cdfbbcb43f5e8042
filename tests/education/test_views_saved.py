"""Saved: topics and articles, removed with a way back."""

import re
from dataclasses import replace
from uuid import UUID

import pytest

from education.actions import articles, assignments, bookmarks, working_copies
from tests import factories


@pytest.fixture
def given(published, ana, maya):
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def client(as_, ana):
    return as_(ana)


def show(client, query: str = "") -> str:
    return client.get(f"/saved/{query}").content.decode()


def test_nothing_saved_says_how(client):
    assert "Nothing saved yet." in show(client)


def test_topics_and_articles_are_listed_with_their_day(client, ana, topic, given):
    bookmarks.save_topic(topic=topic, by=ana)
    bookmarks.save_article(article=given, by=ana)
    html = show(client)
    assert f'href="/topics/{topic.code}/">Living well' in html
    assert f'href="/read/{given.code}/">Sleeping well during treatment' in html
    assert html.count("Saved on ") == 2


def test_an_article_is_listed_by_its_published_title(client, ana, maya, given):
    bookmarks.save_article(article=given, by=ana)
    given.refresh_from_db()
    draft = replace(working_copies.read(given), title="Not yet approved")
    articles.save(article=given, document=draft, version=given.version, by=maya)
    assert "Not yet approved" not in show(client)


@pytest.mark.parametrize("kind", ["topic", "article"])
def test_removing_offers_undo_which_brings_it_back(client, ana, topic, given, kind):
    if kind == "topic":
        bookmarks.save_topic(topic=topic, by=ana)
    else:
        bookmarks.save_article(article=given, by=ana)
    response = client.post("/saved/", {"do": "remove", "what": ana.bookmarks.get().pk})
    assert response.status_code == 302
    assert not ana.bookmarks.exists()
    html = client.get(response["Location"]).content.decode()
    what = re.search(rf'name="what" value="({kind}-[^"]+)"', html)[1]
    assert "Removed." in html
    response = client.post("/saved/", {"do": "undo", "what": what})
    assert (response.status_code, response["Location"]) == (302, "/saved/")
    assert ana.bookmarks.count() == 1


def test_a_part_is_listed_with_its_heading_removed_and_brought_back(client, ana, given):
    key = given.live.content.sections[0].key
    page = f"/read/{given.code}/"
    response = client.post(page, {"do": "save", "section": key})
    assert response["Location"] == f"{page}#do-s-{key[:8]}"
    assert "Part saved" in client.get(page).content.decode()
    html = show(client)
    assert f'href="{page}#s-{key[:8]}">Why is sleep hard now?' in html
    what = ana.bookmarks.get().pk
    html = client.get(client.post("/saved/", {"do": "remove", "what": what})["Location"])
    what = re.search(r'name="what" value="(part-[^"]+)"', html.content.decode())[1]
    client.post("/saved/", {"do": "undo", "what": what})
    assert str(ana.bookmarks.get().section_key) == key
    client.post(page, {"do": "unsave", "section": key})
    assert not ana.bookmarks.exists()


def test_a_part_that_is_gone_leads_to_its_page(client, ana, maya, omar, given):
    first = given.live.content.sections[0]
    bookmarks.save_section(article=given, section_key=UUID(first.key), by=ana)
    given.refresh_from_db()
    draft = working_copies.read(given)
    hidden = replace(first, reveal="choice", heading="Hidden heading")
    draft = replace(draft, sections=(hidden, *draft.sections[1:]))
    articles.save(article=given, document=draft, version=given.version, by=maya)
    factories.approved(factories.submitted(author=maya, article=given), by=omar)
    html = show(client)
    assert "A part that is no longer on its page" in html
    assert "Hidden heading" not in html
    assert f'href="/read/{given.code}/"' in html


def test_removing_twice_is_removing_once(client, ana, topic):
    bookmarks.save_topic(topic=topic, by=ana)
    what = ana.bookmarks.get().pk
    for _tap in range(2):
        assert client.post("/saved/", {"do": "remove", "what": what}).status_code == 302


def test_nobody_removes_what_another_saved(client, ben, topic):
    bookmarks.save_topic(topic=topic, by=ben)
    client.post("/saved/", {"do": "remove", "what": ben.bookmarks.get().pk})
    assert ben.bookmarks.exists()


def test_what_she_may_not_read_any_more_is_named_no_more(client, ana, maya, given):
    bookmarks.save_article(article=given, by=ana)
    assignments.take_back(assignment=ana.assignments.get(), by=maya, reason="Mixed up.")
    html = show(client)
    assert "Sleeping well" not in html
    assert "A page that is no longer shown" in html
    response = client.post("/saved/", {"do": "remove", "what": ana.bookmarks.get().pk})
    html = client.get(response["Location"]).content.decode()
    assert "Removed." in html
    assert "Undo" not in html


def test_undo_of_what_is_not_hers_saves_nothing(client, ana, zoe, nina):
    article = factories.published(author=zoe, reviewer=nina, open_to="patients")
    response = client.post("/saved/", {"do": "undo", "what": f"article-{article.code}"})
    assert response.status_code == 409
    assert "it cannot be saved" in response.content.decode()
    assert not ana.bookmarks.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "remove"},
        {"do": "remove", "what": "x"},
        {"do": "remove", "what": "-1"},
        {"do": "remove", "what": "9" * 30},
        {"do": "explode", "what": "1"},
    ],
)
def test_what_no_button_sends_is_unreadable(client, sent):
    assert client.post("/saved/", sent).status_code == 400


@pytest.mark.parametrize("removed", ["", "topic-", "article-zzzzzzzz", "x" * 5000, "topic-<b>"])
def test_a_made_up_removal_offers_nothing(client, removed):
    response = client.get("/saved/", {"removed": removed})
    assert response.status_code == 200
    assert "Undo" not in response.content.decode()
