"""What a patient was given and shown, as it was then."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access import NotAllowed
from accounts.actions import contact_sets, staff
from education.actions import assignments, readings, records
from education.models import Reading
from tests import cast, factories
from tests.accounts import events


def numbers_of(shown):
    return [entry.number for entry in shown.numbers]


def propose(number, *, by, second):
    entries = [cast.NUMBERS[0], cast.NUMBERS[1] | {"number": number}, cast.NUMBERS[2]]
    proposed = contact_sets.propose(clinic=by.clinic, numbers=entries, by=by)
    return contact_sets.confirm(contact_set=proposed, by=second)


@pytest.fixture
def noon():
    """Noon in Chicago on a day to come: earlier days are kept by the database's own clock."""
    ahead = timezone.now() + timedelta(days=30)
    return datetime(ahead.year, ahead.month, ahead.day, 18, tzinfo=UTC)


@pytest.fixture
def hers(published, ana, maya):
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


def test_record_shows_text_approver_times_and_assignments(hers, ana, maya, omar):
    readings.mark_read(article=hers, revision_number=1, by=ana)
    record = records.look_at_record(patient=ana, by=maya)
    (shown,), (given,) = record.shown, record.assignments
    assert shown.document == hers.live.content
    assert shown.revision.digest == hers.live.digest
    assert shown.approver == "Omar Haddad, pharmacist"
    assert shown.has_choice
    assert shown.reading.finished_at
    assert (given.article, given.revision_when_given) == (hers, hers.live)


def test_record_of_a_day_shows_that_days_text_and_numbers(hers, ana, maya, omar, ruth, noon):
    with time_machine.travel(noon, tick=False) as clock:
        readings.record_opening(article=hers, by=ana)  # before any number was confirmed
        clock.shift(timedelta(days=1))
        propose("555-0111", by=ruth, second=maya)
        readings.record_opening(article=hers, by=ana)
        clock.shift(timedelta(days=1))
        factories.revised(hers, author=maya, reviewer=omar)
        propose("555-0222", by=ruth, second=maya)
        hers.refresh_from_db()
        readings.record_opening(article=hers, by=ana)
        days = [noon.date() + timedelta(days=n) for n in range(4)]
        one, two, three, none = (records.record_of(ana, on=day).shown for day in days)
    assert [len(shown) for shown in (one, two, three, none)] == [1, 1, 1, 0]
    assert numbers_of(one[0]) == ["911"]
    assert numbers_of(two[0]) == ["911", "555-0111", "555-0101"]
    assert numbers_of(three[0]) == ["911", "555-0222", "555-0101"]
    assert "pain" not in two[0].document.sections[0].body
    assert "pain" in three[0].document.sections[0].body


def test_day_ends_at_the_clinics_midnight(hers, ana, maya, ben, noon):
    late = noon.astimezone(ana.clinic.zone).replace(hour=23, minute=30)
    with time_machine.travel(late, tick=False):
        assignments.assign(article=hers, patients=[ben], by=maya)
        readings.record_opening(article=hers, by=ben)
    assert Reading.objects.get().day == late.date()
    on, before = late.date(), late.date() - timedelta(days=1)
    assert len(records.record_of(ben, on=on).assignments) == 1
    assert len(records.record_of(ben, on=on).shown) == 1
    assert records.record_of(ben, on=before).assignments == ()


def test_what_was_taken_back_stays_in_the_record(hers, ana, maya):
    given = hers.assignments.get()
    assignments.take_back(assignment=given, by=maya, reason="Another Ana.")
    (kept,) = records.record_of(ana).assignments
    assert kept.taken_back_reason == "Another Ana."


def test_approver_who_left_is_still_named(hers, ana, omar, ruth):
    readings.record_opening(article=hers, by=ana)
    staff.deactivate(staff=omar, by=ruth)
    assert records.record_of(ana).shown[0].approver == "Omar Haddad, pharmacist"


def test_text_without_a_choice_says_so(maya, omar, ana):
    plain = factories.document()
    first = plain.sections[0]
    source = replace(plain.sources[0], section_keys=(first.key,))
    plain = replace(plain, sections=(first,), sources=(source,))
    article = factories.published(author=maya, reviewer=omar, content=plain)
    assignments.assign(article=article, patients=[ana], by=maya)
    readings.record_opening(article=article, by=ana)
    assert not records.record_of(ana).shown[0].has_choice


def test_looking_is_audited(ana, maya):
    day = timezone.localdate()
    records.look_at_record(patient=ana, by=maya, on=day)
    row = events.last("patient.viewed")
    assert (row.actor_id, row.patient_id, row.data) == (
        maya.user_id,
        ana.pk,
        {"on": day.isoformat()},
    )
    records.look_at_record(patient=ana, by=None)
    assert events.last("patient.viewed").actor == "operator"


def test_reviewer_and_stranger_see_no_record(ana, rosa, zoe):
    for place in (rosa, zoe):
        with pytest.raises(NotAllowed) as refused:
            records.look_at_record(patient=ana, by=place)
        assert refused.value.message


def test_record_costs_the_same_for_any_number_of_readings(
    hers, ana, maya, omar, noon, django_assert_num_queries
):
    with time_machine.travel(noon, tick=False) as clock:
        for _day in range(3):
            readings.record_opening(article=hers, by=ana)
            clock.shift(timedelta(days=1))
    with django_assert_num_queries(4):
        record = records.record_of(ana)
        assert len(record.shown) == 3
