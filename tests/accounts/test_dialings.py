"""Telephone numbers: whom to call at night, and whether somebody dialed them."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import contact_sets, dialings
from accounts.models import Dialing
from tests import factories
from tests.cast import NUMBERS

from . import events

CONTACTS = "/admin/accounts/contactset/"


def page(answer):
    return answer.content.decode()


def dial(numbers, by, number="555-0100", answered_by="The front desk"):
    return dialings.record_dialing(numbers=numbers, number=number, answered_by=answered_by, by=by)


def test_a_second_tap_is_no_second_call(ruth, numbers):
    dial(numbers, ruth)
    with pytest.raises(Conflict, match="You noted this call already"):
        dial(numbers, ruth)
    dial(numbers, ruth, answered_by="The night nurse")
    assert ruth.clinic.dialings.count() == 2


def test_without_a_line_by_night_it_is_said_whom_to_call(ruth):
    by_day = [NUMBERS[0], NUMBERS[1], NUMBERS[3]]
    with pytest.raises(Refused, match="whom patients call at night"):
        contact_sets.propose(clinic=ruth.clinic, numbers=by_day, by=ruth)
    closed = {"kind": "closed", "label": "Mercy Hospital", "number": "555-0109", "hours": ""}
    assert contact_sets.propose(clinic=ruth.clinic, numbers=[*by_day, closed], by=ruth)


def test_pages_say_when_we_are_closed(client, ruth, maya):
    closed = {"kind": "closed", "label": "Mercy Hospital", "number": "555-0109", "hours": ""}
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=[*NUMBERS[:2], closed], by=ruth)
    contact_sets.confirm(contact_set=proposed, by=maya)
    assert "When we are closed, call Mercy Hospital" in page(client.get("/c/riverside/help/"))


def test_a_care_card_for_today_names_it_too(as_, ruth, maya, omar, ana):
    closed = {"kind": "closed", "label": "Mercy Hospital", "number": "555-0109", "hours": ""}
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=[*NUMBERS[:2], closed], by=ruth)
    contact_sets.confirm(contact_set=proposed, by=maya)
    article = factories.published(author=maya, reviewer=omar, open_to="patients")
    shown = page(as_(ana).get(f"/read/{article.code}/"))
    assert "When we are closed, call Mercy Hospital" in shown


def test_a_new_clinic_is_offered_a_row_for_the_night(as_, ruth):
    assert "When we are closed, call …" in page(as_(ruth).get(f"{CONTACTS}add/"))


def test_who_dialed_and_who_answered_is_kept(maya, numbers):
    dial(numbers, maya)
    (clinic, line) = dialings.last_dialed(maya.clinic, dialings.tried(numbers))
    assert (clinic.by, clinic.last.answered_by, clinic.is_overdue) == (
        "Maya Lind", "The front desk", False,
    )  # fmt: skip
    assert (line.last, line.is_overdue) == (None, True)
    event = events.last("contact_number.dialed")
    assert (event.actor, event.subject) == ("Maya Lind", "555-0100")


@pytest.mark.parametrize("number", ["911", "988", "555-0199", ""])
def test_nobody_dials_an_emergency_number_or_one_of_others(maya, numbers, number):
    with pytest.raises(Refused) as refused:
        dial(numbers, maya, number=number)
    assert refused.value.field == "number"


def test_who_did_not_hear_anybody_notes_nothing(maya, numbers):
    with pytest.raises(Refused, match="If nobody did"):
        dial(numbers, maya, answered_by=" ")


def test_reviewers_and_other_clinics_note_nothing(rosa, zoe, numbers):
    for stranger in (rosa, zoe):
        with pytest.raises(NotAllowed):
            dial(numbers, stranger)


def test_after_six_months_the_start_page_says_so_until_somebody_dials(as_, maya, numbers):
    said = "Telephone numbers nobody dialed for six months"
    with time_machine.travel(timezone.now() - timedelta(days=184), tick=True):
        dial(numbers, maya)
        dial(numbers, maya, "555-0101", "The night nurse")
    assert said in page(as_(maya).get("/admin/"))
    dial(numbers, maya)
    start = page(as_(maya).get("/admin/"))
    assert said in start
    assert "555-0101" in start
    assert "Dial again: six months or more" in page(as_(maya).get(CONTACTS))
    dial(numbers, maya, "555-0101", "The night nurse")
    assert said not in page(as_(maya).get("/admin/"))
    assert "Dial again" not in page(as_(maya).get(CONTACTS))


def test_reviewers_are_not_told_what_they_cannot_do(as_, rosa, numbers):
    assert "nobody dialed" not in page(as_(rosa).get("/admin/"))


def test_the_page_lists_them_and_takes_a_note(as_, maya, numbers):
    address = f"{CONTACTS}{numbers.pk}/dialed/"
    desk = as_(maya)
    shown = page(desk.get(address))
    assert "never" in shown
    assert ">Crisis line: 988<" not in shown
    refused = desk.post(address, {"number": "555-0101", "answered_by": ""})
    assert refused.status_code == 400
    assert "Write who answered." in page(refused)
    done = desk.post(address, {"number": "555-0101", "answered_by": "Night nurse"}, follow=True)
    assert "Noted, with your name" in page(done)
    assert Dialing.objects.get().by == maya.user
