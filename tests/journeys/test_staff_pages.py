"""The staff's lists and forms in a browser: picking patients while typing, rows that a script adds,
and every page on a phone and on a desk."""

import pytest
from playwright.sync_api import expect

from accounts.actions import privacy
from education.actions import working_copies
from education.models import Assignment
from tests import factories
from tests.cast import sign_in

from .conftest import DESK, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/admin/",
    "/admin/education/",
    "/admin/education/article/",
    "/admin/education/article/add/",
    "/admin/education/article/{article}/change/",
    "/admin/education/article/{article}/history/",
    "/admin/education/topic/",
    "/admin/education/topic/{topic}/change/",
    "/admin/education/topic/{topic}/delete/",
    "/admin/accounts/patient/",
    "/admin/accounts/patient/add/",
    "/admin/accounts/patient/{ana}/change/",
    "/admin/accounts/patient/{ida}/invite/",
    "/admin/accounts/patient/{ida}/sheet/",
    "/admin/accounts/patient/{ida}/status/",
    "/admin/accounts/staff/",
    "/admin/accounts/staff/add/",
    "/admin/accounts/staff/{maya}/deactivate/",
    "/admin/accounts/contactset/",
    "/admin/accounts/contactset/add/",
    "/admin/accounts/contactset/{numbers}/change/",
    "/admin/accounts/contactset/{numbers}/dialed/",
    "/admin/accounts/privacynotice/",
    "/admin/accounts/privacynotice/add/",
    "/admin/accounts/privacynotice/{notice}/change/",
    "/admin/accounts/clinic/{clinic}/change/",
    "/admin/accounts/auditevent/",
]


def signed_in(visitor, client, place, **how):
    """A visitor who is signed in already."""
    person = visitor(**how)
    cookie = sign_in(client, place).cookies["wellread"]
    person.context.add_cookies([{"name": "wellread", "value": cookie.value, "url": person.base}])
    return person


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["320 px", "1280 px"])
def test_every_page_of_the_staff_can_be_used(
    visitor, client, ruth, maya, omar, ana, ida, numbers, topic, size
):
    article = factories.published(author=maya, reviewer=omar, topics=(topic.pk,))
    factories.submitted(author=maya)
    rows = {
        "article": article, "topic": topic, "ana": ana, "ida": ida, "maya": maya,
        "numbers": numbers, "clinic": ruth.clinic,
        "notice": privacy.publish_notice(
            clinic=ruth.clinic, text="We keep little.", asks_again=True, by=ruth
        ),
    }  # fmt: skip
    person = signed_in(visitor, client, ruth, size=size)
    for page in PAGES:
        person.open(page.format(**{name: row.pk for name, row in rows.items()}))


def test_patients_are_offered_while_their_name_is_typed(
    visitor, client, maya, omar, ana, ben, ida, paul
):
    article = factories.published(author=maya, reviewer=omar)
    person = signed_in(visitor, client, maya)
    page = person.open(f"/admin/education/article/{article.pk}/assign/")
    offers = page.locator("[data-offers] li")
    page.get_by_label("Find people").press_sequentially("an")
    expect(offers).to_have_text(["Ana Silva · A-1001 · 1961", "Ida Brandt · A-1003 · 1938"])
    page.get_by_label("Ana Silva · A-1001 · 1961").check()
    page.get_by_label("Find people").fill("okafor")
    expect(offers).to_have_text(["Ana Silva · A-1001 · 1961", "Ben Okafor · A-1002 · 1949"])
    page.get_by_label("Find people").fill("Keller")
    expect(page.get_by_text("Nobody was found with these words.")).to_be_visible()
    person.look()
    person.press("Look again and give")
    person.press("Give it now")
    assert [given.patient for given in Assignment.objects.all()] == [ana]


def test_a_row_is_added_by_the_script_and_saved(visitor, client, maya):
    article = factories.drafted(author=maya)
    person = signed_in(visitor, client, maya)
    page = person.open(f"/admin/education/article/{article.pk}/change/")
    page.get_by_role("button", name="Add another Section").click()
    page.get_by_role("button", name="Add another Section").click()
    page.locator("#id_sections-3-heading").fill("The first new one")
    page.locator("#id_sections-4-heading").fill("The second new one")
    person.press("Save and continue editing")
    headings = [section.heading for section in working_copies.read(article).sections]
    assert headings[-2:] == ["The first new one", "The second new one"]
