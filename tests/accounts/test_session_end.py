"""When a session ends, what counts as use, and what its pages are told."""

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from accounts import idle
from accounts.roles import Role
from tests.cast import PASSWORD, hire
from tests.matrix.addresses import addresses

START = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0)
SESSION = "/accounts/session/"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield lambda minutes: traveller.move_to(START + timezone.timedelta(minutes=minutes))


def is_in(client, page):
    return client.get(page).status_code == 200


def words(response):
    return " ".join(response.content.decode().split())


def test_a_patient_stays_in_for_half_an_hour_without_a_click(clock, as_, ana):
    client = as_(ana)
    clock(29)
    assert is_in(client, "/")
    clock(29 + 29)
    assert is_in(client, "/topics/")
    clock(29 + 29 + 31)
    assert not is_in(client, "/")
    assert not is_in(client, "/me/")


def test_staff_stay_in_for_a_quarter_of_an_hour(clock, as_, maya):
    client = as_(maya)
    clock(14)
    assert is_in(client, "/admin/")
    clock(14 + 16)
    response = client.get("/admin/accounts/patient/?q=ana")
    assert response["Location"] == "/accounts/login/?next=/admin/accounts/patient/%3Fq%3Dana"
    said = words(client.get(response["Location"]))
    assert "You were signed out because nothing happened for 15 minutes." in said
    assert "kept" not in said


def test_after_twelve_hours_everybody_signs_in_again(clock, as_, ana):
    client = as_(ana)
    for minutes in range(20, 12 * 60, 20):
        clock(minutes)
        assert is_in(client, "/")
    clock(12 * 60 + 1)
    response = client.get("/")
    assert response.status_code == 302
    assert "signed in 12 hours before" in words(client.get(response["Location"]))


def test_signing_in_begins_the_twelve_hours_anew(clock, client, ana):
    for minutes in (0, 13 * 60):
        clock(minutes)
        client.post("/accounts/login/", {"login": ana.email, "password": PASSWORD})
        assert is_in(client, "/")


def test_what_a_page_asks_by_itself_does_not_count(clock, as_, ana):
    client = as_(ana)
    for minutes in (10, 20, 29):
        clock(minutes)
        assert client.get(SESSION).json() == {"left": (30 - minutes) * 60, "final": False}
    clock(31)
    assert client.get(SESSION).json()["left"] == 0
    assert not is_in(client, "/")


def test_staying_begins_the_half_hour_anew(clock, as_, ana):
    client = as_(ana)
    clock(29)
    assert client.post(SESSION).json() == {"left": 1800, "final": False}
    clock(58)
    assert is_in(client, "/")


def test_it_is_too_late_to_stay_once_it_is_over(clock, as_, ana):
    client = as_(ana)
    clock(31)
    assert client.post(SESSION).json() == {"left": 0, "kept": False}
    assert not is_in(client, "/")


def test_the_last_minutes_of_twelve_hours_are_final(clock, as_, ana):
    client = as_(ana)
    for minutes in range(20, 12 * 60, 20):
        clock(minutes)
        client.get("/")
    clock(12 * 60 - 1)
    assert client.post(SESSION).json() == {"left": 60, "final": True}


def test_two_windows_are_one_session(clock, as_, ana):
    one = as_(ana)
    other = Client()
    other.cookies = one.cookies
    clock(25)
    assert is_in(one, "/")
    clock(50)
    assert other.get(SESSION).json()["left"] == 5 * 60


def test_help_is_there_after_the_end(clock, as_, ana):
    client = as_(ana)
    clock(31)
    html = words(client.get("/help/"))
    assert "Get help now" in html
    assert "Sign out" not in html


def test_a_picker_of_a_signed_out_page_learns_nothing_and_ends_nothing(clock, as_, maya):
    client = as_(maya)
    clock(16)
    response = client.get("/admin/autocomplete/?app_label=education&model_name=article")
    assert (response.status_code, response.content) == (401, b"")
    assert client.get(SESSION).json()["left"] == 0


def test_looking_around_writes_the_session_only_now_and_then(as_, ana, django_assert_num_queries):
    client = as_(ana)
    client.get("/me/")
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=5), tick=False):
        before = client.session[idle.SEEN]
        client.get("/me/")
        assert client.session[idle.SEEN] == before


def test_pages_say_how_long_there_is(as_, ana, ruth):
    html = words(as_(ana).get("/me/"))
    assert 'data-session-left="1800"' in html or 'data-session-left="1799"' in html
    assert "You are signed out after 30 minutes without a click." in html
    assert "Are you still there?" in words(as_(ruth).get("/admin/"))
    assert "data-session" not in words(Client().get("/accounts/login/"))


def test_views_that_do_not_count_are_these():
    found = {a.name for a in addresses() if _marked(a.name, "uncounted")}
    assert found == {
        "accounts:session",
        "admin:autocomplete",
        "admin:education_article_check",
        "admin:education_treatmentpage_check",
        "admin:education_article_figure",
        "admin:education_treatmentpage_figure",
        "education:figure",
        "education:kept_help",
        "education:clinic_kept_help",
        "education:help_worker",
    }


def test_the_check_counts_when_a_person_asks_for_it():
    view = _views()["admin:education_article_check"]

    class Posted:
        POST = {}

    assert idle.counts(view, Posted)
    Posted.POST = {"panel_only": "1"}
    assert not idle.counts(view, Posted)


def _views(resolver=None, namespace=""):
    found = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found |= _views(pattern, inner)
        elif pattern.name:
            found[f"{namespace}{pattern.name}"] = pattern.callback
    return found


def _marked(name, mark):
    return hasattr(_views()[name], mark)


def test_a_reviewer_is_staff(clock, as_, ruth):
    rosa = hire(ruth, "Rosa", "rosa@example.com", Role.REVIEWER, "")
    client = as_(rosa)
    clock(16)
    assert not is_in(client, "/admin/")


def test_the_script_is_small():
    from django.contrib.staticfiles import finders

    with open(finders.find("wellread/session.js"), "rb") as script:
        assert len(script.read()) <= 5 * 1024
