"""Ana prints her booklet, staff print for Ida, and what is printed stands in the record."""

import io
import re

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from education.actions import assignments
from education.models import How
from tests import factories
from tests.factories import CHOICE_MARKER

from .writing import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def given(cast, numbers):
    """Two articles, given to Ana and to Ida."""
    found = []
    for title in ("Sleeping well during treatment", "Eating during treatment"):
        content = factories.document(title)
        article = factories.published(author=cast.maya, reviewer=cast.omar, content=content)
        assignments.assign(article=article, patients=[cast.ana, cast.ida], by=cast.maya)
        found.append(article)
    return found


def decoded(page):
    """What a camera reads off the pages as they are printed."""
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    page.emulate_media(media="screen")
    return {code.text for code in zxingcpp.read_barcodes(picture)}


def test_a_booklet_is_printed_at_home_and_by_staff(
    visitor, cast, given, size, javascript, colors, settings, live_server
):
    settings.BASE_URL = live_server.url
    copies = {f"{live_server.url}/v/{article.live.print_code}/" for article in given}

    # When Ana prints everything, then each text says how to find out whether it is current.
    look = {"size": size, "javascript": javascript, "colors": colors}
    ana = signed_in(visitor, Client(), cast.ana, **look)
    ana.open("/")
    ana.follow("Print everything as a booklet")
    assert ana.sees("Made for Ana Silva on")
    assert not ana.sees(CHOICE_MARKER)
    assert decoded(ana.page) == copies

    # When Omar prints for Ida, who has no account, then it is noted, and a sheet is offered.
    desk = signed_in(visitor, Client(), cast.omar, size=size, javascript=javascript)
    desk.open(f"/admin/accounts/patient/{cast.ida.pk}/change/")
    desk.follow("Print for the patient")
    desk.page.get_by_label("The patient asked for the numbers").check()
    desk.press("Note it and show what to print")
    assert desk.sees("Noted: printed for Ida Brandt · A-1003 · 1938.")
    assert desk.sees("Make a sign-in sheet")
    assert desk.sees(CHOICE_MARKER)
    assert decoded(desk.page) == copies
    desk.page.emulate_media(media="print")
    assert not desk.page.get_by_text("Noted: printed for").is_visible()
    desk.page.emulate_media(media="screen")
    assert cast.ida.readings.filter(how=How.PAPER, by=cast.omar.person).count() == len(given)
    desk.open(f"/admin/accounts/patient/{cast.ida.pk}/record/")
    assert re.search(r"on paper, Omar Haddad, pharmacist", desk.page.inner_text("body"))

    # When Ana asks who looked, then nobody did yet; and she sees what is kept of her reading.
    ana.open("/me/")
    ana.follow("What my team can see")
    assert ana.sees("Nobody has looked yet.")
    assert ana.sees("You opened it on")
