"""A patient's questions: the list she takes to her visit, and what she does with it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Refused, patient_required
from accounts.models import Patient, Staff
from education import policies
from education.actions import questions as actions
from education.models import Question
from education.rendering import anchor_of

from .acts import key_of
from .alarm import alarm_for
from .question_acts import act, removed_by
from .writing import WRITTEN, numbers_to_call

ASKED_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One question as the list shows it; `code` leads to its page, where that is shown."""

    row: Question
    code: str
    title: str
    language: str
    anchor: str
    seen_by: str


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """Her questions in her order, each with where it stands; its buttons post here."""
    if request.method == "POST":
        return _do(request)
    return _show(request)


@patient_required
@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """Before she signs out: what she wrote since she came and only she can see."""
    written = [key for key in map(key_of, request.session.get(WRITTEN, [])) if key]
    patient = request.patient
    rows = patient.questions.hers_alone().to_ask().filter(key__in=written).order_by("order", "pk")
    can_send = not policies.why_not_send(patient, patient.clinic)
    context = {"menu": "home", "rows": rows if can_send else []}
    return render(request, "education/leaving.html", context)


def _show(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    patient = request.patient
    rows = _with_subjects(patient)
    to_ask = [_line(row) for row in rows.to_ask().order_by("order", "pk")[: actions.LIMIT]]
    asked = rows.filter(asked_at__isnull=False).order_by("-asked_at", "-pk")
    context = {
        "menu": "home",
        "to_ask": to_ask,
        "asked": [_line(row) for row in asked[:ASKED_SHOWN]],
        "why_not_send": policies.why_not_send(patient, patient.clinic),
        "call_numbers": numbers_to_call(patient.clinic),
        "was_removed": "removed" in request.GET and not refusal,
        "undo": removed_by(request),
        "refusal": refusal,
    } | _news(request, to_ask)
    return render(request, "education/questions.html", context, status=status)


def _with_subjects(patient: Patient) -> Any:
    """With the page each is about, if she may read it today, and the name of who opened it."""
    pages = policies.readable(patient).filter(pk=OuterRef("article"))
    readers = patient.clinic.staff.filter(user=OuterRef("seen_by"))
    return patient.questions.annotate(
        page_code=Subquery(pages.values("code")[:1]),
        page_title=Subquery(pages.values("listing__title")[:1]),
        page_language=Subquery(pages.values("listing__language")[:1]),
        reader_name=Subquery(readers.values("name")[:1]),
        reader_title=Subquery(readers.values("title")[:1]),
    )


def _line(row: Any) -> Line:
    return Line(
        row=row,
        code=row.page_code or "",
        title=row.page_title or "",
        language=row.page_language or "",
        anchor=anchor_of(row.section_key),
        seen_by=Staff(name=row.reader_name or "", title=row.reader_title or "").signature,
    )


def _news(request: HttpRequest, lines: list[Line]) -> dict[str, Any]:
    """What she did just before: the question she kept or sent, and whom to call about it."""
    for done in ("sent", "kept"):
        key = key_of(request.GET.get(done, ""))
        line = next((line for line in lines if line.row.key == key), None)
        if line and line.row.is_private is (done == "kept"):
            clinic = request.patient.clinic
            return {"done": done, "new": line, "alarm": alarm_for(line.row.text, clinic)}
    return {}


def _do(request: HttpRequest) -> HttpResponse:
    try:
        return act(request)
    except Refused as refused:
        return _show(request, refusal=refused.message, status=refused.status)
