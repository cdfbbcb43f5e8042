"""Get help now: for everyone, with the numbers of her own clinic and of no other."""

import re

import pytest
from django.test import override_settings

from accounts.actions import contact_sets
from tests.cast import NUMBERS

ANYWHERE = override_settings(ALLOWED_HOSTS=["*"])


@pytest.fixture
def hill_numbers(nina, zoe):
    """Hillview's own numbers."""
    hers = {"label": "Hillview", "number": "555-0900"}
    other = [{**entry, **hers} for entry in NUMBERS if entry["kind"] == "clinic"]
    emergency = [entry for entry in NUMBERS if entry["kind"] == "emergency"]
    closed = {"kind": "closed", "label": "Hillview's hospital", "number": "555-0909", "hours": ""}
    numbers = [*emergency, *other, closed]
    proposed = contact_sets.propose(clinic=nina.clinic, numbers=numbers, by=nina)
    return contact_sets.confirm(contact_set=proposed, by=zoe)


def calls(html: str) -> list[str]:
    return re.findall(r'href="tel:([^"]+)"', html)


def test_a_patient_sees_her_clinics_numbers(as_, ana, numbers, hill_numbers):
    html = as_(ana).get("/help/").content.decode()
    assert calls(html) == ["911", "988", "5550100", "5550101"]
    assert "Weekdays 8 to 5" in html


def test_a_member_of_staff_too(as_, maya, numbers):
    assert "5550100" in calls(as_(maya).get("/help/").content.decode())


def test_a_stranger_is_asked_which_clinic_is_hers(client, numbers, hill_numbers):
    response = client.get("/help/")
    html = response.content.decode()
    assert response.status_code == 200
    assert calls(html) == ["911"]
    assert "Which clinic is yours?" in html
    assert 'href="/c/riverside/help/"' in html
    assert 'href="/c/hillview/help/"' in html


def test_the_address_names_the_clinic(client, numbers, hill_numbers):
    html = client.get("/c/hillview/help/").content.decode()
    assert calls(html) == ["911", "5550900", "5550909"]
    assert "Hillview Clinic" in html
    assert "Riverside" not in html


@ANYWHERE
def test_the_host_names_the_clinic(client, river, numbers, hill_numbers):
    river.hosts = ["read.riverside.example"]
    river.save()
    html = client.get("/help/", headers={"host": "read.riverside.example:8000"}).content.decode()
    assert "5550100" in calls(html)
    assert calls(client.get("/help/", headers={"host": "else.example"}).content.decode()) == ["911"]


def test_her_place_counts_more_than_the_host(as_, paul, river, numbers, hill_numbers):
    river.hosts = ["testserver"]
    river.save()
    assert calls(as_(paul).get("/help/").content.decode()) == ["911", "5550900", "5550909"]


def test_until_numbers_are_confirmed_there_is_only_the_emergency_number(client, ruth):
    contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    html = client.get("/c/riverside/help/").content.decode()
    assert calls(html) == ["911"]
    assert "has not put its numbers here yet" in html


@pytest.mark.parametrize("slug", ["nowhere", "RIVERSIDE", "x" * 300])
def test_an_unknown_clinic_is_not_there_and_help_is_one_tap_away(client, river, slug):
    response = client.get(f"/c/{slug}/help/")
    assert response.status_code == 404
    assert 'href="/help/"' in response.content.decode()


def test_nothing_is_done_by_posting(client, db):
    assert client.post("/help/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/topics/", "/saved/", "/me/", "/help/", "/read/nothere/"])
def test_help_is_in_the_same_place_on_every_page(as_, ana, path):
    html = as_(ana).get(path).content.decode()
    header = html.split("</header>")[0]
    assert '<a class="help-link" href="/help/">Get help now</a>' in header
    assert header.index("help-link") < header.index('class="menu"')
