"""Every page in every look it can have: what color changes is checked in each; the other journeys
check the rest in the usual one."""

from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.test import Client
from django.urls import get_resolver, reverse
from playwright.sync_api import Page

from education.models import Assignment, Reading, Revision
from education.quality.instruments import INSTRUMENTS
from tests.education import test_choice
from tests.world import World

from .conftest import PHONE
from .test_staff_pages import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# The rules whose answer depends on colors.
COLORS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
# Lines, letters and words as far apart as a reader may set them (WCAG 1.4.12).
SPACED = """() => document.styleSheets[0].insertRule(`* { line-height: 1.5 !important;
    letter-spacing: .12em !important; word-spacing: .16em !important; }`)"""
# Colors that fade from one look to the next are measured when they have arrived.
STILL = "() => document.styleSheets[0].insertRule('* { transition: none !important; }')"
PATIENTS = ["colors-light", "colors-dark", "colors-contrast"]
STAFF = ["light", "dark"]
OWN = ["account_change_password", "mfa_index", "usersessions_list", "accounts:places"]
SIGNED_OUT = ["account_login", "account_request_login_code", "account_reset_password",
              "account_signup", "accounts:display", "education:help"]  # fmt: skip
# One article in every list that Ana has, and a question about it.
article = test_choice.everywhere
# Answers without a page of their own to look at: files, lists for scripts, addresses that redirect.
NO_PAGES = {"jsi18n", "autocomplete", "login"}


def faults(page: Page, wear: str, looks: list[str]) -> list[str]:
    """What is hard to see on the page, in each look."""
    found = []
    page.evaluate(STILL)
    for look in looks:
        page.evaluate(f"look => {{ {wear} }}", look)
        results = Axe().run(page, options=COLORS)
        if results.violations_count:
            found.append(f"{page.url} {look}: {results.generate_report()}")
    return found


def patients_faults(page: Page) -> list[str]:
    found = faults(page, "document.documentElement.className = look", PATIENTS)
    page.evaluate(SPACED)
    width = page.evaluate("document.documentElement.scrollWidth")
    return found + ([f"{page.url} spaced out: {width}"] if width > PHONE["width"] else [])


def test_every_page_of_a_patient_in_every_look(cast, numbers, topic, article, visitor, client):
    ana = signed_in(visitor, client, cast.ana, size=PHONE)
    addresses = [
        *test_choice.patient_addresses(article, topic),
        *map(reverse, OWN),
        "/nowhere/",
        "/read/x/",
    ]
    found = []
    for address in pages_among(client, addresses):
        ana.page.goto(address)
        found += patients_faults(ana.page)
    ana.page.goto(reverse("education:numbers", args=[article.code]))
    ana.page.get_by_role("button", name="Yes, show me").click()
    found += patients_faults(ana.page)
    ana.context.clear_cookies()
    for name in SIGNED_OUT:
        ana.page.goto(reverse(name))
        found += patients_faults(ana.page)
    assert found == []


def pages_among(client: Client, addresses: list[str]) -> Iterator[str]:
    """Those that answer with a page."""
    for address in addresses:
        if client.get(address).get("Content-Type", "").startswith("text/html"):
            yield address


def test_every_page_of_the_staff_in_light_and_dark(db, visitor):
    world = World()
    client = Client()
    ruth = signed_in(visitor, client, world.ruth)
    found, looked_at = [], list(staff_pages(client))
    for address in looked_at:
        ruth.open(address)
        found += faults(ruth.page, "document.documentElement.dataset.theme = look", STAFF)
    assert found == []
    assert len(looked_at) > 50


def staff_pages(client: Client) -> Iterator[str]:
    """One address of each page of the staff that shows something in this world."""
    for name, arguments in sorted(staff_names()):
        for values in product(*(candidates(name, argument) for argument in arguments)):
            address = reverse(f"admin:{name}", kwargs=dict(zip(arguments, values, strict=True)))
            response = client.get(address)
            shown = response.get("Content-Type", "").startswith("text/html")
            if response.status_code == 200 and shown and not response.get("Content-Disposition"):
                yield address
                break


def staff_names() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names and arguments; a treatment page has the same pages as an article."""
    known = {"object_id", "revision_id", "reading_id", "assignment_id", "instrument"}
    _prefix, resolver = get_resolver().namespace_dict["admin"]
    for name, entries in resolver.reverse_dict.items():
        arguments = tuple(entries[0][0][1])
        again = bool(arguments) and "_treatmentpage_" in str(name)
        if isinstance(name, str) and name not in NO_PAGES and set(arguments) <= known and not again:
            yield name, arguments


def candidates(name: str, argument: str) -> list:
    if argument == "instrument":
        return [sheet.name for sheet in INSTRUMENTS]
    models = {"revision_id": Revision, "reading_id": Reading, "assignment_id": Assignment}
    model = models.get(argument) or apps.get_model(*name.split("_")[:2])
    return list(model.objects.order_by("-pk").values_list("pk", flat=True)[:12])
