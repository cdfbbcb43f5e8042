"""What a patient was shown, day by day, and what she says she has read."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access import Conflict
from education.actions import articles, assignments, readings
from education.models import Reading
from tests import factories
from tests.accounts import events


@pytest.fixture
def hers(published, ana, maya):
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def noon():
    """Noon at the clinic in Chicago, some days ahead: the database keeps earlier days as they
    are by its own clock, which no test can set."""
    ahead = timezone.now() + timedelta(days=30)
    return datetime(ahead.year, ahead.month, ahead.day, 18, tzinfo=UTC)


def test_first_opening_of_the_day_makes_a_reading(hers, ana, noon):
    with time_machine.travel(noon, tick=False):
        made = readings.record_opening(article=hers, by=ana)
    (reading,) = Reading.objects.all()
    assert made is not None
    assert (reading.revision, reading.how, reading.by) == (hers.live, "screen", ana.user)
    assert (reading.first_at, reading.last_at, reading.day) == (noon, noon, noon.date())
    assert reading.finished_at is None


def test_last_opening_is_noted_at_most_every_five_minutes(hers, ana, noon):
    with time_machine.travel(noon, tick=False) as clock:
        readings.record_opening(article=hers, by=ana)
        clock.shift(timedelta(minutes=4, seconds=59))
        assert readings.record_opening(article=hers, by=ana) is None
        assert Reading.objects.get().last_at == noon
        clock.shift(timedelta(seconds=1))
        assert readings.record_opening(article=hers, by=ana) is None
    reading = Reading.objects.get()
    assert (reading.first_at, reading.last_at) == (noon, noon + timedelta(minutes=5))


def test_next_day_of_the_clinic_gets_its_own_row(hers, ana, noon):
    # 23:58 and 00:02 in Chicago, both on the next day in Greenwich.
    late = noon.replace(hour=4 + 1, minute=58) + timedelta(days=1)
    zone = ana.clinic.zone
    late = late.astimezone(zone).replace(hour=23, minute=58)
    with time_machine.travel(late, tick=False) as clock:
        readings.record_opening(article=hers, by=ana)
        clock.shift(timedelta(minutes=4))
        readings.record_opening(article=hers, by=ana)
    first, second = Reading.objects.order_by("first_at")
    assert (first.day, second.day) == (late.date(), late.date() + timedelta(days=1))
    assert first.last_at == first.first_at


def test_newer_text_gets_its_own_row(hers, ana, maya, omar):
    readings.record_opening(article=hers, by=ana)
    factories.revised(hers, author=maya, reviewer=omar)
    hers.refresh_from_db()
    readings.record_opening(article=hers, by=ana)
    assert list(Reading.objects.order_by("id").values_list("revision__number", flat=True)) == [1, 2]


def test_opening_before_she_says_it_is_not_reading(hers, ana):
    readings.record_opening(article=hers, by=ana)
    assert Reading.objects.get().finished_at is None


def test_reading_is_finished_once_a_day_and_audited_once(hers, ana, noon):
    with time_machine.travel(noon, tick=False) as clock:
        first = readings.mark_read(article=hers, revision_number=1, by=ana)
        row = events.last("reading.finished")
        clock.shift(timedelta(minutes=30))
        second = readings.mark_read(article=hers, revision_number=1, by=ana)
    assert first.finished_at == second.finished_at == noon
    assert Reading.objects.get().finished_at == noon
    assert events.last("reading.finished") == row
    assert (row.patient_id, row.data["revision"]) == (ana.pk, hers.live.pk)


def test_what_was_replaced_meanwhile_is_not_finished(hers, ana, maya, omar):
    factories.revised(hers, author=maya, reviewer=omar)
    hers.refresh_from_db()
    with pytest.raises(Conflict, match="changed while you were reading") as refused:
        readings.mark_read(article=hers, revision_number=1, by=ana)
    assert refused.value.status == 409
    assert not Reading.objects.exists()


def test_what_was_suspended_or_taken_back_meanwhile_is_not_finished(hers, ana, maya, ben):
    with pytest.raises(Conflict):
        readings.mark_read(article=hers, revision_number=1, by=ben)
    articles.suspend(article=hers, reason="Wrong dose.", by=maya)
    with pytest.raises(Conflict, match="no longer shown"):
        readings.mark_read(article=hers, revision_number=1, by=ana)
    assert not Reading.objects.exists()
