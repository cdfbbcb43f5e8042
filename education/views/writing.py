"""Where a patient writes a question: to keep for her visit, or to send."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import idle
from accounts.access import Refused, contact_numbers, patient_required
from accounts.models import Clinic
from accounts.models.contact_set import ContactNumber
from education import policies
from education.actions import questions, sent_questions
from education.actions.questions import digest_of
from education.document import EMERGENCY, SAME_DAY
from education.forms.questions import QuestionForm
from education.models import Question
from education.templatetags.reading import numbers_for

from .acts import key_of
from .alarm import alarm_for
from .subjects import Subject, subject_of

# Keys of what she typed since she signed in: leaving asks about them.
WRITTEN = "questions_written"
MOST_WRITTEN = 50


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it is shown: for a new question, or for one that she changes."""

    form: QuestionForm
    key: UUID
    question: Question | None = None
    subject: Subject | None = None
    # The page it was about is no longer hers: what she typed stays.
    is_about_nothing: bool = False


@idle.keeps_form
@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new question, about the page and the section that the address names, or about neither."""
    asked = request.POST if request.method == "POST" else request.GET
    code, section = asked.get("about", ""), asked.get("section", "")
    subject = subject_of(request.patient, code, section) if code else None
    if request.method != "POST":
        if code and subject is None:
            raise Http404
        return _show(request, Sheet(QuestionForm(), uuid4(), subject=subject))
    key = key_of(request.POST.get("key", "")) or uuid4()
    sheet = Sheet(
        QuestionForm(request.POST), key, None, subject, is_about_nothing=bool(code) and not subject
    )
    return _answer(request, sheet)


@idle.keeps_form
@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of her questions, to change or to send; what was sent stands in her list."""
    found = request.patient.questions.filter(key=key).first()
    if found is None:
        return _missing(request)
    if request.method == "POST":
        return _answer(request, Sheet(QuestionForm(request.POST), key, found))
    if not found.is_private:
        return redirect(f"{reverse('education:questions')}#q-{key}")
    return _show(request, Sheet(QuestionForm(text=found.text), key, found))


def _missing(request: HttpRequest) -> HttpResponse:
    """404; what she typed comes back as a new question."""
    if request.method != "POST" or not request.POST.get("text"):
        raise Http404
    sheet = Sheet(QuestionForm(request.POST), uuid4())
    sheet.form.add_error(
        None,
        _("This question is no longer on your list. You can keep what you typed as a new one."),
    )
    return _show(request, sheet, status=404)


def _answer(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    form, verb, patient = sheet.form, request.POST.get("do", ""), request.patient
    if problem := _problem(request, sheet):
        form.add_error(None, problem)
        return _show(request, sheet, status=400)
    text = form.data.get("text", "")
    is_asked_first = verb == "send" and "sure" not in request.POST
    if is_asked_first and (alarm := alarm_for(text, patient.clinic)):
        return _show(request, sheet, alarm=alarm)
    try:
        row = _keep(request, sheet, text)
        if verb == "send":
            row = sent_questions.send(question=row, by=patient)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return _show(request, sheet, status=refused.status)
    done = "sent" if verb == "send" else "kept"
    return redirect(f"{reverse('education:questions')}?{done}={row.key}")


def _problem(request: HttpRequest, sheet: Sheet) -> str:
    """Why nothing is done with the form yet."""
    if idle.LOOK_AGAIN in request.POST:
        return _("Not saved yet. Look at it again, then choose what to do with it.")
    if request.POST.get("do") not in ("keep", "send"):
        return _("Choose what to do with your question: keep it, or send it.")
    if sheet.is_about_nothing:
        return _("The page you asked about is no longer shown. You can still ask your question.")
    if request.POST.get("do") == "send":
        return policies.why_not_send(request.patient, request.patient.clinic)
    return ""


def _keep(request: HttpRequest, sheet: Sheet, text: str) -> Question:
    patient, subject = request.patient, sheet.subject
    if sheet.question:
        was = request.POST.get("was", "")
        return questions.change(question=sheet.question, text=text, was=was, by=patient)
    row = questions.keep(
        text=text,
        key=sheet.key,
        article=subject.article if subject else None,
        section_key=subject.section_key if subject else None,
        by=patient,
    )
    written = request.session.get(WRITTEN, [])
    if str(row.key) not in written:
        request.session[WRITTEN] = [*written, str(row.key)][-MOST_WRITTEN:]
    return row


def _show(
    request: HttpRequest, sheet: Sheet, *, alarm: Any = None, status: int = 200
) -> HttpResponse:
    patient = request.patient
    context = {
        "menu": "home",
        "sheet": sheet,
        "form": sheet.form,
        "subject": sheet.subject,
        "alarm": alarm,
        "why_not_send": policies.why_not_send(patient, patient.clinic),
        "call_numbers": numbers_to_call(patient.clinic),
        "was": digest_of(sheet.question.text) if sheet.question else "",
    }
    return render(request, "education/question.html", context, status=status)


def numbers_to_call(clinic: Clinic) -> list[ContactNumber]:
    """Whom to call instead of writing: the clinic's own lines, then the emergency number."""
    known = contact_numbers(clinic)
    return [*numbers_for(SAME_DAY, known), *numbers_for(EMERGENCY, known)]
