"""Whom to call when the network is away: kept in the browser, of her clinic and of no other."""

import pytest
from playwright.sync_api import Page

from accounts.actions import contact_sets
from tests.cast import NUMBERS

from .conftest import PHONE
from .test_patient_reads import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

KEPT = """async part => {
    const cache = await caches.open("wellread-help");
    const kept = (await cache.keys()).map(({ url }) => url);
    return kept.length === 3 && kept.some(url => url.includes(part));
}"""
FORGOTTEN = """async part => {
    const cache = await caches.open("wellread-help");
    return !(await cache.keys()).some(({ url }) => url.includes(part));
}"""
CONTROLLED = "() => navigator.serviceWorker.controller !== null"


@pytest.fixture
def ana(cast, numbers, visitor):
    """Ana with a telephone that has been here before."""
    ana = visitor(size=PHONE, offline=True)
    sign_in(ana, "ana@example.com")
    ana.page.wait_for_function(CONTROLLED)
    ana.page.wait_for_function(KEPT, arg="/c/riverside/help/kept/")
    return ana


def offline(person, path: str) -> str:
    """What an address shows without a network."""
    person.context.set_offline(True)
    person.page.goto(path)
    person._axe()
    said = person.page.inner_text("main")
    person.context.set_offline(False)
    # The icon of the tab is not there either, and the console says so.
    person.complaints.clear()
    return said


def styled(page: Page) -> bool:
    return (
        page.evaluate("getComputedStyle(document.querySelector('.care-card')).borderRadius")
        != "0px"
    )


def test_help_is_there_without_a_network(ana, ruth, maya):
    for path in ("/help/", "/topics/", "/c/riverside/help/"):
        said = offline(ana, path)
        assert "You are offline" in said
        assert "555-0100" in said
        assert "Weekdays 8 to 5" in said
        assert "Numbers as of" in said
        assert "Outside the United States" in said
        assert styled(ana.page)
    # Another clinic's address never shows this clinic's numbers.
    said = offline(ana, "/c/hillview/help/")
    assert "911" in said
    assert "555-0100" not in said
    ana.open("/topics/")
    assert not ana.sees("You are offline")

    changed = [{**entry, "number": entry["number"].replace("0100", "0200")} for entry in NUMBERS]
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=changed, by=ruth)
    contact_sets.confirm(contact_set=proposed, by=maya)
    ana.open("/topics/")
    ana.page.wait_for_function(KEPT, arg=f"numbers={proposed.pk}&")
    said = offline(ana, "/help/")
    assert "555-0200" in said
    assert "555-0100" not in said


def test_who_signs_out_takes_her_clinics_numbers_along(ana):
    ana.press("Sign out")
    ana.page.wait_for_function(FORGOTTEN, arg="/c/riverside/")
    said = offline(ana, "/help/")
    assert "You are offline" in said
    assert "911" in said
    assert "call your own care team" in said.lower()
    assert "555-0100" not in said


def test_another_clinics_patient_finds_her_own(ana, paul, visitor):
    ana.context.clear_cookies()
    sign_in(ana, "paul@example.org")
    ana.page.wait_for_function(KEPT, arg="/c/hillview/help/kept/")
    said = offline(ana, "/")
    assert "Hillview Clinic" in said
    assert "Riverside" not in said
