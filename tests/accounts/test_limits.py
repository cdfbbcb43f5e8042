"""Floods: what is tried too often is stopped before any work, and nobody is locked out by it."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import limits
from accounts.actions import invitations
from accounts.models import User
from tests.cast import PASSWORD

from .hashing import CountingHasher
from .test_second_factor import enroll, give_password

LOGIN = "/accounts/login/"
RESET = "/accounts/password/reset/"


def page(response):
    return response.content.decode()


@pytest.fixture
def hashes(settings):
    """Says how many passwords were hashed since it was last asked."""
    settings.PASSWORD_HASHERS = ["tests.accounts.hashing.CountingHasher"]

    def counted():
        count, CountingHasher.hashed = CountingHasher.hashed, 0
        return count

    return counted


def sign_in(client, login="ana@example.com", password=PASSWORD, host="127.0.0.1", **extra):
    data = {"login": login, "password": password}
    return client.post(LOGIN, data, REMOTE_ADDR=host, **extra)


def flood(tries):
    """The statuses of wrong passwords, each from a new browser."""
    return [sign_in(Client(), login, "wrong", host).status_code for login, host in tries]


def test_many_addresses_against_one_account_stop_hashing_and_its_owner_comes_in(ana, hashes):
    phone = Client()
    assert sign_in(phone, host="203.0.113.5").status_code == 302
    phone.post("/accounts/logout/")
    hashes()
    statuses = flood(("ana@example.com", f"198.51.100.{n}") for n in range(60))
    assert statuses == [400] * 50 + [429] * 10
    assert hashes() == 50
    # Meanwhile, at an address that nobody has seen: the browser in which she signed in before.
    assert sign_in(phone, host="203.0.113.99").status_code == 302
    assert hashes() == 1


def test_one_address_against_many_accounts_stops_hashing_and_others_come_in(ana, hashes):
    hashes()
    statuses = flood((f"user{n}@example.com", "198.51.100.1") for n in range(40))
    assert statuses == [400] * 10 + [429] * 30
    assert hashes() == 10
    assert sign_in(Client(), host="203.0.113.5").status_code == 302


def test_one_address_against_one_account_stops_hashing_and_its_owner_comes_in(ana, hashes):
    hashes()
    assert flood([("ana@example.com", "198.51.100.1")] * 20) == [400] * 5 + [429] * 15
    assert hashes() == 5
    assert sign_in(Client(), host="203.0.113.5").status_code == 302


def test_a_flood_is_over_five_minutes_after_it_ends(ana):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        flood(("ana@example.com", f"198.51.100.{n}") for n in range(55))
        assert sign_in(Client(), host="203.0.113.5").status_code == 429
        clock.shift(timedelta(minutes=5, seconds=1))
        assert sign_in(Client(), host="203.0.113.5").status_code == 302


def test_a_known_browser_has_an_allowance_and_no_more(ana, hashes):
    phone = Client()
    sign_in(phone)
    phone.post("/accounts/logout/")
    hashes()
    statuses = [
        sign_in(phone, password="wrong", host=f"203.0.113.{n}").status_code for n in range(8)
    ]
    assert statuses == [400] * 5 + [429] * 3
    assert hashes() == 5


def test_a_browser_is_known_for_its_own_people_only(ana, ben):
    bens = Client()
    sign_in(bens, "ben@example.com")
    bens.post("/accounts/logout/")
    flood(("ana@example.com", f"198.51.100.{n}") for n in range(50))
    assert sign_in(bens, host="203.0.113.5").status_code == 429


@pytest.mark.parametrize("made_up", ["", "x", "a.b:c", "known.mark:signature", "x" * 4000])
def test_a_made_up_browser_is_not_known(ana, made_up):
    flood(("ana@example.com", f"198.51.100.{n}") for n in range(50))
    client = Client()
    client.cookies[limits.KNOWN_BROWSER_COOKIE] = made_up
    assert sign_in(client, host="203.0.113.5").status_code == 429


def test_the_cookie_of_a_known_browser_names_nobody(ana):
    client = Client()
    sign_in(client)
    cookie = client.cookies[limits.KNOWN_BROWSER_COOKIE]
    assert "ana" not in cookie.value
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_browser_is_known_only_once_she_is_in(ana, maya):
    assert limits.KNOWN_BROWSER_COOKIE not in sign_in(Client(), password="wrong").cookies
    browser = Client()
    give_password(browser)
    enroll(browser)
    halfway = sign_in(Client(), "maya@example.com")
    assert halfway["Location"] == "/accounts/2fa/authenticate/"
    assert limits.KNOWN_BROWSER_COOKIE not in halfway.cookies


SPELLINGS = [
    "ana@example.com", "ANA@example.com", " ana@example.com ", "ána@example.com",
    "ａna@example.com", "ANÄ@EXAMPLE.COM", "a\u0301na@example.com",
]  # fmt: skip


def test_spellings_share_one_allowance(ana, hashes):
    hashes()
    statuses = flood((login, "198.51.100.1") for login in SPELLINGS)
    assert statuses == [400] * 5 + [429] * 2
    assert hashes() == 5
    assert len({limits.folded(login) for login in SPELLINGS}) == 1


def test_a_made_up_forwarding_header_is_not_believed(ana, hashes, settings):
    hashes()
    for proxies, real in ((0, ""), (1, ", 198.51.100.77")):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        statuses = [
            sign_in(
                Client(), f"u{proxies}{n}@example.com", "wrong",
                headers={"x-forwarded-for": f"203.0.113.{n}{real}"},
            ).status_code
            for n in range(12)
        ]  # fmt: skip
        assert statuses == [400] * 10 + [429] * 2
        assert hashes() == 10


def test_a_refusal_says_when_to_come_back(ana):
    flood([("ana@example.com", "198.51.100.1")] * 5)
    response = sign_in(Client(), host="198.51.100.1")
    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert "Wait five minutes" in page(response)
    assert "Send me a code by mail" in page(response)


def test_what_allauth_counts_says_it_too(ana):
    for _ in range(30):
        Client().post("/accounts/2fa/webauthn/login/", {"credential": "{}"})
    response = Client().post("/accounts/2fa/webauthn/login/", {"credential": "{}"})
    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert "Please wait a little" in page(response)


def test_links_for_new_passwords_are_counted_by_account_and_by_address(ana):
    spelled = ["ana@example.com"] * 3 + ["ANA@Example.com"] * 4
    ask = [Client().post(RESET, {"email": address}).status_code for address in spelled]
    assert ask == [302] * 5 + [429] * 2
    ask = [
        Client().post(RESET, {"email": f"u{n}@example.com"}, REMOTE_ADDR="198.51.100.8").status_code
        for n in range(32)
    ]
    assert ask == [302] * 30 + [429] * 2


def test_an_invitation_is_counted_before_its_password_is_hashed(ida, maya, hashes):
    token = invitations.invite(place=ida, by=maya)[1]
    data = {
        "birth_date": str(date(1938, 1, 9)), "sign_in_name": "i", "password": PASSWORD,
        "password_again": PASSWORD,
    }  # fmt: skip
    hashes()
    path = f"/accounts/invitation/{token}/"
    statuses = [Client().post(path, data).status_code for _ in range(17)]
    assert statuses == [400] * 15 + [429] * 2
    response = Client().post(path, data | {"sign_in_name": "ida.brandt"})
    assert (response.status_code, response["Retry-After"], hashes()) == (429, "300", 0)


def test_showing_who_she_is_is_counted_too(ana, hashes):
    client = Client()
    sign_in(client)
    hashes()
    statuses = [
        client.post("/accounts/reauthenticate/", {"password": "wrong"}).status_code
        for _ in range(7)
    ]
    assert statuses == [400] * 5 + [429] * 2
    assert hashes() == 5


def work(login, host, hashes):
    """What a wrong password costs, from an address that nobody used before."""
    hashes()
    with CaptureQueriesContext(connection) as seen:
        response = sign_in(Client(), login, "wrong", host)
    kinds = [re.sub(r"'[^']*'|\d+", "?", query["sql"])[:70] for query in seen]
    return response.status_code, hashes(), kinds


@pytest.mark.parametrize("known", ["ana@example.com", "closed@example.com"])
def test_a_wrong_password_costs_the_same_whoever_exists(ana, hashes, known):
    closed = User(email="closed@example.com", is_active=False)
    closed.set_password(PASSWORD)
    closed.save()
    assert work(known, "198.51.100.1", hashes) == work("nobody@example.com", "198.51.100.2", hashes)


def test_names_cost_the_same_too(ana, hashes):
    named = User(username="ida.brandt")
    named.set_password(PASSWORD)
    named.save()
    assert work("ida.brandt", "198.51.100.1", hashes) == work("no.body", "198.51.100.2", hashes)


def test_the_counts_are_shared_between_processes_and_have_room():
    cache = configured.CACHES["default"]
    assert cache["BACKEND"].endswith("DatabaseCache")
    assert cache["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_what_is_given_back_was_not_used(db):
    request = RequestFactory().post("/")
    for _ in range(20):
        limits.take(request, "sign_in", "ana").give_back()
    assert [bool(limits.take(request, "sign_in", "ana")) for _ in range(6)] == [True] * 5 + [False]
    limits.forget(request, "sign_in", "ANA")
    assert limits.take(request, "sign_in", "ana")
