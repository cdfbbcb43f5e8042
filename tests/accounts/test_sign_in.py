"""Signing in and out by password."""

import os
from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import hashers
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.cast import PASSWORD

LOGIN = "/accounts/login/"
WRONG = "do not fit"


def page(response):
    return response.content.decode()


def sign_in(client, login, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


@pytest.mark.parametrize("login", ["ana@example.com", "ANA@Example.com", " ana@example.com "])
def test_she_signs_in_by_address(client, ana, login):
    response = sign_in(client, login)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("login", ["ida.brandt", "Ida.Brandt"])
def test_she_signs_in_by_name(client, ida, login):
    ida.user = User(username="ida.brandt")
    ida.user.set_password(PASSWORD)
    ida.user.save()
    ida.save()
    assert sign_in(client, login).status_code == 302
    assert client.get("/").status_code == 200


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(client, ana):
    known = sign_in(client, "ana@example.com", "not this one")
    unknown = sign_in(client, "nobody@example.com", "not this one")
    assert known.status_code == unknown.status_code == 400
    assert WRONG in page(known)
    strip = page(known).replace("ana@", "nobody@")
    assert _without_tokens(strip) == _without_tokens(page(unknown))


def _without_tokens(html):
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_password_is_hashed_for_an_unknown_address_too(client, ana, monkeypatch):
    hashed = []
    real = hashers.make_password
    monkeypatch.setattr(
        "django.contrib.auth.base_user.make_password", lambda raw: hashed.append(1) or real(raw)
    )
    sign_in(client, "nobody@example.com")
    assert hashed


def test_the_typed_address_stays_and_the_password_does_not(client, ana):
    shown = page(sign_in(client, "ana@example.com", "not this one"))
    assert 'value="ana@example.com"' in shown
    assert "not this one" not in shown


def test_passwords_are_kept_as_argon2():
    # Not `settings`: tests hash more cheaply.
    configured = import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    assert configured.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_the_key_of_the_session_changes_at_sign_in(client, ana):
    session = client.session
    session["planted"] = True
    session.save()
    before = client.session.session_key
    sign_in(client, "ana@example.com")
    assert client.session.session_key != before
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = before
    assert stranger.get("/").status_code == 302


def test_signing_out_ends_the_session_and_takes_a_post(as_, ana):
    browser = as_(ana)
    key = browser.session.session_key
    assert browser.get("/accounts/logout/").status_code == 200
    assert browser.get("/").status_code == 200
    assert browser.post("/accounts/logout/")["Location"] == LOGIN
    assert browser.get("/").status_code == 302
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert thief.get("/").status_code == 302
    assert "You are signed out." in page(browser.get(LOGIN))


def test_a_closed_account_does_not_sign_in(client, ana):
    User.objects.filter(pk=ana.user_id).update(is_active=False)
    assert sign_in(client, "ana@example.com")["Location"] == "/accounts/inactive/"
    assert "This account is closed" in page(client.get("/accounts/inactive/"))
    assert client.get("/").status_code == 302


def test_an_account_closed_meanwhile_is_out_at_the_next_click(as_, ana):
    browser = as_(ana)
    assert browser.get("/").status_code == 200
    User.objects.filter(pk=ana.user_id).update(is_active=False)
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "https://evil.example/",
        "http:///evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "\n//evil.example",
        "https://testserver.evil.example/",
        "http://localhost/elsewhere",
    ],
)
def test_after_sign_in_nobody_lands_elsewhere(client, ana, target):
    response = client.post(
        f"{LOGIN}?next={target}",
        {"login": "ana@example.com", "password": PASSWORD, "next": target},
    )
    assert response["Location"] == "/"


def test_after_sign_in_she_lands_where_she_wanted_to_go(client, ana):
    sent = client.get("/topics/")["Location"]
    assert sent == "/accounts/login/?next=/topics/"
    response = client.post(sent, {"login": "ana@example.com", "password": PASSWORD})
    assert response["Location"] == "/topics/"


def test_who_is_in_is_not_asked_again(as_, ana):
    assert as_(ana).get(LOGIN)["Location"] == "/"


