"""What a patient was given and shown: the answer that the clinic owes her, and itself."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import JSONField, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import NotAllowed
from accounts.models import ContactSet, Patient, Staff
from accounts.models.contact_set import ContactNumber, emergency_only
from education import policies
from education.document import Document
from education.models import Assignment, Reading, Revision

LIMIT = 500


@dataclass(frozen=True)
class Shown:
    """One reading with the exact text, who approved it, and the numbers of that day."""

    reading: Reading
    title: str
    revision: Revision
    approver: str
    numbers: tuple[ContactNumber, ...]

    @property
    def document(self) -> Document:
        return self.revision.content

    @property
    def has_choice(self) -> bool:
        """Whether parts stood behind a choice; it is not known whether she opened them."""
        return any(section.reveal == "choice" for section in self.document.sections)


@dataclass(frozen=True)
class Record:
    patient: Patient
    on: date | None
    assignments: tuple[Assignment, ...]
    shown: tuple[Shown, ...]


@transaction.atomic
def look_at_record(*, patient: Patient, by: Staff | None, on: date | None = None) -> Record:
    """What a patient was given, and shown on a day or ever, newest first; that somebody looked
    is audited. `by` is None for the operator's command."""
    if by and not policies.patients_of(by).filter(pk=patient.pk).exists():
        raise NotAllowed(_("Your role does not allow looking at this patient."))
    audit.record(
        "patient.viewed",
        by=by,
        clinic=patient.clinic,
        subject=patient,
        patient=patient,
        on=on.isoformat() if on else "",
    )
    return record_of(patient, on=on)


def record_of(patient: Patient, *, on: date | None = None) -> Record:
    """The record itself; reading it is audited by `look_at_record`."""
    readings, assignments = readings_of(patient), assignments_of(patient)
    if on:
        readings = readings.filter(day=on)
        end = datetime.combine(on + timedelta(days=1), time(), tzinfo=patient.clinic.zone)
        assignments = assignments.filter(at__lt=end)
    found = list(readings[:LIMIT])
    names = _signatures(patient, {reading.revision.decided_by_id for reading in found})
    sets = list(
        ContactSet.objects.filter(clinic=patient.clinic_id, valid_from__isnull=False).order_by(
            "-valid_from"
        )
    )
    shown = tuple(
        Shown(
            reading=reading,
            title=reading.title,
            revision=reading.revision,
            approver=names.get(reading.revision.decided_by_id, ""),
            numbers=_numbers_at(sets, reading.first_at),
        )
        for reading in found
    )
    return Record(patient, on, tuple(assignments[:LIMIT]), shown)


def readings_of(patient: Patient) -> QuerySet[Any]:
    """Everything she was shown, newest first, with the title it had then."""
    # The texts are long, and most who look at the record ask for their titles alone.
    found = patient.readings.select_related("revision__article", "by")
    titled = found.annotate(title=_title("revision__document"))
    return titled.defer("revision__document").order_by("-first_at")


def assignments_of(patient: Patient) -> QuerySet[Any]:
    """Everything she was given, newest first, with the title it had then."""
    given = "revision_when_given"
    found = patient.assignments.select_related("article", given, "by", "taken_back_by")
    titled = found.annotate(title=_title(f"{given}__document"))
    return titled.defer(f"{given}__document").order_by("-at")


def _title(document: str) -> KeyTextTransform:
    """The title that a stored document has; the working copy may have another one by now."""
    return KeyTextTransform("title", Cast(document, JSONField()))


def _signatures(patient: Patient, users: set[int | None]) -> dict[int | None, str]:
    staff = patient.clinic.staff.filter(user__in=[user for user in users if user])
    return {member.user_id: member.signature for member in staff}


def _numbers_at(sets: list[ContactSet], moment: datetime) -> tuple[ContactNumber, ...]:
    valid = next((s for s in sets if s.valid_from and s.valid_from <= moment), None)
    return tuple(valid.entries if valid else emergency_only())
