import argparse
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import Clinic
from education.actions import records
from education.actions.records import Record, Shown
from education.management.lookup import clinic_called, patient_numbered
from education.management.printing import lines_of
from education.models import Assignment, How, Reading


class Command(BaseCommand):
    help = "Prints what a patient was given and shown: exact texts, who approved them, times."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="The patient's number at the clinic.")
        parser.add_argument("--clinic", required=True, help="The clinic's short name.")
        parser.add_argument(
            "--on", type=_day, help="What she was shown on one day, and given until then."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        clinic = clinic_called(options["clinic"])
        patient = patient_numbered(clinic, options["number"])
        on = options["on"]
        if on and on > timezone.localdate(timezone=clinic.zone):
            raise CommandError(f"{on} has not come yet: choose a day until today.")
        record = records.look_at_record(patient=patient, by=None, on=on)
        for line in _lines(record, clinic):
            self.stdout.write(line)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write the day as 2026-05-03") from error


def _lines(record: Record, clinic: Clinic) -> Iterator[str]:
    names = {member.user_id: member.signature for member in clinic.staff.all()}
    yield f"{record.patient.label} · {clinic}"
    yield f"Shown on {record.on}, given until then." if record.on else "Everything on record."
    yield f"Times are those of {clinic.time_zone}."
    yield ""
    yield f"GIVEN: {_count(record.assignments)}"
    for assignment in record.assignments:
        yield from _given(assignment, names, clinic)
    yield ""
    yield f"SHOWN: {_count(record.shown)}"
    printed: set[int] = set()
    for shown in record.shown:
        yield from _shown(shown, names, clinic)
        if shown.revision.pk in printed:
            yield "    The text is printed above, under the same digest."
            continue
        printed.add(shown.revision.pk)
        yield "    The text:"
        yield from (f"    | {line}".rstrip() for line in lines_of(shown.document))


def _count(rows: tuple[Any, ...]) -> str:
    if len(rows) < records.LIMIT:
        return str(len(rows))
    return f"the newest {records.LIMIT}; name a day with --on to see earlier ones"


def _given(assignment: Assignment, names: dict[int | None, str], clinic: Clinic) -> Iterator[str]:
    revision = assignment.revision_when_given
    yield ""
    yield f"{_time(assignment.at, clinic)}  {revision.content.title}"
    yield f"    {revision} was published then. Article code: {assignment.article.code}"
    yield f"    Given by {names.get(assignment.by_id, assignment.by)}"
    if assignment.visit_on:
        yield f"    For the visit on {assignment.visit_on}"
    if assignment.note:
        yield f"    Note: {assignment.note}"
    if assignment.taken_back_at:
        who = names.get(assignment.taken_back_by_id, assignment.taken_back_by)
        yield f"    Taken back {_time(assignment.taken_back_at, clinic)} by {who}"
        yield f"    Reason: {assignment.taken_back_reason}"


def _shown(shown: Shown, names: dict[int | None, str], clinic: Clinic) -> Iterator[str]:
    reading, revision = shown.reading, shown.revision
    yield ""
    yield f"{reading.day}  {shown.document.title}"
    yield f"    {revision}, {reading.get_how_display()}. Article code: {revision.article.code}"
    yield f"    Digest: {revision.digest}"
    approved = f" on {_time(revision.decided_at, clinic)}" if revision.decided_at else ""
    yield f"    Approved by {shown.approver}{approved}"
    yield from _when_and_by_whom(reading, names, clinic)
    if reading.finished_at:
        yield f"    Says it was read: {_time(reading.finished_at, clinic)}"
    else:
        yield "    Did not say that it was read"
    if reading.how == How.PAPER and shown.has_choice:
        asked = "printed, as asked" if reading.with_choice else "not printed"
        yield f"    Behind the reader's choice: {asked}"
    yield "    Telephone numbers on the page:"
    for number in shown.numbers:
        hours = f" ({number.hours})" if number.hours else ""
        yield f"    - {number.label}: {number.number}{hours}"


def _when_and_by_whom(
    reading: Reading, names: dict[int | None, str], clinic: Clinic
) -> Iterator[str]:
    first, last = _time(reading.first_at, clinic), _time(reading.last_at, clinic)
    verb = "printed" if reading.how == How.PAPER else "opened"
    yield f"    First {verb} {first}, last {verb} {last}"
    if reading.how != How.SCREEN:
        yield f"    Shown by {names.get(reading.by_id, reading.by)}"


def _time(moment: datetime, clinic: Clinic) -> str:
    return f"{moment.astimezone(clinic.zone):%Y-%m-%d %H:%M}"
