"""Codes from an app: setting one up, being asked for it, what it opens."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client, override_settings
from django.utils import timezone

from tests.cast import PASSWORD
from tests.education.test_actions_concurrency import behind

from . import events
from .mail import owed

ACTIVATE = "/accounts/2fa/totp/activate/"
DEACTIVATE = "/accounts/2fa/totp/deactivate/"
AUTHENTICATE = "/accounts/2fa/authenticate/"
CODES = "/accounts/2fa/recovery-codes/"
LOGIN = "/accounts/login/"
SECRET = re.compile(r'class="secret">([A-Z2-7]{32})<')


def page(response):
    return response.content.decode()


def code_of(secret):
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def give_password(client, address="maya@example.com", onward=""):
    return client.post(f"{LOGIN}?next={onward}", {"login": address, "password": PASSWORD})


def enroll(client):
    """Sets the app up as a person would, and gives the app's secret."""
    secret = SECRET.search(page(client.get(ACTIVATE)))[1]
    assert client.post(ACTIVATE, {"code": code_of(secret)}).status_code == 302
    return secret


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def enrolled(maya, clock):
    """Maya's app, set up a minute ago in another browser."""
    browser = Client()
    give_password(browser)
    secret = enroll(browser)
    clock.shift(timedelta(minutes=1))
    return secret


@pytest.mark.django_db(transaction=True)
def test_of_two_taps_at_once_one_sets_the_app_up_and_none_fails(client, maya, app_sql):
    give_password(client)
    code = code_of(SECRET.search(page(client.get(ACTIVATE)))[1])
    answer = behind(
        app_sql,
        "INSERT INTO mfa_authenticator (user_id, type, data, created_at)"
        " VALUES (%(user)s, 'totp', '{}', now())",
        {"user": maya.user_id},
        lambda: client.post(f"{ACTIVATE}?next=/admin/", {"code": code}),
    )
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert maya.person.authenticator_set.count() == 1


def test_staff_without_an_app_are_led_to_set_one_up_and_back(client, maya):
    give_password(client)
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1] == (f"{ACTIVATE}?next=%2Fadmin%2F", 302)
    shown = page(response)
    secret = SECRET.search(shown)[1]
    assert 'autocomplete="one-time-code"' in shown
    response = client.post(f"{ACTIVATE}?next=/admin/", {"code": code_of(secret)})
    assert response["Location"] == f"{CODES}?next=%2Fadmin%2F"
    assert 'href="/admin/"' in page(client.get(response["Location"]))
    assert client.get("/admin/").status_code == 200


def test_setting_up_is_audited_and_told_to_its_owner(client, maya):
    give_password(client)
    enroll(client)
    event = events.last("user.second_factor_added")
    assert (event.actor_id, event.clinic) == (maya.user_id, maya.clinic)
    assert "A code app was added." in owed("account_changed").body


def test_a_wrong_code_sets_nothing_up(client, maya):
    give_password(client)
    client.get(ACTIVATE)
    for wrong in ("000000", "", "x" * 1_000_000, "\ud7ff", "１２３４５６"):
        response = client.post(ACTIVATE, {"code": wrong})
        assert response.status_code == 400
    assert not Authenticator.objects.exists()


