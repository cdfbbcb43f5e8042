"""Passkeys: added, used alone and after the password, renamed, removed."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD

from . import events
from .mail import owed
from .passkeys import PRESENT, Passkey

ADD = "/accounts/2fa/webauthn/add/"
LOGIN = "/accounts/2fa/webauthn/login/"
PASSWORD_LOGIN = "/accounts/login/"
AUTHENTICATE = "/accounts/2fa/authenticate/"
REAUTHENTICATE = "/accounts/2fa/webauthn/reauthenticate/"
SECURITY = "/accounts/2fa/"
CODES = "/accounts/2fa/recovery-codes/"
OPTIONS = re.compile(r'<script id="passkey-options" type="application/json">(.*?)</script>')


def page(response):
    return response.content.decode()


def asked(client, path):
    """The question that stands on a page."""
    return json.loads(OPTIONS.search(page(client.get(path)))[1])


def give_password(client, place, onward=""):
    data = {"login": place.person.email, "password": PASSWORD}
    return client.post(f"{PASSWORD_LOGIN}?next={onward}", data)


def add(client, name="My phone", key=None, onward=""):
    """Adds a passkey as a person would."""
    key = key or Passkey()
    path = f"{ADD}?next={onward}" if onward else ADD
    answer = client.post(path, {"name": name, "credential": key.create(asked(client, ADD))})
    assert answer.status_code == 302, page(answer)
    return key


def sign_in(client, key, **data):
    """Signs in with the passkey alone."""
    options = client.get(LOGIN).json()["request_options"]
    return client.post(LOGIN, {"credential": key.get(options), **data})


@pytest.fixture
def key(ana):
    browser = Client()
    give_password(browser, ana)
    return add(browser)


def test_adding_one_shows_the_recovery_codes_and_is_noted(client, ana):
    give_password(client, ana)
    key = Passkey()
    data = {"name": "My phone", "credential": key.create(asked(client, ADD))}
    assert client.post(ADD, data)["Location"] == CODES
    assert "only now" in page(client.get(CODES))
    assert "My phone" in page(client.get(SECURITY))
    event = events.last("user.passkey_added")
    assert (event.actor_id, event.clinic, event.patient_id) == (ana.user_id, ana.clinic, ana.pk)
    assert "A passkey was added." in owed("account_changed").body


def test_a_passkey_alone_signs_in_and_leads_on(client, key):
    assert sign_in(client, key, next="/topics/")["Location"] == "/topics/"
    assert client.get("/").status_code == 200


def test_a_passkey_is_a_second_factor_for_staff(client, maya):
    browser = Client()
    give_password(browser, maya)
    assert browser.get("/admin/").status_code == 302
    key = add(browser, onward="/admin/")
    assert browser.get("/admin/").status_code == 200
    sign_in(client, key)
    assert client.get("/admin/").status_code == 200


def test_after_the_password_the_passkey_is_asked_for(client, maya):
    browser = Client()
    give_password(browser, maya)
    key = add(browser)
    assert give_password(client, maya, "/admin/")["Location"] == AUTHENTICATE
    assert client.get("/admin/")["Location"].startswith(PASSWORD_LOGIN)
    response = client.post(AUTHENTICATE, {"credential": key.get(asked(client, AUTHENTICATE))})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_session_older_than_the_passkey_is_asked_for_it(client, maya):
    give_password(client, maya)
    browser = Client()
    give_password(browser, maya)
    key = add(browser)
    led = client.get("/admin/")["Location"]
    assert led == f"{REAUTHENTICATE}?next=%2Fadmin%2F"
    assert client.post(led, {"credential": "{}"}).status_code == 400
    response = client.post(led, {"credential": key.get(asked(client, led))})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_an_answer_opens_once(client, key):
    options = client.get(LOGIN).json()["request_options"]
    answer = key.get(options)
    assert client.post(LOGIN, {"credential": answer})["Location"] == "/"
    client.post("/accounts/logout/")
    assert client.post(LOGIN, {"credential": answer})["Location"] == PASSWORD_LOGIN
    assert client.get("/").status_code == 302


def test_an_answer_to_another_browsers_question_opens_nothing(client, key):
    options = Client().get(LOGIN).json()["request_options"]
    client.get(LOGIN)
    assert client.post(LOGIN, {"credential": key.get(options)})["Location"] == PASSWORD_LOGIN


def test_another_key_and_an_unlocked_device_open_nothing(client, key):
    stranger = Passkey()
    stranger.id, stranger.user = key.id, key.user
    assert sign_in(client, stranger)["Location"] == PASSWORD_LOGIN
    key.flags = PRESENT
    assert sign_in(client, key)["Location"] == PASSWORD_LOGIN
    assert "did not work" in page(client.get(PASSWORD_LOGIN))


def test_a_key_for_another_address_is_not_added(client, ana):
    give_password(client, ana)
    key = Passkey("http://evil.example")
    answer = client.post(ADD, {"name": "x", "credential": key.create(asked(client, ADD))})
    assert answer.status_code == 400
    assert not Authenticator.objects.exists()


def test_a_closed_account_is_told_so(client, key, ana):
    type(ana.person).objects.update(is_active=False)
    assert sign_in(client, key)["Location"] == "/accounts/inactive/"


@pytest.mark.parametrize(
    "credential",
    ["", "[]", "1", "null", '"x"', "{", "{}", '{"id": 1}', "x" * 1_000_000, "[" * 5000,
     '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}',
     '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA",'
     ' "attestationObject": "AA", "authenticatorData": "AA", "signature": "AA",'
     ' "userHandle": "/w"}}'],
)  # fmt: skip
def test_nonsense_is_refused_everywhere(client, key, ana, credential):
    client.get(LOGIN)
    assert client.post(LOGIN, {"credential": credential})["Location"] == PASSWORD_LOGIN
    give_password(client, ana)
    asked(client, AUTHENTICATE)
    assert client.post(AUTHENTICATE, {"credential": credential}).status_code in {400, 429}
    browser = Client()
    sign_in(browser, key)
    asked(browser, ADD)
    assert browser.post(ADD, {"name": "x", "credential": credential}).status_code == 400


def test_a_name_is_one_line_and_not_empty(client, key):
    sign_in(client, key)
    passkey = Authenticator.objects.get(type="webauthn")
    path = f"/accounts/2fa/webauthn/keys/{passkey.pk}/edit/"
    for wrong in ("", " ", "\u202e", "x" * 61):
        assert client.post(path, {"name": wrong}).status_code == 400
    assert client.post(path, {"name": " My  tablet "})["Location"] == SECURITY
    assert "My tablet" in page(client.get(SECURITY))
    assert events.last("user.passkey_renamed")


def test_somebody_elses_passkey_is_not_there(as_, key, ben):
    passkey = Authenticator.objects.get(type="webauthn")
    for verb in ("edit", "remove"):
        path = f"/accounts/2fa/webauthn/keys/{passkey.pk}/{verb}/"
        assert as_(ben).get(path).status_code == as_(ben).post(path).status_code == 404


def test_removing_the_last_one_removes_the_recovery_codes_too(client, key):
    sign_in(client, key)
    passkey = Authenticator.objects.get(type="webauthn")
    path = f"/accounts/2fa/webauthn/keys/{passkey.pk}/remove/"
    assert "My phone" in page(client.get(path))
    assert client.post(path)["Location"] == SECURITY
    assert not Authenticator.objects.exists()
    assert events.last("user.passkey_removed")
    assert sign_in(Client(), key)["Location"] == PASSWORD_LOGIN


@pytest.mark.parametrize("verb", ["add", "edit", "remove"])
def test_who_signed_in_long_ago_shows_first_that_it_is_she(client, key, verb):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, key)
        clock.shift(timedelta(minutes=6))
        passkey = Authenticator.objects.get(type="webauthn")
        path = ADD if verb == "add" else f"/accounts/2fa/webauthn/keys/{passkey.pk}/{verb}/"
        assert client.get(path)["Location"].startswith("/accounts/reauthenticate/")
        way = f"{REAUTHENTICATE}?next={path}"
        answer = key.get(asked(client, way))
        assert client.post(way, {"credential": answer})["Location"] == path
        assert client.get(path).status_code == 200


def test_what_was_posted_too_late_is_done_once_she_has_shown_that_it_is_she(client, key):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, key)
        clock.shift(timedelta(minutes=6))
        passkey = Authenticator.objects.get(type="webauthn")
        path = f"/accounts/2fa/webauthn/keys/{passkey.pk}/remove/"
        led = client.post(path)["Location"]
        assert Authenticator.objects.filter(type="webauthn").exists()
        assert client.post(led, {"password": "wrong"}).status_code == 400
        assert Authenticator.objects.filter(type="webauthn").exists()
        assert client.post(led, {"password": PASSWORD})["Location"] == SECURITY
        assert not Authenticator.objects.exists()


def test_ten_are_enough(client, ana):
    give_password(client, ana)
    for number in range(10):
        add(client, f"Key {number}")
    data = {"name": "x", "credential": Passkey().create(asked(client, ADD))}
    response = client.post(ADD, data)
    assert response.status_code == 400
    assert "Remove one" in page(response)


def test_asking_for_questions_knows_nobody(client, ana, key):
    options = client.get(LOGIN).json()["request_options"]["publicKey"]
    assert not options.get("allowCredentials")
    assert options["userVerification"] == "required"
