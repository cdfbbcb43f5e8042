"""What the buttons beside a patient's questions do."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import Conflict
from education import policies
from education.actions import questions
from education.models import Article, Question
from education.rendering import render as rendered

from .acts import key_of

# What was removed last, until she leaves or takes it back.
REMOVED = "question_removed"


def act(request: HttpRequest) -> HttpResponse:
    """Does what a button of her list, or of a page she reads, posted; 400 for what is none."""
    verb, key = request.POST.get("do", ""), key_of(request.POST.get("key", ""))
    if verb == "undo":
        return _undo(request)
    if verb not in ("add", "up", "down", "asked", "not_asked", "remove"):
        return render(request, "400.html", status=400)
    if key is None:
        raise Http404
    if verb == "add":
        return _add(request, key)
    if verb == "remove":
        return _remove(request, key)
    row = get_object_or_404(request.patient.questions, key=key)
    if verb in ("up", "down"):
        questions.move(question=row, up=verb == "up", by=request.patient)
    else:
        questions.tick_off(question=row, asked=verb == "asked", by=request.patient)
    return redirect(f"{reverse('education:questions')}#q-{key}")


def _remove(request: HttpRequest, key: UUID) -> HttpResponse:
    """Removes it; its words stay in her session alone, for taking that back."""
    row = request.patient.questions.filter(key=key).first()
    if row is None:
        if removed_by(request).get("key") != str(key):
            raise Http404
    elif questions.remove(question=row, by=request.patient):
        request.session[REMOVED] = _kept_for_undo(row)
    return redirect(f"{reverse('education:questions')}?removed")


def removed_by(request: HttpRequest) -> dict[str, Any]:
    """What she removed last in this place: in another one of hers, at another clinic perhaps, it
    is nobody's business."""
    removed: dict[str, Any] = request.session.get(REMOVED, {})
    return removed if removed.get("patient") == request.patient.pk else {}


def _kept_for_undo(row: Question) -> dict[str, str | int | None]:
    return {
        "patient": row.patient_id,
        "key": str(row.key),
        "text": row.text,
        "article": row.article_id,
        "section": str(row.section_key or ""),
        "order": row.order,
    }


def _undo(request: HttpRequest) -> HttpResponse:
    removed = removed_by(request)
    if removed:
        patient = request.patient
        article = policies.hers(patient).filter(pk=removed["article"]).first()
        questions.keep(
            text=removed["text"],
            key=key_of(removed["key"]),
            article=article,
            section_key=key_of(removed["section"]),
            order=removed["order"],
            by=patient,
        )
        del request.session[REMOVED]
    return redirect("education:questions")


def _add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Puts a prompt of a page on her list, once, and leads back to where it stands."""
    patient = request.patient
    pages = policies.hers(patient).select_related("published")
    article = get_object_or_404(pages, code=request.POST.get("about", "")[:9])
    if not article.is_available:
        raise Conflict(_("This page is no longer shown. You can write the question yourself."))
    text, place = _prompt(article, str(key))
    if not text:
        raise Conflict(
            _("This is no longer on the page, so it was not added. You can write it yourself.")
        )
    if not patient.questions.filter(key=key).exists():
        questions.keep(text=text, key=key, article=article, by=patient)
    return redirect(f"{reverse('education:reader', args=[article.code])}#{place}")


def _prompt(article: Article, key: str) -> tuple[str, str]:
    """The words of a prompt, and the part of the page it stands in."""
    text = rendered(article.live.content)
    for question in text.questions_to_ask:
        if question.key == key:
            return question.text, "questions"
    for prompt in text.teach_back:
        if prompt.key == key:
            words = _("I want to talk about this: %(prompt)s") % {"prompt": prompt.prompt}
            return words, "in-your-words"
    return "", ""
