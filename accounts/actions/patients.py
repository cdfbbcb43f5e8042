"""A clinic's patients: added, changed, paused."""

import unicodedata
from datetime import date
from difflib import SequenceMatcher
from typing import TypedDict, Unpack

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused, require_in
from accounts.models import Clinic, Patient, Staff
from accounts.models.patient import PatientStatus
from accounts.roles import Permission

from . import fields, invitations

COMPARED = 500
SHOWN = 5
ALIKE = 0.8


class Details(TypedDict, total=False):
    """What staff write down about a patient; what is left out stays as it is."""

    number: str
    name: str
    preferred_name: str
    birth_date: date
    email: str
    language: str
    interpreter: bool


@transaction.atomic
def add(
    *,
    clinic: Clinic,
    by: Staff,
    number: str,
    name: str,
    birth_date: date,
    preferred_name: str = "",
    email: str = "",
    language: str = "en",
    interpreter: bool = False,
) -> Patient:
    """A new patient, without an account until she takes up an invitation."""
    require_in(clinic, by, Permission.MANAGE_PATIENTS)
    patient = Patient(clinic=clinic)
    _write(
        patient,
        Details(
            number=number,
            name=name,
            preferred_name=preferred_name,
            birth_date=birth_date,
            email=email,
            language=language,
            interpreter=interpreter,
        ),
    )
    audit.record("patient.added", by=by, clinic=clinic, subject=patient, patient=patient)
    return patient


@transaction.atomic
def change(*, patient: Patient, by: Staff, **details: Unpack[Details]) -> Patient:
    """Changes what is given and leaves the rest."""
    require_in(patient.clinic, by, Permission.MANAGE_PATIENTS)
    patient = _locked(patient)
    if changed := _write(patient, details):
        if "email" in changed:
            # A link that is on its way to a mistyped address must not open the place.
            invitations.withdraw_open(place=patient, by=by)
        audit.record(
            "patient.changed",
            by=by,
            clinic=patient.clinic,
            subject=patient,
            patient=patient,
            changed=changed,
        )
    return patient


@transaction.atomic
def set_status(*, patient: Patient, status: str, by: Staff) -> Patient:
    """Active, paused, left or died; any but active stops messages and open invitations."""
    require_in(patient.clinic, by, Permission.MANAGE_PATIENTS)
    if status not in PatientStatus.values:
        raise Refused(_("Choose one of these statuses."), field="status")
    patient = _locked(patient)
    was = patient.status
    if status == was:
        return patient
    patient.status = status
    patient.save(update_fields=["status"])
    if not patient.is_active:
        invitations.withdraw_open(place=patient, by=by)
    audit.record(
        "patient.status_changed",
        by=by,
        clinic=patient.clinic,
        subject=patient,
        patient=patient,
        was=was,
        now=status,
    )
    return patient


def similar(*, clinic: Clinic, name: str, to: Patient | None = None) -> list[Patient]:
    """Other patients of the clinic with much the same name: a few, from one bounded look."""
    starts = models.Q()
    for start in _starts(name):
        # A range, unlike a pattern, is read from the index over names; U+FFFF sorts last.
        starts |= models.Q(name__gte=start, name__lt=f"{start}\uffff")
    if not starts:
        return []
    rows = clinic.patients.filter(starts, anonymized_at=None)
    if to:
        rows = rows.exclude(pk=to.pk)
    folded = _folded(name)
    found = [
        (SequenceMatcher(None, folded, _folded(patient.name)).ratio(), patient)
        for patient in rows.order_by("name", "id")[:COMPARED]
    ]
    alike = [(ratio, patient) for ratio, patient in found if ratio >= ALIKE]
    alike.sort(key=lambda pair: -pair[0])
    return [patient for _ratio, patient in alike[:SHOWN]]


def _starts(name: str) -> set[str]:
    """How a name like this one begins, with and without accents, in any case."""
    name = fields.UNSEEN.sub("", name)
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    starts = {" ".join(spelled.split())[:2] for spelled in (name, bare)} - {""}
    return {
        variant for start in starts for variant in (start.title(), start.upper(), start.lower())
    }


def _locked(patient: Patient) -> Patient:
    rows = Patient.objects.select_for_update(of=("self",)).select_related("clinic")
    patient = rows.get(pk=patient.pk, clinic=patient.clinic_id)
    if patient.anonymized_at:
        raise Conflict(_("This patient is anonymized: nothing can change any more."))
    return patient


def _write(patient: Patient, details: Details) -> list[str]:
    clean = _clean(patient.clinic, details)
    changed = [name for name, value in clean.items() if getattr(patient, name) != value]
    if patient.pk and not changed:
        return []
    for name in changed:
        setattr(patient, name, clean[name])
    try:
        with transaction.atomic():
            patient.save()
    except IntegrityError as error:
        if "patient_clinic_number" not in str(error):
            raise
        raise Refused(_("Another patient has this number."), field="number") from error
    return changed


def _clean(clinic: Clinic, details: Details) -> dict[str, object]:
    clean: dict[str, object] = dict(details)
    if "number" in details:
        missing = _("Give the patient's number.")
        clean["number"] = fields.line(details["number"], field="number", most=40, missing=missing)
    if "name" in details:
        missing = _("Give the patient's name.")
        clean["name"] = fields.line(details["name"], field="name", most=200, missing=missing)
    if "preferred_name" in details:
        clean["preferred_name"] = fields.line(
            details["preferred_name"], field="preferred_name", most=100
        )
    if "birth_date" in details:
        clean["birth_date"] = fields.birth_date(details["birth_date"], clinic.zone)
    if "email" in details:
        clean["email"] = fields.email(details["email"])
    if "language" in details:
        clean["language"] = fields.language(details["language"])
    return clean


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(sorted(bare.replace(",", " ").split()))
