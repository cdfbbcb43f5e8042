"""One revision: what changed, the whole text, and the decision on it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import NotAllowed, Refused
from accounts.admin import object_pages
from accounts.admin.attempts import Attempt, attempt, refuse
from accounts.admin.languages import language_name
from accounts.models import Staff
from education import policies
from education.actions import revisions
from education.forms.review import APPROVE, ASK, LOOK, WITHDRAW, DecisionForm
from education.models import Article, Revision
from education.redline import Changes, compare
from education.rendering import render

from .names import names_of
from .readers import readers_of


def page(
    model_admin: Any, request: HttpRequest, article: Article, revision_id: int
) -> HttpResponse:
    """A revision that waits for a decision, or the decision that was made."""
    revision = _find(request, article, revision_id)
    form = DecisionForm(revision=revision)
    if request.method != "POST":
        return _show(model_admin, request, revision, form)
    verb = request.POST.get("do", "")
    if verb == LOOK:  # nothing is decided, and what was typed stays
        form = DecisionForm(revision=revision, initial=request.POST.dict())
        return _show(model_admin, request, revision, form)
    if verb not in VERBS:
        raise BadRequest("unknown button")
    form = DecisionForm(request.POST, revision=revision, verb=verb)
    done = _decide(request, revision, form)
    if done.is_done:
        messages.success(request, done.value)
        return redirect(reverse("admin:index"))
    article.refresh_from_db()
    now = _find(request, article, revision_id)
    return _show(model_admin, request, now, form, status=done.status)


def _find(request: HttpRequest, article: Article, revision_id: int) -> Revision:
    found = policies.revisions_of(request.staff).filter(article=article).select_related("base")
    revision = get_object_or_404(found, pk=revision_id)
    revision.article = article
    return revision


def _decide(request: HttpRequest, revision: Revision, form: DecisionForm) -> Attempt:
    by, digest = request.staff, request.POST.get("digest", "")
    try:
        # Before what was typed is looked at: nothing she could correct would help.
        _check(form.verb, revision, by)
    except Refused as refused:
        refuse(form, refused)
        return Attempt(refused.status)
    return attempt(form, lambda said: VERBS[form.verb](revision, by, digest, said))


def _check(verb: str, revision: Revision, by: Staff) -> None:
    if revision.decision is not None:
        raise revisions.Stale(revisions.decided_words(revision), revision)
    if verb != WITHDRAW and (refusal := policies.why_not_decide(by, revision)):
        raise NotAllowed(refusal)


def _approve(revision: Revision, by: Staff, digest: str, said: dict[str, Any]) -> str:
    revisions.approve(revision=revision, by=by, digest=digest, **said)
    return _("Approved. Patients read it from now on.")


def _ask(revision: Revision, by: Staff, digest: str, said: dict[str, Any]) -> str:
    revisions.request_changes(revision=revision, by=by, note=said["note"])
    return _("Sent back with your note.")


def _withdraw(revision: Revision, by: Staff, digest: str, said: dict[str, Any]) -> str:
    revisions.withdraw(revision=revision, by=by)
    return _("Withdrawn. Nobody is asked to look at it any more.")


VERBS: dict[str, Callable[[Revision, Staff, str, dict[str, Any]], str]] = {
    APPROVE: _approve,
    ASK: _ask,
    WITHDRAW: _withdraw,
}


def _changes(revision: Revision) -> Changes | None:
    """Against what patients read, or read when it was submitted; None for a first text."""
    before = revision.article.published if revision.is_waiting else revision.base
    return compare(before.content, revision.content) if before else None


def _show(
    model_admin: Any,
    request: HttpRequest,
    revision: Revision,
    form: DecisionForm,
    status: int = 200,
) -> HttpResponse:
    article = revision.article
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/review.html",
        title=_("Review") if revision.is_waiting else _("Revision"),
        status=status,
        form=form,
        typed=request.POST.get("note", ""),
        revision=revision,
        changes=_changes(revision),
        text=render(revision.content),
        language=language_name(revision.content.language),
        readers=readers_of(article),
        **_people(request.staff, revision),
        **_ways(model_admin, request.staff, revision),
    )


def _people(staff: Staff, revision: Revision) -> dict[str, Any]:
    names = names_of(staff, [revision.submitted_by_id, revision.decided_by_id])
    return {
        "submitted_by": names[revision.submitted_by_id],
        "decided_by": names[revision.decided_by_id],
        "could_decide": policies.deciders(revision).order_by("name", "id"),
        "why_not_decide": policies.why_not_decide(staff, revision),
        "may_withdraw": not policies.why_not_withdraw(staff, revision),
    }


def _ways(model_admin: Any, staff: Staff, revision: Revision) -> dict[str, Any]:
    """Where one goes from here."""
    article = revision.article
    newer = article.revisions.filter(number__gt=revision.number).order_by("-number")
    newest = newer.values_list("pk", "number").first()
    ways: dict[str, Any] = {
        "revisions_url": object_pages.address(model_admin, "revisions", article.pk)
    }
    if newest:
        ways["newest_number"] = newest[1]
        ways["newest_url"] = object_pages.address(model_admin, "review", article.pk, newest[0])
    if not policies.why_not_edit(staff, article):
        ways["restore_url"] = object_pages.address(model_admin, "restore", article.pk, revision.pk)
    return ways
