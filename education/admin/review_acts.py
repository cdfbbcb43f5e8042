"""What is done on the review page besides deciding: comments, sign-offs, asking people by name."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.access import Refused
from accounts.admin.attempts import attempt
from accounts.models import Staff
from education.actions import comments, sign_offs
from education.forms.comments import AskForm, CommentForm, SignForm
from education.forms.review import DecisionForm
from education.models import Revision

from . import review_page

COMMENT, RESOLVE, SIGN, ASK_PEOPLE = "comment", "resolve", "sign", "ask"
ACTS = {COMMENT, RESOLVE, SIGN, ASK_PEOPLE}


def answer(model_admin: Any, request: HttpRequest, revision: Revision, verb: str) -> HttpResponse:
    """Does what a button of the page asks for, and comes back to the place of the button."""
    if verb == RESOLVE:
        return _resolve(request, revision)
    form, act = FORMS[verb](request, revision)
    done = attempt(form, act)
    if done.is_done:
        messages.success(request, done.value)
        return redirect(f"{request.path}#{place_of(request)}")
    return review_page.show(
        model_admin, request, revision, DecisionForm(revision=revision),
        status=done.status, **{f"{verb}_form": form},
    )  # fmt: skip


def place_of(request: HttpRequest) -> str:
    """The part of the page that a button stood in."""
    key, part = request.POST.get("key", ""), request.POST.get("part", "")
    return f"at-{key or part or 'panel'}"


type Prepared = tuple[forms.Form, Callable[[dict[str, Any]], str]]


def _comment(request: HttpRequest, revision: Revision) -> Prepared:
    def act(said: dict[str, Any]) -> str:
        comments.add(revision=revision, by=request.staff, **said)
        return _("Your comment is kept. The author sees it beside the text.")

    return CommentForm(request.POST), act


def _sign(request: HttpRequest, revision: Revision) -> Prepared:
    def act(said: dict[str, Any]) -> str:
        digest = request.POST.get("digest", "")
        sign_offs.sign(revision=revision, by=request.staff, digest=digest, **said)
        return _("Signed off.")

    return SignForm(request.POST), act


def _ask(request: HttpRequest, revision: Revision) -> Prepared:
    form = AskForm(request.POST, revision=revision)

    def act(said: dict[str, Any]) -> str:
        people = [member for member in form.members if member.pk in said["people"]]
        asked = sign_offs.ask(revision=revision, people=people, what=said["what"], by=request.staff)
        return _asked_words(asked)

    return form, act


def _asked_words(asked: list[Staff]) -> str:
    if not asked:
        return _("They were asked already.")
    return _("Asked: %(names)s.") % {"names": ", ".join(member.name for member in asked)}


def _resolve(request: HttpRequest, revision: Revision) -> HttpResponse:
    number = request.POST.get("do", "").partition(":")[2]
    pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    comment = get_object_or_404(revision.article.comments, pk=pk)
    try:
        comments.resolve(comment=comment, by=request.staff)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Closed."))
    return redirect(f"{request.path}#at-{comment.key or comment.part or 'panel'}")


FORMS: dict[str, Callable[[HttpRequest, Revision], Prepared]] = {
    COMMENT: _comment,
    SIGN: _sign,
    ASK_PEOPLE: _ask,
}
