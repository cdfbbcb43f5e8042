"""“Was this clear?”: what readers say of a text, signed in or not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import idle, limits
from accounts.access import Refused, contact_numbers, patient_required, public
from accounts.models.contact_set import ContactNumber
from education.actions import feedback
from education.document import EMERGENCY
from education.forms.feedback import FeedbackForm
from education.models import Article
from education.models.feedback import reader_of, stranger_of
from education.templatetags.reading import numbers_for

from .alarm import Alarm, alarm_for
from .articles import find, gone
from .public import around, find_public, is_gone, numbers_for_anyone
from .public import gone as gone_for_everyone

A_FORM = re.compile("[A-Za-z0-9]{32}")
SEEN_ALARM = "seen_alarm"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a posted form; `alarm` says whom to call before it is sent."""

    form: FeedbackForm
    status: int
    alarm: Alarm | None = None


@idle.keeps_form
@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: HttpRequest, code: str) -> HttpResponse:
    """Says whether a page was clear; what she said before stands in the form."""
    article, patient = find(request, code), request.patient
    if not article.is_available:
        return gone(request, article, typed=request.POST.get("text", ""))
    reader = reader_of(patient, code)
    answered = Answered(_form_of(article, reader, request.GET.get("is_clear", "")), 200)
    if request.method == "POST":
        answered = _answer(
            request, article, contact_numbers(patient.clinic), reader=reader, by=patient
        )
        if answered.status == 302:
            return redirect(f"{reverse('education:reader', args=[code])}#clear")
    context = {"menu": "home", "back": reverse("education:reader", args=[code])}
    return _show(request, answered, context)


@public("whoever reads a public page may say whether it was clear")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def public_clear(request: HttpRequest, clinic: str, slug: str) -> HttpResponse:
    """The same from somebody of whom nothing is known, and not too often."""
    article = find_public(request, clinic, slug)
    if is_gone(article):
        return gone_for_everyone(request, article, typed=request.POST.get("text", ""))
    around_it = around(request, article)
    form_key = request.POST.get("form_key", "")
    if not A_FORM.fullmatch(form_key):
        form_key = get_random_string(32)
    chosen = {"is_clear": request.GET.get("is_clear"), "revision": article.live.number}
    answered = Answered(FeedbackForm(initial=chosen), 200)
    if request.method == "POST":
        answered = _answer(
            request, article, numbers_for_anyone(article), reader=stranger_of(form_key), by=None
        )
        if answered.status == 302:
            return redirect(f"{request.path}?sent")
    context = around_it | {"back": around_it["address"], "form_key": form_key, "for_anyone": True}
    context["is_sent"] = request.method != "POST" and "sent" in request.GET
    return _show(request, answered, context)


def _form_of(article: Article, reader: str, chosen: str) -> FeedbackForm:
    said = article.live.feedback.filter(reader=reader).first()
    initial: dict[str, Any] = {"revision": article.live.number, "is_clear": chosen}
    if said:
        initial |= {"is_clear": "yes" if said.is_clear else "no", "text": said.text}
    return FeedbackForm(initial=initial)


def _answer(
    request: HttpRequest, article: Article, known: list[ContactNumber], *, reader: str, by: Any
) -> Answered:
    """Keeps the answer (302), or says what is wrong with it, or whom to call first."""
    form = FeedbackForm(request.POST)
    if idle.LOOK_AGAIN in request.POST:
        form.add_error(None, _("Not sent yet. Look at it again, then send it."))
    if not form.is_valid():
        return Answered(form, 400)
    alarm = alarm_for(form.cleaned_data["text"], article.clinic, known=known)
    if by is None and not limits.take(request, "feedback", f"{article.clinic_id} {article.code}"):
        form.add_error(None, _("Many answers came at once. Please send yours in five minutes."))
        return Answered(form, 429, alarm)
    if alarm and SEEN_ALARM not in request.POST:
        return Answered(form, 200, alarm)
    return _kept(form, alarm, lambda said: feedback.give(
        article=article, reader=reader, by=by, names_danger=alarm is not None, **said
    ))  # fmt: skip


def _kept(
    form: FeedbackForm, alarm: Alarm | None, give: Callable[[dict[str, Any]], Any]
) -> Answered:
    try:
        give(form.said())
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return Answered(form, refused.status, alarm)
    return Answered(form, 302)


def _show(request: HttpRequest, answered: Answered, context: dict[str, Any]) -> HttpResponse:
    known = context.get("contact_numbers") or contact_numbers(request.patient.clinic)
    context |= {
        "form": answered.form,
        "alarm": answered.alarm,
        "seen_alarm": SEEN_ALARM,
        "emergency": numbers_for(EMERGENCY, known)[0],
    }
    response = render(request, "education/clear.html", context, status=answered.status)
    if answered.status == 429:
        response["Retry-After"] = str(limits.RETRY_AFTER)
    return response
