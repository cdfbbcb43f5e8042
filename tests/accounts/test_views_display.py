"""Text size, spacing and colors: for everybody, kept with the account, and never a script."""

import re

import pytest
from django.test import Client

from accounts.actions import invitations
from accounts.display import COOKIE, Display, read
from accounts.models import User
from tests.cast import PASSWORD
from tests.education.test_views_cost import WHO_IS_ASKING

ADDRESS = "/accounts/display/"
LARGE = {"size": "size-large", "spacing": "spacing-wide", "colors": "colors-contrast"}
CLASSES = "size-large spacing-wide colors-contrast"


def classes(page) -> str:
    found = re.search(r'<html[^>]* class="([^"]*)"', page.content.decode())
    return found[1] if found else ""


@pytest.mark.django_db
def test_a_visitor_keeps_it_in_her_browser(client):
    assert classes(client.get("/accounts/login/")) == ""
    assert client.post(ADDRESS, LARGE).status_code == 302
    assert classes(client.get("/accounts/login/")) == CLASSES
    assert client.cookies[COOKIE]["httponly"]


def test_a_patient_finds_it_on_another_device(as_, ana):
    as_(ana).post(ADDRESS, LARGE)
    elsewhere = Client()
    elsewhere.force_login(ana.user)
    assert classes(elsewhere.get("/me/")) == CLASSES
    assert User.objects.get(pk=ana.user_id).display == CLASSES


def test_who_signs_in_takes_along_what_she_chose_before(client, ana):
    client.post(ADDRESS, LARGE)
    client.post("/accounts/login/", {"login": "ana@example.com", "password": PASSWORD})
    assert classes(client.get("/me/")) == CLASSES
    assert User.objects.get(pk=ana.user_id).display == CLASSES


def test_what_an_account_has_no_browser_changes(client, as_, ana):
    as_(ana).post(ADDRESS, {"size": "size-larger"})
    client.post(ADDRESS, LARGE)
    client.post("/accounts/login/", {"login": "ana@example.com", "password": PASSWORD})
    assert classes(client.get("/me/")) == "size-larger"


def test_it_stays_in_the_browser_after_signing_out(as_, ana):
    browser = as_(ana)
    browser.post(ADDRESS, LARGE)
    browser.post("/accounts/logout/")
    assert classes(browser.get("/accounts/login/")) == CLASSES


def test_the_usual_is_chosen_again(as_, ana):
    browser = as_(ana)
    browser.post(ADDRESS, LARGE)
    browser.post(ADDRESS, {"size": "", "spacing": "", "colors": ""})
    assert classes(browser.get("/")) == ""


def test_she_goes_back_to_where_she_was(as_, ana):
    browser = as_(ana)
    page = browser.get("/topics/").content.decode()
    assert f'href="{ADDRESS}?next=%2Ftopics%2F"' in page
    assert 'value="/topics/"' in browser.get(f"{ADDRESS}?next=/topics/").content.decode()
    assert browser.post(ADDRESS, {**LARGE, "next": "/topics/"})["Location"] == "/topics/"


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example", "javascript:x", "/\\evil"]
)
def test_nobody_is_led_elsewhere(as_, ana, wanted):
    assert as_(ana).post(ADDRESS, {**LARGE, "next": wanted})["Location"] == ADDRESS


def test_what_is_unknown_is_refused_beside_the_field(as_, ana):
    answer = as_(ana).post(ADDRESS, {"size": "huge"})
    assert answer.status_code == 400
    assert "Choose one of these." in answer.content.decode()
    assert User.objects.get(pk=ana.user_id).display == ""


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ['"><script>', "size-huge", "size-large" * 999, "\xff"])
def test_a_forged_cookie_changes_nothing_else(client, cookie):
    client.cookies[COOKIE] = cookie
    assert classes(client.get("/help/")) == ""


def test_the_form_shows_what_is_chosen(as_, ana):
    browser = as_(ana)
    browser.post(ADDRESS, LARGE)
    page = browser.get(ADDRESS).content.decode()
    for value in CLASSES.split():
        assert re.search(rf'value="{value}"[^>]*checked', page), value


def test_classes_are_read_back():
    assert read(CLASSES) == Display("size-large", "spacing-wide", "colors-contrast")
    assert read("nothing known") == Display()
    assert Display(size="size-larger").classes == "size-larger"


def test_it_costs_no_statement(as_, ana, django_assert_num_queries):
    browser = as_(ana)
    browser.get("/help/")
    with django_assert_num_queries(WHO_IS_ASKING):
        browser.get(ADDRESS)


def test_no_link_that_lets_somebody_in_stands_in_another_address(client, ida, maya):
    _invitation, token = invitations.invite(place=ida, by=maya)
    page = client.get(f"/accounts/invitation/{token}/").content.decode()
    assert f'href="{ADDRESS}"' in page
    assert f"next=%2Faccounts%2Finvitation%2F{token}" not in page
