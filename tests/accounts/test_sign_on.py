"""Hospital sign-on: the program set up for it, against a small provider that runs here."""

import os
import signal
import subprocess
import sys

import pytest
import requests
from django.apps import apps
from django.conf import settings

from accounts.sign_on import counts_as_second_factor, verified_address
from tests.accounts.sign_on_provider import hospital as run_hospital
from tests.cast import PASSWORD
from tests.cluster import SERVER
from tests.plugin import URLS

LOGIN = "/accounts/oidc/hospital/login/"


@pytest.fixture(scope="module")
def provider():
    with run_hospital() as server:
        yield server


@pytest.fixture(scope="module")
def program(provider, request):
    """Its address; it has a database of its own on the server of the tests."""
    worker = f"sign_on_{os.environ.get('PYTEST_XDIST_WORKER', '')}"
    here = {SERVER: request.config.stash[URLS].bootstrap, "PYTEST_XDIST_WORKER": worker}
    beside = [sys.executable, "-m", "tests.cluster", sys.executable, "-m"]
    process = subprocess.Popen(
        [*beside, "tests.accounts.sign_on_server", provider.issuer],
        env=os.environ | here, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    address = process.stdout.readline().strip()
    assert address, "it did not start"
    yield address
    os.killpg(process.pid, signal.SIGINT)
    process.wait(60)
    process.stdout.close()


@pytest.fixture
def browser(program):
    """Goes to a path and follows wherever it leads."""
    with requests.Session() as session:
        yield lambda path, **how: session.get(f"{program}{path}", timeout=30, **how)


def path_of(response):
    return response.url.split("/", 3)[3]


def test_it_signs_in_who_has_an_account_and_leads_on(provider, browser):
    provider.be("ANA@example.com")
    page = browser("/accounts/login/?next=/topics/")
    assert "Sign in with the hospital" in page.text
    assert f'href="{LOGIN}?next=/topics/"' in page.text
    response = browser(f"{LOGIN}?next=/topics/")
    assert (response.status_code, path_of(response)) == (200, "topics/")
    assert browser("/").status_code == 200


def test_her_password_stays_as_it_was(provider, browser, program):
    provider.be("ana@example.com")
    browser(LOGIN)
    with requests.Session() as other:
        other.get(f"{program}/accounts/login/", timeout=30)
        data = {"login": "ana@example.com", "password": PASSWORD}
        data["csrfmiddlewaretoken"] = other.cookies["wellread-csrf"]
        response = other.post(f"{program}/accounts/login/", data, timeout=30)
        assert path_of(response) == ""


def test_staff_need_a_second_factor_besides(provider, browser):
    provider.be("maya@example.com")
    response = browser(f"{LOGIN}?next=/admin/")
    assert path_of(response).startswith("accounts/2fa/totp/activate/")


@pytest.mark.parametrize("token", [{"amr": ["pwd", "mfa"]}, {"acr": "high"}])
def test_unless_the_hospital_says_that_it_asked_for_one(provider, browser, token):
    provider.be("maya@example.com", token=token)
    response = browser(f"{LOGIN}?next=/admin/")
    assert (response.status_code, path_of(response)) == (200, "admin/")


@pytest.mark.parametrize(
    "person",
    [
        {"address": "nobody@example.com"},
        {"address": "ana@example.com", "verified": False},
        {"address": "ana@example.com", "verified": "false"},
        {"address": "ana@example.com", "verified": None},
        {"address": "ana@example.com", "info": {"sub": "2"}},
        {"address": None},
        {"address": ["ana@example.com"]},
    ],
)
def test_everybody_else_is_told_to_ask_for_an_invitation(provider, browser, person):
    provider.be(**person)
    response = browser(LOGIN)
    assert response.status_code in {400, 403}
    assert response.status_code == 400 or "Ask the clinic for an invitation" in response.text
    assert path_of(browser("/")).startswith("accounts/login/")


def test_a_closed_account_stays_closed(provider, browser):
    provider.be("lena@example.com")
    assert path_of(browser(LOGIN)) == "accounts/inactive/"


@pytest.mark.parametrize(
    "token", [{"aud": "another client"}, {"iss": "http://evil.example"}, {"exp": 1}]
)
def test_a_token_that_is_not_for_us_opens_nothing(provider, browser, token):
    provider.be("ana@example.com", token=token)
    response = browser(LOGIN)
    assert response.status_code == 400
    assert "did not sign you in" in response.text
    assert path_of(browser("/")).startswith("accounts/login/")


@pytest.mark.parametrize("query", ["", "?code=x&state=made-up", "?error=access_denied&state=x"])
def test_a_made_up_way_back_opens_nothing(provider, browser, query):
    response = browser(f"{LOGIN}callback/{query}")
    assert response.status_code == 400
    assert path_of(browser("/")).startswith("accounts/login/")


def test_nobody_connects_accounts(provider, browser):
    provider.be("ana@example.com")
    assert browser(f"{LOGIN}?process=connect").status_code == 403


def test_after_it_nobody_lands_elsewhere(provider, browser, program):
    provider.be("ana@example.com")
    assert browser(f"{LOGIN}?next=//evil.example/").url.startswith(f"{program}/")


def test_a_server_that_is_away_is_said(provider, browser):
    provider.be("ana@example.com", broken=True)
    response = browser(LOGIN)
    assert response.status_code == 503
    assert "sign in with your password" in response.text


def test_another_provider_is_not_there(provider, browser):
    provider.be("ana@example.com")
    assert browser("/accounts/oidc/other/login/").status_code == 404


def test_it_is_off_unless_it_is_set_up(client, db):
    assert not apps.is_installed("allauth.socialaccount")
    assert client.get(LOGIN).status_code == client.get(f"{LOGIN}callback/").status_code == 404
    assert "hospital" not in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("verified", [True, "true", None])
def test_addresses_that_the_hospital_checked_count_where_settings_say_so(settings, verified):
    claims = {"userinfo": {"email": "ana@example.com", "email_verified": verified}}
    assert verified_address(claims) == ("ana@example.com" if verified else "")
    settings.SIGN_ON_ADDRESSES_VERIFIED = True
    assert verified_address(claims) == "ana@example.com"
    for refused in (False, "false"):
        claims["userinfo"]["email_verified"] = refused
        assert verified_address(claims) == ""


def test_no_way_counts_as_a_second_factor_unless_settings_say_so():
    assert not counts_as_second_factor({"id_token": {"amr": ["mfa"], "acr": "high"}})
    assert not counts_as_second_factor({})
