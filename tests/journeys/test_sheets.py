"""A sheet is printed, read by a telephone, used, and used again; a couple shares an address."""

import io
import re
from datetime import date

import pytest
import zxingcpp
from django.test import Client
from PIL import Image

from accounts.actions import contact_sets, invitations, patients
from tests.cast import NUMBERS, PASSWORD

from .writing import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def make_sheet(desk, patient):
    desk.open(f"/admin/accounts/patient/{patient.pk}/change/")
    desk.follow("Sign-in sheet")
    desk.press("Make the sheet")
    return desk.page


def decoded(page):
    """What a telephone's camera reads off the page as it is printed."""
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    page.emulate_media(media="screen")
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def fill(person, **fields):
    for name, value in fields.items():
        person.page.fill(f"[name={name}]", value)


def test_a_sheet_is_printed_used_and_used_again(
    visitor, maya, numbers, ida, size, javascript, settings, live_server
):
    settings.BASE_URL = live_server.url
    desk = signed_in(visitor, Client(), maya, size=size, javascript=javascript)
    page = make_sheet(desk, ida)
    assert desk.sees("555-0100")
    address = decoded(page)

    # When she points her telephone at it, then she is asked for her birth date, and is in.
    at_home = visitor(size=size, javascript=javascript)
    at_home.open(address)
    fill(at_home, birth_date="1938-09-01", sign_in_name="ida.brandt", password=PASSWORD,
         password_again=PASSWORD)  # fmt: skip
    at_home.press("Start", status=400)
    fill(at_home, birth_date="1938-01-09", password=PASSWORD, password_again=PASSWORD)
    at_home.press("Start")
    assert at_home.sees("Next time, sign in as ida.brandt")

    # When somebody finds the sheet, then it says that it is used and what to do.
    finder = visitor(size=size, javascript=javascript)
    finder.open(address, status=410)
    assert finder.sees("This link was used already. If it was you, sign in.")
    assert finder.sees("555-0100")

    # When she forgets her password, then a new sheet lets her in, and ends what was open.
    desk.open(f"/admin/accounts/patient/{ida.pk}/invite/")
    assert desk.sees("has an account already")
    assert desk.sees("as a printed sheet")
    again = decoded(make_sheet(desk, ida))
    elsewhere = visitor(size=size, javascript=javascript)
    elsewhere.open(again)
    assert elsewhere.sees("A new password")
    fill(elsewhere, birth_date="1938-01-09", sign_in_name="ida.brandt",
         password="four words are longer", password_again="four words are longer")  # fmt: skip
    elsewhere.press("Set the new password")
    assert elsewhere.sees("My reading")
    at_home.open("/")
    assert at_home.sees("Sign in")


def test_the_sheet_is_one_page_of_either_paper_and_needs_no_color(visitor, maya, ruth, ida):
    many = [*NUMBERS, *({**NUMBERS[1], "label": f"Ward {n}"} for n in range(2))]
    contact_sets.confirm(
        contact_set=contact_sets.propose(clinic=ruth.clinic, numbers=many, by=ruth), by=maya
    )
    desk = signed_in(visitor, Client(), maya)
    page = make_sheet(desk, ida)
    for paper in ("A4", "Letter"):
        assert len(PAGES.findall(page.pdf(format=paper))) == 1, paper
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.locator(".sheet").screenshot())).convert("HSV")
    assert picture.getchannel("S").getextrema() == (0, 0)


def test_a_couple_shares_an_address(visitor, maya, numbers, ana, size, javascript):
    jo = patients.add(
        clinic=maya.clinic, by=maya, number="J-1", name="Jo Silva", birth_date=date(1960, 5, 5),
        email="ana@example.com",
    )  # fmt: skip
    at_home = visitor(size=size, javascript=javascript)
    at_home.open(f"/accounts/invitation/{invitations.invite(place=jo, by=maya)[1]}/")
    at_home.follow("We share this address")
    fill(at_home, birth_date="1960-05-05", sign_in_name="jo.silva", password=PASSWORD,
         password_again=PASSWORD)  # fmt: skip
    at_home.press("Start")
    assert at_home.sees("Next time, sign in as jo.silva")


def test_a_withdrawn_invitation_says_so_to_its_holder_and_to_staff(
    visitor, maya, numbers, ida, size, javascript
):
    path = f"/accounts/invitation/{invitations.invite(place=ida, by=maya)[1]}/"
    desk = signed_in(visitor, Client(), maya, size=size, javascript=javascript)
    desk.open(f"/admin/accounts/patient/{ida.pk}/invite/")
    assert desk.sees("Open until")
    desk.press("Withdraw")
    assert desk.sees("The link no longer works.")
    assert desk.sees("Withdrawn or replaced")
    at_home = visitor(size=size, javascript=javascript)
    at_home.open(path, status=410)
    assert at_home.sees("replaced or withdrawn")
    assert at_home.sees("555-0100")
