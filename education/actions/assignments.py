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
from accounts.models.patient import PatientStatus
from accounts.roles import Permission
from education import policies
from education.models import Article, Assignment, Sensitivity
from education.rendering import clean_line

from .locks import locked_article

PATIENTS_AT_ONCE = 500
GONE = (PatientStatus.LEFT, PatientStatus.DIED)


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
    note = clean_line(note)
    _check(article, patients, by, note, visit_on, talked_about)
    chosen = list({patient.pk: patient for patient in patients}.values())
    had = set(
        Assignment.objects.current()
        .filter(article=article, patient__in=chosen)
        .values_list("patient_id", flat=True)
    )
    given = [patient for patient in chosen if patient.pk not in had]
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
        for patient in given
    )
    if given:
        _record(article, given, by=by, talked_about=talked_about)
    return Assigned(tuple(given), tuple(p for p in chosen if p.pk in had))


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


def _check(
    article: Article,
    patients: Sequence[Patient],
    by: Staff,
    note: str,
    visit_on: date | None,
    talked_about: bool,
) -> None:
    if not patients:
        raise Refused(_("Choose at least one patient."), field="patients")
    if len(patients) > PATIENTS_AT_ONCE:
        raise Refused(
            _("At most %(limit)s patients at once.") % {"limit": PATIENTS_AT_ONCE},
            field="patients",
        )
    if any(patient.clinic_id != by.clinic_id for patient in patients):
        raise Refused(_("Choose patients of your clinic."), field="patients")
    if gone := [patient.label for patient in patients if patient.status in GONE]:
        raise Refused(
            ngettext(
                "%(names)s is no longer a patient here.",
                "%(names)s are no longer patients here.",
                len(gone),
            )
            % {"names": ", ".join(gone)},
            field="patients",
        )
    if len(note) > 200:
        raise Refused(_("At most 200 characters fit into a note."), field="note")
    if visit_on and visit_on < timezone.localdate(timezone=by.clinic.zone):
        raise Refused(_("This day has passed."), field="visit_on")
    if article.sensitivity == Sensitivity.NEWS and not talked_about:
        raise Refused(
            _("This could tell a person something she does not know yet. Talk about it first."),
            field="talked_about",
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
