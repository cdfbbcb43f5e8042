"""What reading an article leaves behind: openings, what she says and saves, what changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models.audit_event import AuditEvent
from education.actions import assignments, bookmarks
from tests import factories


@pytest.fixture
def given(published, ana, maya):
    """The published article, given to Ana."""
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def address(given) -> str:
    return f"/read/{given.code}/"


@pytest.fixture
def open_it(as_, ana, address):
    return lambda: as_(ana).get(address).content.decode()


# What is recorded ----------------------------------------------------------------------------


def test_opening_is_recorded_once_a_day(open_it, ana, given):
    open_it()
    open_it()
    reading = ana.readings.get()
    assert (reading.revision_id, reading.how) == (given.published_id, "screen")
    assert reading.by_id == ana.user_id


def test_the_last_opening_moves_every_five_minutes(open_it, ana, monkeypatch):
    open_it()
    first = ana.readings.get()
    start = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(minutes=1))
    open_it()
    assert ana.readings.get().last_at == first.last_at
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(minutes=6))
    open_it()
    assert ana.readings.order_by("-last_at").first().last_at > first.last_at


def test_asking_for_the_head_is_not_reading(as_, ana, address):
    assert as_(ana).head(address).status_code == 200
    assert not ana.readings.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Sec-Purpose", "prefetch"),
        ("Sec-Purpose", "prefetch;prerender"),
        ("Purpose", "prefetch"),
        ("X-Moz", "prefetch"),
        ("X-Purpose", "preview"),
    ],
)
def test_fetching_ahead_is_not_reading(as_, ana, address, name, value):
    client = as_(ana)
    assert client.get(address, headers={name: value}).status_code == 200
    assert not ana.readings.exists()
    client.get(address)
    assert ana.readings.count() == 1


def test_looking_without_a_right_is_not_reading(as_, ben, address):
    as_(ben).get(address)
    assert not ben.readings.exists()


# What she does -------------------------------------------------------------------------------


def test_saying_she_has_read_it(as_, ana, address):
    client = as_(ana)
    client.get(address)
    response = client.post(address, {"do": "finish", "revision": "1"})
    assert (response.status_code, response["Location"]) == (302, f"{address}#finish")
    html = client.get(address).content.decode()
    assert "You have read this" in html
    assert "I've read this" not in html.replace("&#x27;", "'")
    assert ana.readings.get().finished_at


def test_saying_it_twice_is_saying_it_once(as_, ana, address):
    client = as_(ana)
    for _tap in range(2):
        assert client.post(address, {"do": "finish", "revision": "1"}).status_code == 302
    assert ana.readings.count() == 1
    assert AuditEvent.objects.filter(event="reading.finished").count() == 1


def test_saying_it_of_a_text_that_changed_meanwhile_shows_the_new_one(
    as_, ana, maya, omar, given, address
):
    client = as_(ana)
    client.get(address)
    factories.revised(given, author=maya, reviewer=omar)
    response = client.post(address, {"do": "finish", "revision": "1"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "This page was changed while you were reading it." in html
    assert "Worry, pain and medicines can keep you awake." in html
    # She was shown the new text, and has not said that she read it.
    newest = ana.readings.get(revision__number=2)
    assert newest.finished_at is None


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": ""},
        {"do": "explode"},
        {"do": "finish"},
        {"do": "finish", "revision": "one"},
        {"do": "finish", "revision": "-1"},
        {"do": "finish", "revision": "9" * 40},
        {"do": "finish", "revision": "²"},
    ],
)
def test_what_no_button_sends_is_unreadable(as_, ana, address, sent):
    response = as_(ana).post(address, sent)
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()
    assert not ana.readings.exists()


def test_saving_and_removing(as_, ana, address):
    client = as_(ana)
    assert "Save this page" in client.get(address).content.decode()
    response = client.post(address, {"do": "save"})
    assert (response.status_code, response["Location"]) == (302, f"{address}#save")
    html = client.get(address).content.decode()
    assert "Remove from Saved" in html
    assert "Save this page" not in html
    client.post(address, {"do": "save"})
    assert ana.bookmarks.count() == 1
    client.post(address, {"do": "unsave"})
    client.post(address, {"do": "unsave"})
    assert not ana.bookmarks.exists()


def test_a_full_list_of_saved_things_says_so_and_shows_the_text(as_, ana, address, monkeypatch):
    monkeypatch.setattr(bookmarks, "LIMIT", 0)
    response = as_(ana).post(address, {"do": "save"})
    assert response.status_code == 400
    html = response.content.decode()
    assert "Remove one to save another." in html
    assert "Worry and medicines can keep you awake." in html


# What changed --------------------------------------------------------------------------------

CHANGE = "We now say that pain can keep you awake."


def test_what_changed_stands_above_the_text_until_she_has_read_it(
    as_, ana, maya, omar, given, address
):
    client = as_(ana)
    client.get(address)
    factories.revised(given, author=maya, reviewer=omar)
    for _time in range(2):
        html = client.get(address).content.decode()
        assert "What changed since you read it" in html
        assert html.index(CHANGE) < html.index("Worry, pain and medicines")
    client.post(address, {"do": "finish", "revision": "2"})
    assert CHANGE not in client.get(address).content.decode()


def test_a_minor_change_says_nothing(as_, ana, maya, omar, given, address):
    client = as_(ana)
    client.get(address)
    client.post(address, {"do": "finish", "revision": "1"})
    factories.revised(given, author=maya, reviewer=omar, significance="minor")
    html = client.get(address).content.decode()
    assert "What changed since you read it" not in html
    assert "You have read this" in html


def test_who_never_read_the_old_text_is_not_told_what_changed(open_it, maya, omar, given):
    factories.revised(given, author=maya, reviewer=omar, significance="safety")
    assert "What changed since you read it" not in open_it()


def test_every_change_since_she_last_read_is_told(as_, ana, maya, omar, given, address):
    client = as_(ana)
    client.get(address)
    for words in ("First we added pain.", "Then we added noise."):
        factories.revised(
            given, author=maya, reviewer=omar, what_changed=words, body=f"<p>{words} Text.</p>"
        )
    html = client.get(address).content.decode()
    assert html.index("Then we added noise.") < html.index("First we added pain.")
