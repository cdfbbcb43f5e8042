"""Giving articles to patients and taking them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused, require
from accounts.models import Patient, Staff
from accounts.roles import Permission
from education import policies
from education.models import Article, Assignment, Sensitivity
from education.rendering import clean_line

from .locks import locked_article

PATIENTS_AT_ONCE = 500


@dataclass(frozen=True)
class Assigned:
    """Who was given the article, and who had it already."""

    given: tuple[Patient, ...]
    already: tuple[Patient, ...]


@transaction.atomic
def assign(
    *,
    article: Article,
    patients: Sequence[Patient],
    by: Staff,
    note: str = "",
    visit_on: date | None = None,
    talked_about: bool = False,
) -> Assigned:
    """Gives the published article to patients; those who have it already keep what they have."""
    require(by, Permission.ASSIGN)
    article = locked_article(article.pk, by=by)
    if refusal := policies.why_not_assign(by, article):
        raise Conflict(refusal)
    note = _note(note)
    _check_patients(patients, by)
    if visit_on and visit_on < timezone.localdate(timezone=by.clinic.zone):
        raise Refused(_("This day has passed."), field="visit_on")
    if article.sensitivity == Sensitivity.NEWS and not talked_about:
        raise Refused(
            _("This could tell a person something new. Talk about it first."),
            field="talked_about",
        )
    done = _divided(article, patients)
    _give(article, done.given, by=by, note=note, visit_on=visit_on)
    if done.given:
        _record(article, done.given, by=by, talked_about=talked_about)
    return done


@transaction.atomic
def take_back(*, assignment: Assignment, by: Staff, reason: str) -> Assignment:
    """Takes back what was given in error; that it was given stays in the record."""
    found = policies.assignments_of(by).select_for_update(of=("self",))
    fresh = found.select_related("patient", "article").filter(pk=assignment.pk).first()
    if fresh is None:
        raise NotAllowed(_("Your role does not allow taking an article back."))
    reason = clean_line(reason)
    if not reason or len(reason) > 500:
        raise Refused(_("Say why, in at most 500 characters."), field="reason")
    if fresh.taken_back_at:
        raise Conflict(_("This was taken back already."))
    fresh.taken_back_at, fresh.taken_back_by = timezone.now(), by.person
    fresh.taken_back_reason = reason
    fresh.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_reason"])
    audit.record(
        "assignment.taken_back",
        by=by,
        clinic=by.clinic,
        subject=fresh.article,
        patient=fresh.patient,
        assignment=fresh.pk,
        reason=reason,
    )
    return fresh


def _note(note: str) -> str:
    note = clean_line(note)
    if len(note) > 200:
        raise Refused(_("At most 200 characters fit into a note."), field="note")
    return note


def _check_patients(patients: Sequence[Patient], by: Staff) -> None:
    if not patients:
        raise Refused(_("Choose at least one patient."), field="patients")
    if len(patients) > PATIENTS_AT_ONCE:
        message = _("At most %(limit)s patients at once.") % {"limit": PATIENTS_AT_ONCE}
        raise Refused(message, field="patients")
    if any(patient.clinic_id != by.clinic_id for patient in patients):
        raise Refused(_("Choose patients of your clinic."), field="patients")
    if gone := [patient.label for patient in patients if patient.is_gone]:
        message = ngettext(
            "%(names)s is no longer a patient here.",
            "%(names)s are no longer patients here.",
            len(gone),
        )
        raise Refused(message % {"names": ", ".join(gone)}, field="patients")


def _divided(article: Article, patients: Sequence[Patient]) -> Assigned:
    """Who does not have it yet, and who has."""
    chosen = list({patient.pk: patient for patient in patients}.values())
    current = Assignment.objects.current().filter(article=article, patient__in=chosen)
    had = set(current.values_list("patient_id", flat=True))
    return Assigned(
        given=tuple(patient for patient in chosen if patient.pk not in had),
        already=tuple(patient for patient in chosen if patient.pk in had),
    )


def _give(
    article: Article, patients: Sequence[Patient], *, by: Staff, note: str, visit_on: date | None
) -> None:
    Assignment.objects.bulk_create(
        Assignment(
            clinic_id=by.clinic_id,
            patient=patient,
            article=article,
            revision_when_given=article.live,
            by=by.person,
            note=note,
            visit_on=visit_on,
        )
        for patient in patients
    )


def _record(
    article: Article, patients: Sequence[Patient], *, by: Staff, talked_about: bool
) -> None:
    audit.record(
        "article.assigned",
        by=by,
        clinic=by.clinic,
        subject=article,
        patient=patients[0] if len(patients) == 1 else None,
        patients=[patient.pk for patient in patients],
        revision=article.published_id,
        talked_about=talked_about,
    )
