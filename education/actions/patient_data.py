"""A patient's data as a file: everything that is recorded about her, in words and for machines."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import NotAllowed
from accounts.models import Patient, Staff
from education import policies
from education.models import Assignment, Bookmark, How, Question, Reading

from . import records

FORMAT = "wellread-patient-data-1"
DETAILS = (
    "number", "name", "preferred_name", "birth_date", "email", "language", "interpreter", "status",
    "hides_numbers",
)  # fmt: skip


@transaction.atomic
def hand_out(*, patient: Patient, by: Staff | Patient) -> dict[str, Any]:
    """Everything recorded about her as one plain value; that it was handed out is audited. Texts
    stand in it by title and digest, without their words: no number behind a choice comes along."""
    if isinstance(by, Staff):
        if not policies.patients_of(by).filter(pk=patient.pk).exists():
            raise NotAllowed(_("Your role does not allow looking at this patient."))
    elif by.pk != patient.pk:
        raise NotAllowed(_("This is not about you."))
    audit.record(
        "patient.data_handed_out",
        by=by,
        clinic=patient.clinic,
        subject=patient,
        patient=patient,
    )
    return _everything(patient, is_hers=isinstance(by, Patient))


def _everything(patient: Patient, *, is_hers: bool) -> dict[str, Any]:
    names = {member.user_id: member.signature for member in patient.clinic.staff.all()}
    readings = records.readings_of(patient).iterator(chunk_size=500)
    given = records.assignments_of(patient).iterator(chunk_size=500)
    saved = patient.bookmarks.select_related("topic", "article__listing").order_by("created_at")
    return {
        "format": FORMAT,
        "made_at": _time(timezone.now(), patient),
        "time_zone": patient.clinic.time_zone,
        "clinic": patient.clinic.name,
        "person": _person(patient),
        "given": [_given(assignment, patient, names) for assignment in given],
        "shown": [_shown(reading, patient, names) for reading in readings],
        "saved": [_saved(bookmark, patient) for bookmark in saved],
        "questions": [_question(row, patient, names) for row in _questions(patient, is_hers)],
        "agreed_to": _agreed_to(patient),
        "invitations": [
            {"sent": _time(row.created_at, patient), "used": _time(row.used_at, patient)}
            for row in patient.invitations.order_by("created_at")
        ],
        "who_did_what": [
            {
                "at": _time(event.at, patient),
                "what": event.event,
                "words": event.event.replace(".", " ").replace("_", " ").capitalize(),
                "who": event.actor,
            }
            for event in patient.clinic.audit_events.filter(patient_id=patient.pk).order_by("-id")
        ],
    }


def _person(patient: Patient) -> dict[str, Any]:
    found = {name: getattr(patient, name) for name in DETAILS}
    found["language_name"] = _language(patient.language)
    found["birth_date"] = None if patient.anonymized_at else patient.birth_date.isoformat()
    found["status"] = str(patient.get_status_display())
    found["signs_in_as"] = str(patient.user) if patient.user else ""
    found["since"] = _time(patient.created_at, patient)
    return found


def _agreed_to(patient: Patient) -> list[dict[str, Any]]:
    rows = patient.privacy_acceptances.select_related("notice").order_by("at")
    return [{"notice": row.notice.number, "at": _time(row.at, patient)} for row in rows]


def _given(assignment: Assignment, patient: Patient, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "title": assignment.title,  # type: ignore[attr-defined]  # annotated
        "revision": assignment.revision_when_given.number,
        "digest": assignment.revision_when_given.digest,
        "at": _time(assignment.at, patient),
        "by": names.get(assignment.by_id, ""),
        "note": assignment.note,
        "for_the_visit_on": assignment.visit_on.isoformat() if assignment.visit_on else "",
        "taken_back": _time(assignment.taken_back_at, patient),
    }


def _shown(reading: Reading, patient: Patient, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "title": reading.title,  # type: ignore[attr-defined]  # annotated
        "revision": reading.revision.number,
        "digest": reading.revision.digest,
        "approved_by": names.get(reading.revision.decided_by_id, ""),
        "how": str(reading.get_how_display()),
        "by": "" if reading.how == How.SCREEN else names.get(reading.by_id, ""),
        "with_the_numbers_you_asked_for": reading.with_choice,
        "day": reading.day.isoformat(),
        "first_opened": _time(reading.first_at, patient),
        "last_opened": _time(reading.last_at, patient),
        "keeps_her_place": reading.stopped_section is not None,
        "says_she_has_read_it": _time(reading.finished_at, patient),
    }


def _questions(patient: Patient, is_hers: bool) -> QuerySet[Question]:
    """Her questions; in a file that staff hand out only those that she sent."""
    rows = patient.questions.all() if is_hers else patient.questions.sent()
    return rows.order_by("created_at", "pk")


def _question(row: Question, patient: Patient, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "text": row.text,
        "written": _time(row.created_at, patient),
        "sent": _time(row.sent_at, patient),
        "seen": _time(row.seen_at, patient),
        "seen_by": names.get(row.seen_by_id, ""),
        "marked_as_asked": _time(row.asked_at, patient),
    }


def _saved(bookmark: Bookmark, patient: Patient) -> dict[str, Any]:
    if bookmark.topic:
        title = bookmark.topic.title
    else:
        # Of a text that is no longer shown she keeps what she saw: that it was saved.
        listing = getattr(bookmark.article, "listing", None)
        title = listing.title if listing else ""
    return {
        "title": title,
        "one_part_of_it": bookmark.section_key is not None,
        "at": _time(bookmark.created_at, patient),
    }


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def _time(moment: datetime | None, patient: Patient) -> str:
    return f"{moment.astimezone(patient.clinic.zone):%Y-%m-%d %H:%M}" if moment else ""
