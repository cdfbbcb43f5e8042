"""`manage.py patient_record`: what a patient was given and shown, in words."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.actions import contact_sets
from accounts.models.audit_event import AuditEvent
from education.actions import assignments, readings
from tests import factories
from tests.cast import NUMBERS


def record(*arguments: str) -> str:
    out = StringIO()
    call_command("patient_record", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def read(ana, maya, published, numbers):
    """What Ana was given by Maya and opened on screen."""
    assignments.assign(article=published, patients=[ana], by=maya, note="For Monday")
    return readings.record_opening(article=published, by=ana)


def test_it_names_text_digest_approver_numbers_and_times(ana, published, read):
    printed = record(ana.number, "--clinic", "riverside")
    assert ana.label in printed
    assert published.live.digest in printed
    assert "Approved by Omar Haddad, pharmacist on " in printed
    assert "Nurse on call: 555-0101 (Day and night)" in printed
    assert "Given by Maya Lind, oncology nurse" in printed
    assert "Note: For Monday" in printed
    assert "Worry and medicines can keep you awake." in printed
    moment = read.first_at.astimezone(ana.clinic.zone)
    assert f"First opened {moment:%Y-%m-%d %H:%M}" in printed


def test_parts_behind_the_choice_are_marked(ana, read):
    printed = record(ana.number, "--clinic", "riverside")
    marked = "[Behind the reader's choice: not known whether opened]\n"
    assert f"{marked}    | About {factories.CHOICE_MARKER}" in printed
    assert printed.count(marked) == 1


def test_pictures_are_told_in_words(ana, maya, omar):
    content = factories.illustrated(factories.document("With a picture"), by=maya)
    article = factories.published(author=maya, reviewer=omar, content=content)
    assignments.assign(article=article, patients=[ana], by=maya)
    readings.record_opening(article=article, by=ana)
    told = record(ana.number, "--clinic", "riverside")
    assert f"[Picture {content.figures[0].sha256[:12]}: A drawing of a lung]" in told
    assert "Where the lung is · N." in told


def test_what_she_says_she_has_read_is_told_apart(ana, published, read):
    assert "Did not say that it was read" in record(ana.number, "--clinic", "riverside")
    readings.mark_read(article=published, revision_number=1, by=ana)
    assert "Says it was read: " in record(ana.number, "--clinic", "riverside")


def test_a_later_text_and_later_numbers_do_not_change_the_record(
    ana, published, read, maya, omar, ruth
):
    old = record(ana.number, "--clinic", "riverside")
    factories.revised(published, author=maya, reviewer=omar)
    later = [{**number, "label": f"New {number['label']}"} for number in NUMBERS]
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=later, by=ruth)
    contact_sets.confirm(contact_set=proposed, by=maya)
    assert record(ana.number, "--clinic", "riverside") == old


def test_a_day_shows_only_its_own_readings(ana, read):
    today = timezone.localdate(timezone=ana.clinic.zone)
    assert "SHOWN: 1" in record(ana.number, "--clinic", "riverside", "--on", today.isoformat())
    before = today - timedelta(days=1)
    printed = record(ana.number, "--clinic", "riverside", "--on", before.isoformat())
    assert "GIVEN: 0" in printed
    assert "SHOWN: 0" in printed


def test_what_was_taken_back_stays_with_the_reason(ana, maya, published, read):
    given = ana.assignments.get()
    assignments.take_back(assignment=given, by=maya, reason="Meant for another Ana")
    printed = record(ana.number, "--clinic", "riverside")
    assert "by Maya Lind, oncology nurse\n    Reason: Meant for another Ana" in printed


def test_one_text_read_on_two_days_is_printed_once(ana, published, read, tomorrow):
    readings.record_opening(article=published, by=ana)
    printed = record(ana.number, "--clinic", "riverside")
    assert "SHOWN: 2" in printed
    assert printed.count("Worry and medicines can keep you awake.") == 1
    assert "printed above, under the same digest" in printed


@pytest.fixture
def tomorrow(read):
    """The day after the reading."""
    with time_machine.travel(read.first_at + timedelta(days=1), tick=False):
        yield


def test_looking_is_audited_as_the_operators(ana):
    record(ana.number, "--clinic", "riverside")
    event = AuditEvent.objects.get(event="patient.viewed")
    assert (event.patient_id, event.actor_id, event.actor) == (ana.pk, None, "operator")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["A-1001", "--clinic", "nowhere"], "no clinic “nowhere”. Clinics here: riverside"),
        (["X", "--clinic", "riverside"], "no patient with the number “X”"),
        (["\udcff", "--clinic", "riverside"], r"no patient with the number “\\udcff”"),
        (["A-1001", "--clinic", "\udcff"], r"no clinic “\\udcff”"),
        (["A-1001", "--clinic", "riverside", "--on", "9999-12-31"], "has not come yet"),
        (["A-1001", "--clinic", "riverside", "--on", "soon"], "write the day as 2026-05-03"),
        (["A-1001"], "required: --clinic"),
    ],
)
def test_what_names_nothing_is_refused_in_a_sentence(ana, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        record(*arguments)


def test_a_patient_of_another_clinic_is_not_found(paul, ruth):
    with pytest.raises(CommandError, match="Riverside Clinic has no patient"):
        record(paul.number, "--clinic", "riverside")
