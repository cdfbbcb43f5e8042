"""A patient's page for staff: what she was given, what she was shown, and the exact text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from accounts.admin.asking import ask, sent
from accounts.admin.languages import language_name
from accounts.models import Patient, Staff
from education import policies
from education.actions import assignments, records
from education.actions.records import Record, Shown
from education.forms.patient_page import DayForm, TakeBackForm
from education.models import Assignment, How
from education.rendering import render

from .names import Names, names_of


@dataclass(frozen=True)
class Given:
    """One assignment, and where it is taken back."""

    assignment: Assignment
    title: str
    by: str
    taken_back_by: str
    take_back_url: str


@dataclass(frozen=True)
class Seen:
    """One day on which she was shown a revision, and where its exact text is."""

    shown: Shown
    by: str
    url: str


def page(model_admin: Any, request: HttpRequest, patient: Patient) -> HttpResponse:
    """Everything, or one day of it; looking at it is audited."""
    form = DayForm(request.GET if "on" in request.GET else None)
    context: dict[str, Any] = {"status": 400}
    if not form.is_bound or form.is_valid():
        day = form.cleaned_data["on"] if form.is_bound else None
        record = records.look_at_record(patient=patient, by=request.staff, on=day)
        context = {"status": 200, "on": day, **_rows(model_admin, request.staff, record)}
    return object_pages.show(
        model_admin,
        request,
        patient,
        "admin/education/record.html",
        title=_("What was given and shown"),
        form=form,
        language=language_name(patient.language),
        record_url=object_pages.address(model_admin, "record", patient.pk),
        **context,
    )


def shown(
    model_admin: Any, request: HttpRequest, patient: Patient, reading_id: int
) -> HttpResponse:
    """The exact text as it was shown to her, with the telephone numbers of that moment."""
    reading = get_object_or_404(patient.readings.all(), pk=reading_id)
    record = records.look_at_record(patient=patient, by=request.staff, on=reading.day)
    for seen in record.shown:
        if seen.reading.pk == reading_id:
            return object_pages.show(
                model_admin,
                request,
                patient,
                "admin/education/shown.html",
                title=_("The text as it was shown"),
                shown=seen,
                by=_by(seen, names_of(request.staff, _showers([seen]))),
                choice_note=_choice_note(seen),
                text=render(seen.document),
                record_url=object_pages.address(model_admin, "record", patient.pk),
            )
    raise Http404


def take_back(
    model_admin: Any, request: HttpRequest, patient: Patient, assignment_id: int
) -> HttpResponse:
    """Given in error: asks why, and takes it back."""
    by = request.staff
    hers = policies.assignments_of(by).filter(patient=patient).select_related("revision_when_given")
    assignment = get_object_or_404(hers, pk=assignment_id)
    return ask(
        model_admin,
        request,
        patient,
        TakeBackForm(sent(request)),
        lambda said: assignments.take_back(assignment=assignment, by=by, reason=said["reason"]),
        template="admin/education/take_back.html",
        title=_("Given in error"),
        said=_("Taken back. It stays in the record that it was given."),
        then=object_pages.address(model_admin, "record", patient.pk),
        assignment=assignment,
        what=assignment.revision_when_given.content.title,
        given_by=names_of(by, [assignment.by_id])[assignment.by_id],
    )


def _rows(model_admin: Any, staff: Staff, record: Record) -> dict[str, Any]:
    users = _showers(record.shown)
    for assignment in record.assignments:
        users |= {assignment.by_id, assignment.taken_back_by_id}
    names = names_of(staff, users)
    return {
        "given": [_given(model_admin, assignment, names) for assignment in record.assignments],
        "seen": [_seen(model_admin, one, names) for one in record.shown],
        "limit": records.LIMIT,
        "is_cut": records.LIMIT in (len(record.assignments), len(record.shown)),
    }


def _given(model_admin: Any, assignment: Assignment, names: Names) -> Given:
    arguments = (assignment.patient_id, assignment.pk)
    return Given(
        assignment=assignment,
        title=assignment.title,
        by=names[assignment.by_id],
        taken_back_by=names[assignment.taken_back_by_id],
        take_back_url=object_pages.address(model_admin, "take-back", *arguments),
    )


def _seen(model_admin: Any, shown: Shown, names: Names) -> Seen:
    reading = shown.reading
    return Seen(
        shown=shown,
        by=_by(shown, names),
        url=object_pages.address(model_admin, "shown", reading.patient_id, reading.pk),
    )


def _showers(shown: Sequence[Shown]) -> set[int | None]:
    """The staff who printed it for her or read it to her."""
    return {seen.reading.by_id for seen in shown if seen.reading.how != How.SCREEN}


def _by(shown: Shown, names: Names) -> str:
    """Who showed it to her; nobody on screen, where she opens it herself."""
    reading = shown.reading
    return "" if reading.how == How.SCREEN else names[reading.by_id]


def _choice_note(shown: Shown) -> str:
    """What is known of whether she saw what stands behind the choice."""
    if shown.reading.with_choice:
        return _("Printed with the numbers, as asked.")
    if shown.reading.how == How.PAPER:
        return _("Left out of what was printed.")
    return _("Not known whether opened: who chose to see these is not stored.")
