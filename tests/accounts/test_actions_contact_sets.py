from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused, contact_numbers
from accounts.actions import contact_sets
from tests.cast import NUMBERS

from . import events


def propose(by, numbers=NUMBERS):
    return contact_sets.propose(clinic=by.clinic, numbers=numbers, by=by)


def changed(**given):
    return [NUMBERS[0], NUMBERS[1] | given, NUMBERS[2]]


def test_until_numbers_are_confirmed_only_the_emergency_number_shows(ruth):
    propose(ruth)
    ruth.clinic.refresh_from_db()
    (only,) = contact_numbers(ruth.clinic)
    assert (only.kind, only.number) == ("emergency", "911")


def test_another_person_confirms_and_from_then_on_all_pages_show_them(ruth, maya):
    confirmed = contact_sets.confirm(contact_set=propose(ruth), by=maya)
    ruth.clinic.refresh_from_db()
    assert ruth.clinic.contacts == confirmed
    assert [entry.number for entry in contact_numbers(ruth.clinic)] == [
        "911",
        "555-0100",
        "555-0101",
        "988",
    ]
    assert confirmed.valid_from >= confirmed.proposed_at
    assert events.last("contact_set.confirmed").actor == "Maya Lind"


def test_nobody_confirms_her_own_numbers(ruth):
    with pytest.raises(NotAllowed):
        contact_sets.confirm(contact_set=propose(ruth), by=ruth)


def test_what_waits_already_is_not_proposed_a_second_time(ruth, maya):
    first = propose(ruth)
    with pytest.raises(Conflict, match="proposed already"):
        propose(ruth)
    propose(ruth, changed(label="Another"))
    contact_sets.confirm(contact_set=first, by=maya)
    assert propose(ruth).numbers == first.numbers


def test_clinician_does_not_propose_and_reviewer_does_not_confirm(ruth, maya, rosa):
    with pytest.raises(NotAllowed):
        propose(maya)
    with pytest.raises(NotAllowed):
        contact_sets.confirm(contact_set=propose(ruth), by=rosa)


def test_the_other_clinic_confirms_nothing(ruth, zoe):
    with pytest.raises(NotAllowed):
        contact_sets.confirm(contact_set=propose(ruth), by=zoe)


def test_numbers_are_confirmed_once(ruth, maya, omar):
    proposed = propose(ruth)
    contact_sets.confirm(contact_set=proposed, by=maya)
    with pytest.raises(Conflict):
        contact_sets.confirm(contact_set=proposed, by=omar)


def test_older_numbers_do_not_replace_newer_ones(ruth, maya):
    older, newer = propose(ruth), propose(ruth, changed(label="Newer"))
    contact_sets.confirm(contact_set=newer, by=maya)
    with pytest.raises(Conflict):
        contact_sets.confirm(contact_set=older, by=maya)


def test_a_clock_that_runs_behind_keeps_the_order(ruth, maya):
    first = contact_sets.confirm(contact_set=propose(ruth), by=maya)
    second = propose(ruth)
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        confirmed = contact_sets.confirm(contact_set=second, by=maya)
    first.refresh_from_db()
    assert confirmed.valid_from > first.valid_from


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ([], "numbers"),
        (NUMBERS[:1], "numbers"),
        (NUMBERS[1:], "numbers"),
        (NUMBERS * 6, "numbers"),
        (changed(kind="fax"), "kind"),
        (changed(label="  "), "label"),
        (changed(label="x" * 81), "label"),
        (changed(number=""), "number"),
        (changed(number="12"), "number"),
        (changed(number="call us"), "number"),
        (changed(number="555-0100 ext. 5"), "number"),
        (changed(number="1234567890123456"), "number"),
        (changed(hours=""), "hours"),
        (changed(hours="x" * 121), "hours"),
        ([{}], "kind"),
    ],
)
def test_what_cannot_be_dialed_or_understood_is_refused(ruth, numbers, field):
    with pytest.raises(Refused) as refused:
        propose(ruth, numbers)
    assert refused.value.field == field


@pytest.mark.parametrize("number", ["911", "+1 (555) 010-0100", "555.0100", "044 12/34 56"])
def test_numbers_are_kept_as_they_are_written(ruth, number):
    assert propose(ruth, changed(number=number)).entries[1].number == number
