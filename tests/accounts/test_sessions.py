"""Where a person is signed in, and signing out everywhere else."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.views.sessions import device
from tests.cast import PASSWORD

from . import events

SESSIONS = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


def page(response):
    return response.content.decode()


def browser(agent):
    client = Client(headers={"user-agent": agent})
    client.post("/accounts/login/", {"login": "ana@example.com", "password": PASSWORD})
    return client


def test_the_list_names_each_browser_and_marks_this_one(ana):
    here, there = browser(FIREFOX), browser(PHONE)
    shown = page(here.get(SESSIONS))
    assert shown.index("Firefox on Windows – you are here") < shown.index("Safari on iPhone")
    assert "127.0.0.1" in shown
    there.post("/accounts/logout/")
    assert "iPhone" not in page(here.get(SESSIONS))


def test_times_are_those_of_her_clinic(ana):
    with time_machine.travel(datetime(2026, 7, 1, 3, 30, tzinfo=UTC), tick=False):
        here = browser(FIREFOX)
        assert "June 30, 2026, 10:30 p.m." in page(here.get(SESSIONS))


def test_signing_out_everywhere_else_keeps_this_session_alone(ana, ben, as_):
    here, there, unlisted, other_person = browser(FIREFOX), browser(PHONE), as_(ana), as_(ben)
    before = here.session.session_key
    assert here.post(SESSIONS)["Location"] == SESSIONS
    assert "signed out everywhere else" in page(here.get(SESSIONS))
    for ended in (there, unlisted):
        assert ended.get("/")["Location"].startswith("/accounts/login/")
    assert here.get("/").status_code == other_person.get("/").status_code == 200
    assert here.session.session_key != before
    shown = page(here.get(SESSIONS))
    assert "Firefox on Windows – you are here" in shown
    assert "iPhone" not in shown
    assert events.last("user.sessions_ended").actor_id == ana.user_id


def test_it_works_twice_and_a_new_session_opens(ana):
    here = browser(FIREFOX)
    here.post(SESSIONS)
    here.post(SESSIONS)
    assert here.get("/").status_code == 200
    assert browser(PHONE).get("/").status_code == 200


def test_nobody_sees_the_sessions_of_others(ana, as_, ben):
    browser(PHONE)
    assert "iPhone" not in page(as_(ben).get(SESSIONS))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("curl/8.0", "A browser we do not know"),
        ("", "A browser we do not know"),
        ("Android", "Android"),
    ],
)
def test_a_browser_in_words(agent, words):
    assert device(agent) == words


def test_a_browser_that_was_left_long_ago_is_not_listed(ana):
    with time_machine.travel(datetime(2026, 7, 1, 12, 0, tzinfo=UTC), tick=False):
        browser(PHONE).get("/")
    with time_machine.travel(datetime(2026, 7, 1, 12, 31, tzinfo=UTC), tick=False):
        here = browser(FIREFOX)
        assert "iPhone" not in page(here.get(SESSIONS))


@pytest.mark.parametrize("address", [SESSIONS, "/accounts/2fa/"])
def test_statements_are_the_same_for_any_number_of_browsers(ana, address):
    here = browser(FIREFOX)
    here.get(address)
    with CaptureQueriesContext(connection) as before:
        here.get(address)
    for _each in range(4):
        browser(PHONE)
    with CaptureQueriesContext(connection) as after:
        here.get(address)
    assert len(after) == len(before) <= 10
