"""Recovery codes: shown once, saved, used, made anew."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from . import events
from .mail import owed
from .test_second_factor import AUTHENTICATE, clock, enroll, enrolled, give_password, page

__all__ = ["clock", "enrolled"]
CODES = "/accounts/2fa/recovery-codes/"
DOWNLOAD = f"{CODES}download/"
GENERATE = f"{CODES}generate/"
CODE = re.compile(r'class="secret">(\d{8})<')


def codes_on(client):
    return CODE.findall(page(client.get(CODES)))


@pytest.fixture
def signed_in(client, maya, clock):
    """Maya in the session in which she set up her app."""
    give_password(client)
    enroll(client)
    clock.shift(timedelta(minutes=1))
    return client


def test_they_are_shown_in_one_sitting_and_never_again(signed_in, clock):
    assert signed_in.head(CODES).status_code == 200
    codes = codes_on(signed_in)
    assert len(set(codes)) == 10
    assert codes_on(signed_in) == codes
    saved = signed_in.get(DOWNLOAD)
    assert saved["Content-Type"].startswith("text/plain")
    assert "attachment" in saved["Content-Disposition"]
    assert all(code in page(saved) for code in codes)
    clock.shift(timedelta(minutes=3))
    assert codes_on(signed_in) == codes
    # Past the sitting; she shows again that it is she, and reads how many are left.
    clock.shift(timedelta(minutes=8))
    signed_in.post("/accounts/reauthenticate/", {"password": "correct horse battery"})
    assert codes_on(signed_in) == []
    assert "You have 10 codes left." in page(signed_in.get(CODES))
    assert signed_in.get(DOWNLOAD).status_code == 403


def test_another_session_does_not_see_them(signed_in, maya, as_):
    assert codes_on(signed_in)
    other = as_(maya)
    assert codes_on(other) == []
    assert other.get(DOWNLOAD).status_code == 403


def test_the_codes_are_not_in_the_database(signed_in):
    codes = codes_on(signed_in)
    kept = str(Authenticator.objects.get(type="recovery_codes").data)
    assert not any(code in kept for code in codes)


def test_a_code_signs_in_once_and_is_told(signed_in):
    code = codes_on(signed_in)[0]
    for browser, status in ((Client(), 302), (Client(), 400)):
        give_password(browser)
        response = browser.post(AUTHENTICATE, {"code": f" {code[:4]} {code[4:]} "})
        assert response.status_code == status
        if status == 302:
            assert "you have 9 more" in page(browser.get("/admin/", follow=True))
            assert browser.get("/admin/").status_code == 200
    assert events.last("user.recovery_code_used")
    assert "A recovery code was used" in owed("account_changed").body


def test_new_codes_make_the_old_ones_void(signed_in):
    old = codes_on(signed_in)
    assert "You have 10 codes left" in page(signed_in.get(GENERATE))
    assert signed_in.post(GENERATE)["Location"] == CODES
    new = codes_on(signed_in)
    assert len(new) == 10
    assert not set(new) & set(old)
    assert events.last("user.recovery_codes_made")
    browser = Client()
    give_password(browser)
    assert browser.post(AUTHENTICATE, {"code": old[1]}).status_code == 400
    assert browser.post(AUTHENTICATE, {"code": new[1]}).status_code == 302


def test_new_codes_after_coming_in_by_an_old_one_keep_the_staff_pages_open(signed_in):
    code = codes_on(signed_in)[0]
    browser = Client()
    give_password(browser)
    browser.post(AUTHENTICATE, {"code": code})
    browser.post(GENERATE)
    assert browser.get("/admin/").status_code == 200


def test_new_codes_ask_who_she_is_when_she_signed_in_long_ago(signed_in, clock):
    clock.shift(timedelta(minutes=6))
    for response in (signed_in.get(GENERATE), signed_in.post(GENERATE), signed_in.get(CODES)):
        assert response["Location"].startswith("/accounts/reauthenticate/")


def test_a_code_shows_who_she_is(signed_in, clock):
    code = codes_on(signed_in)[0]
    clock.shift(timedelta(minutes=6))
    way = f"/accounts/2fa/reauthenticate/?next={GENERATE}"
    assert signed_in.post(way, {"code": code})["Location"] == GENERATE
    assert signed_in.get(GENERATE).status_code == 200


def test_without_a_second_factor_there_are_none(client, maya):
    give_password(client)
    assert client.get(CODES).status_code == client.get(DOWNLOAD).status_code == 404
    response = client.post(GENERATE)
    assert response.status_code == 400
    assert "Set up a passkey or a code app first." in page(response)