@pytest.mark.parametrize(
    "path",
    [
        "signup/passkey/",
        "email/",
        "confirm-email/",
        "password/set/",
        "social/connections/",
        "oidc/hospital/login/",
        "2fa/webauthn/",
        "2fa/webauthn/signup/",
    ],
)
def test_what_is_not_offered_is_not_there(as_, ana, path):
    assert as_(ana).get(f"/accounts/{path}").status_code == 404


def test_nobody_signs_up(client, db):
    response = client.get("/accounts/signup/")
    assert "Nobody can sign up here" in page(response)
    data = {"email": "x@example.com", "username": "x", "password1": PASSWORD}
    assert client.post("/accounts/signup/", data).status_code == 405
    assert not User.objects.exists()


def test_json_gets_the_same_page(client, ana):
    for headers in ({"accept": "application/json"}, {"x-requested-with": "XMLHttpRequest"}):
        response = client.get(LOGIN, headers=headers)
        assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"login": "", "password": ""},
        {"login": "x" * 1_000_000, "password": "x"},
        {"login": "ana@example.com", "password": "x" * 1_000_000},
        {"login": "a\ud7ff@\U0010ffff", "password": "\u202e"},
        {"login": "%s' OR 1=1 --", "password": "' OR 1=1 --"},
    ],
)
def test_bad_input_gets_a_page_and_never_hashes_what_is_endless(client, ana, typed, monkeypatch):
    lengths = []
    real = User.check_password
    monkeypatch.setattr(
        User, "check_password", lambda user, raw: lengths.append(len(raw)) or real(user, raw)
    )
    response = client.post(LOGIN, typed)
    assert response.status_code == 400
    assert "There is a problem" in page(response)
    assert all(length <= 128 for length in lengths)


@pytest.mark.parametrize("field", ["login", "password", "next"])
def test_a_nul_byte_is_unreadable(client, ana, field):
    data = {"login": "ana@example.com", "password": PASSWORD} | {field: "a\x00b"}
    assert client.post(LOGIN, data).status_code == 400


def fail(client, times, login="ana@example.com", **extra):
    for number in range(times):
        response = sign_in(client, login, f"wrong {number}", **extra)
    return response


def test_the_sixth_wrong_password_is_stopped_before_it_is_checked(client, ana, monkeypatch):
    assert fail(client, 5).status_code == 400
    monkeypatch.setattr(User, "check_password", lambda *_: pytest.fail("it was hashed"))
    response = sign_in(client, "ana@example.com")
    assert response.status_code == 429
    assert "Wait five minutes" in page(response)


@pytest.mark.parametrize("login", ["ANA@example.com", "ána@example.com", "ａna@example.com"])
def test_case_accents_and_width_give_no_further_tries(client, ana, login):
    fail(client, 5)
    assert sign_in(client, login).status_code == 429


def test_a_made_up_forwarding_header_gives_no_further_tries(client, ana):
    fail(client, 5)
    response = sign_in(client, "ana@example.com", headers={"x-forwarded-for": "203.0.113.9"})
    assert response.status_code == 429


def test_many_accounts_from_one_address_are_stopped(client, ana):
    statuses = [sign_in(client, f"user{n}@example.com").status_code for n in range(12)]
    assert statuses[:10] == [400] * 10
    assert statuses[10:] == [429] * 2


def test_the_owner_signs_in_from_elsewhere_meanwhile(client, ana):
    fail(client, 8)
    assert sign_in(Client(), "ana@example.com", REMOTE_ADDR="198.51.100.7").status_code == 302


def test_many_addresses_against_one_account_are_stopped(client, ana):
    for host in range(10):
        fail(client, 5, REMOTE_ADDR=f"198.51.100.{host}")
    assert sign_in(client, "ana@example.com", REMOTE_ADDR="198.51.100.200").status_code == 429


def test_nobody_is_locked_out_for_good(client, ana):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        fail(client, 12)
        clock.shift(timedelta(minutes=5, seconds=1))
        assert sign_in(client, "ana@example.com").status_code == 302


def test_right_passwords_use_no_tries_up(client, ana):
    for _ in range(12):
        assert sign_in(Client(), "ana@example.com").status_code == 302
