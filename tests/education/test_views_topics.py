"""Topics: a tree to browse, holding only what she may read, and to save."""

import re

import pytest

from education.actions import assignments, bookmarks, readings, topics
from tests import factories


def titles(html: str) -> list[str]:
    return re.findall(r'stretched-link" href="/read/[^"]+">([^<]+)<', html)


@pytest.fixture
def show(as_, ana):
    return lambda topic, place=ana: as_(place).get(f"/topics/{topic.code}/").content.decode()


@pytest.fixture
def write(maya, omar, topic):
    """A published article about the topic."""
    return lambda title, **settings: factories.published(
        author=maya,
        reviewer=omar,
        content=factories.document(title),
        topics=(topic.pk,),
        **settings,
    )


def test_the_tree_begins_with_the_widest(as_, ana, ruth, topic):
    topics.create(title="Sleep", by=ruth, parent=topic)
    html = as_(ana).get("/topics/").content.decode()
    assert re.findall(r'stretched-link" href="[^"]+">([^<]+)<', html) == ["Living well"]
    assert "Sleep" in html


def test_no_topics_says_so(as_, ana):
    assert "No topics yet." in as_(ana).get("/topics/").content.decode()


def test_a_topic_shows_the_way_up_and_down(show, ruth, topic):
    sleep = topics.create(title="Sleep", by=ruth, parent=topic)
    naps = topics.create(title="Naps", by=ruth, parent=sleep)
    html = show(sleep)
    assert f'href="/topics/{topic.code}/">Living well' in html
    assert f'href="/topics/{naps.code}/">Naps' in html
    assert f'href="/topics/{sleep.code}/">Sleep' in show(naps)


def test_an_empty_topic_says_so(show, topic):
    assert "No pages here yet." in show(topic)


def test_it_lists_what_is_open_and_what_was_given(show, ana, ben, maya, write, topic):
    write("Open to all", open_to="patients")
    given = write("Given to Ana")
    assignments.assign(article=given, patients=[ana], by=maya)
    assert titles(show(topic)) == ["Given to Ana", "Open to all"]
    assert titles(show(topic, ben)) == ["Open to all"]


def test_what_was_given_to_her_shows_its_state(show, ana, maya, write, topic):
    article = write("Given to Ana")
    assignments.assign(article=article, patients=[ana], by=maya)
    assert "tag--new" in show(topic)
    readings.mark_read(article=article, revision_number=1, by=ana)
    assert "tag--read" in show(topic)


def test_news_is_listed_only_for_whom_it_was_given(show, ana, ben, maya, write, topic):
    article = write("When it has spread", open_to="patients", sensitivity="news")
    assert titles(show(topic, ben)) == []
    assignments.assign(article=article, patients=[ana], by=maya, talked_about=True)
    assert titles(show(topic)) == ["When it has spread"]
    assert titles(show(topic, ben)) == []


def test_another_clinics_topic_is_not_there(as_, ana, nina):
    other = topics.create(title="Hillview's", by=nina)
    client = as_(ana)
    assert client.get(f"/topics/{other.code}/").status_code == 404
    assert client.post(f"/topics/{other.code}/", {"do": "save"}).status_code == 404
    assert "Hillview" not in client.get("/topics/").content.decode()


def test_saving_and_removing(as_, ana, topic):
    client, address = as_(ana), f"/topics/{topic.code}/"
    assert "Save this topic" in client.get(address).content.decode()
    for _tap in range(2):
        response = client.post(address, {"do": "save"})
        assert (response.status_code, response["Location"]) == (302, f"{address}#save")
    assert ana.bookmarks.get().topic_id == topic.pk
    assert "Remove from Saved" in client.get(address).content.decode()
    client.post(address, {"do": "unsave"})
    assert not ana.bookmarks.exists()


def test_a_full_list_of_saved_things_says_so(as_, ana, topic, monkeypatch):
    monkeypatch.setattr(bookmarks, "LIMIT", 0)
    response = as_(ana).post(f"/topics/{topic.code}/", {"do": "save"})
    assert response.status_code == 400
    assert "Remove one to save another." in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"do": "finish"}, {"do": ["x"] * 3}])
def test_what_no_button_sends_is_unreadable(as_, ana, topic, sent):
    assert as_(ana).post(f"/topics/{topic.code}/", sent).status_code == 400


def test_long_lists_come_in_pages(as_, ana, write, topic):
    for number in range(21):
        write(f"Article {number:02}", open_to="patients")
    client = as_(ana)
    first = client.get(f"/topics/{topic.code}/").content.decode()
    second = client.get(f"/topics/{topic.code}/?page=2").content.decode()
    assert titles(first) == [f"Article {number:02}" for number in range(20)]
    assert titles(second) == ["Article 20"]
    beyond = client.get(f"/topics/{topic.code}/?page=9")
    assert beyond.status_code == 200
    assert 'href="?page=8"' in beyond.content.decode()


def test_the_tab_does_not_name_the_topic(show, topic):
    assert re.search(r"<title>(.*?)</title>", show(topic))[1] == "Topics – Riverside Clinic"