def test_a_code_may_be_typed_as_apps_show_it(client, maya):
    give_password(client)
    secret = SECRET.search(page(client.get(ACTIVATE)))[1]
    code = code_of(secret)
    assert client.post(ACTIVATE, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


def test_the_seed_is_not_in_the_database(enrolled):
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert enrolled not in str(kept.data)


def test_the_password_alone_signs_nobody_in_who_has_an_app(client, enrolled):
    assert give_password(client)["Location"] == AUTHENTICATE
    for path in ("/", "/admin/", "/accounts/places/", ACTIVATE, DEACTIVATE):
        assert client.get(path)["Location"].startswith(LOGIN)


def test_password_and_code_open_the_staff_pages(client, enrolled):
    give_password(client, onward="/admin/")
    assert client.get(AUTHENTICATE).status_code == 200
    response = client.post(AUTHENTICATE, {"code": code_of(enrolled)})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_code_that_set_the_app_up_opens_nothing(client, maya, clock):
    browser = Client()
    give_password(browser)
    secret = enroll(browser)
    give_password(client)
    assert client.post(AUTHENTICATE, {"code": code_of(secret)}).status_code == 400


def test_a_code_opens_once(client, enrolled):
    for browser, status in ((client, 302), (Client(), 400)):
        give_password(browser)
        assert browser.post(AUTHENTICATE, {"code": code_of(enrolled)}).status_code == status


def test_an_old_code_opens_nothing(client, enrolled, clock):
    old = code_of(enrolled)
    clock.shift(timedelta(minutes=1))
    give_password(client)
    response = client.post(AUTHENTICATE, {"code": old})
    assert response.status_code == 400
    assert "type that" in page(response)


@pytest.mark.parametrize("data", [{}, {"credential": "{"}, {"code": ""}, {"code": "x" * 1_000_000}])
def test_an_answer_without_a_code_is_asked_again(client, enrolled, data):
    give_password(client)
    assert client.post(AUTHENTICATE, data).status_code == 400


def test_guessing_codes_is_stopped(client, enrolled):
    give_password(client)
    statuses = [client.post(AUTHENTICATE, {"code": f"{n:06}"}).status_code for n in range(7)]
    assert statuses == [400] * 5 + [429] * 2
    assert client.post(AUTHENTICATE, {"code": code_of(enrolled)}).status_code == 429


def test_the_code_page_is_nothing_without_the_password(client, enrolled):
    assert client.get(AUTHENTICATE)["Location"] == LOGIN
    assert client.post(AUTHENTICATE, {"code": code_of(enrolled)})["Location"] == LOGIN


def test_a_session_older_than_the_app_is_asked_for_a_code(client, maya, clock):
    give_password(client)
    other = Client()
    give_password(other)
    secret = enroll(other)
    clock.shift(timedelta(minutes=1))
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2F"
    response = client.post(response.redirect_chain[-1][0], {"code": code_of(secret)})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_removing_the_app_closes_the_staff_pages_at_once_everywhere(client, enrolled):
    give_password(client)
    client.post(AUTHENTICATE, {"code": code_of(enrolled)})
    assert client.get("/admin/").status_code == 200
    assert client.get(DEACTIVATE).status_code == 200
    assert client.get("/admin/").status_code == 200
    client.post(DEACTIVATE)
    assert client.get("/admin/").status_code == 302
    assert events.last("user.second_factor_removed").actor == "maya@example.com"
    assert not Authenticator.objects.exists()


def test_removing_the_app_asks_who_she_is_when_she_signed_in_long_ago(client, enrolled, clock):
    give_password(client)
    client.post(AUTHENTICATE, {"code": code_of(enrolled)})
    clock.shift(timedelta(minutes=6))
    response = client.post(DEACTIVATE)
    assert response["Location"].startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.exists()
    wrong = client.post(response["Location"], {"password": "not this one"})
    assert wrong.status_code == 400
    assert Authenticator.objects.exists()
    client.post(response["Location"], {"password": PASSWORD})
    assert not Authenticator.objects.exists()


def test_an_app_under_a_key_that_was_lost_opens_nothing(client, enrolled):
    with override_settings(SECRET_KEY="another key " * 6, SECRET_KEY_FALLBACKS=[]):
        give_password(client)
        for code in (code_of(enrolled), code_of("")):
            assert client.post(AUTHENTICATE, {"code": code}).status_code == 400


def test_an_app_under_a_key_that_was_replaced_still_opens(client, enrolled, settings):
    with override_settings(
        SECRET_KEY="another key " * 6, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]
    ):
        give_password(client)
        assert client.post(AUTHENTICATE, {"code": code_of(enrolled)}).status_code == 302


def test_the_demo_asks_no_code_and_nothing_else_does_that(client, maya):
    give_password(client)
    assert client.get("/admin/").status_code == 302
    with override_settings(DEMO=True):
        assert client.get("/admin/").status_code == 200


def test_a_new_password_by_mail_does_not_lead_around_the_code(client, enrolled, maya):
    maya.person.set_password("a new good password")
    maya.person.save()
    client.post(LOGIN, {"login": "maya@example.com", "password": "a new good password"})
    assert client.get("/admin/")["Location"].startswith(LOGIN)


def test_the_page_about_codes_says_whether_they_are_asked(client, maya):
    give_password(client)
    assert "your password only" in page(client.get("/accounts/2fa/"))
    enroll(client)
    assert "a code from your app" in page(client.get("/accounts/2fa/"))
    assert client.get("/accounts/2fa/?next=//evil.example").status_code == 200
    assert client.get(ACTIVATE)["Location"] == DEACTIVATE


@pytest.mark.parametrize(("seconds", "status"), [(44, 302), (-45, 302), (95, 400), (-95, 400)])
def test_a_code_is_right_a_little_before_and_after_it_is_shown(
    client, enrolled, clock, seconds, status
):
    give_password(client)
    clock.move_to(datetime.fromtimestamp(int(time.time()) // 30 * 30 + 15, tz=UTC))
    code = code_of(enrolled)
    clock.shift(timedelta(seconds=seconds))
    assert client.post(AUTHENTICATE, {"code": code}).status_code == status


@pytest.mark.parametrize("seconds", [0, 31, 44])
def test_a_code_is_taken_once_for_as_long_as_it_is_right(client, enrolled, clock, seconds):
    clock.move_to(datetime.fromtimestamp(int(time.time()) // 30 * 30 + 15, tz=UTC))
    code = code_of(enrolled)
    give_password(client)
    assert client.post(AUTHENTICATE, {"code": code}).status_code == 302
    clock.shift(timedelta(seconds=seconds))
    somebody_else = Client()
    give_password(somebody_else)
    spaced = f"{code[:3]} {code[3:]}"
    assert somebody_else.post(AUTHENTICATE, {"code": spaced}).status_code == 400
