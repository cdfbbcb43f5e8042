"""One revision: what changed, what the machine noticed, what others say, and the decision."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import NotAllowed, Refused
from accounts.admin.attempts import Attempt, attempt, refuse
from accounts.models import Staff
from education import policies
from education.actions import decisions, revisions
from education.forms.review import APPROVE, ASK, LOOK, WITHDRAW, DecisionForm
from education.models import Article, Revision

from . import presence, queue, review_acts, review_page


def page(
    model_admin: Any, request: HttpRequest, article: Article, revision_id: int
) -> HttpResponse:
    """A revision that waits for a decision, or the decision that was made."""
    revision = _find(request, article, revision_id)
    if request.method != "POST":
        if revision.is_waiting:
            presence.arrive(revision, request.staff)
        return review_page.show(model_admin, request, revision, DecisionForm(revision=revision))
    verb = request.POST.get("do", "").partition(":")[0]
    if verb == LOOK:  # nothing is decided, and what was typed stays
        typed: dict[str, Any] = request.POST.dict()
        typed["confirmations"] = request.POST.getlist("confirmations")
        form = DecisionForm(revision=revision, initial=typed)
        return review_page.show(model_admin, request, revision, form)
    if verb in review_acts.ACTS:
        return review_acts.answer(model_admin, request, revision, verb)
    if verb not in VERBS:
        raise BadRequest("unknown button")
    return _decided(model_admin, request, revision, verb)


def _find(request: HttpRequest, article: Article, revision_id: int) -> Revision:
    found = policies.revisions_of(request.staff).filter(article=article).select_related("base")
    revision = get_object_or_404(found, pk=revision_id)
    revision.article = article
    return revision


def _decided(model_admin: Any, request: HttpRequest, revision: Revision, verb: str) -> HttpResponse:
    form = DecisionForm(request.POST, revision=revision, verb=verb)
    done = _decide(request, revision, form)
    if done.is_done:
        messages.success(request, done.value)
        onward = "" if verb == WITHDRAW else queue.next_address(request.staff, after=revision)
        return redirect(onward or reverse("admin:index"))
    article = revision.article
    article.refresh_from_db()
    now = _find(request, article, revision.pk)
    return review_page.show(model_admin, request, now, form, status=done.status)


def _decide(request: HttpRequest, revision: Revision, form: DecisionForm) -> Attempt:
    by, digest = request.staff, request.POST.get("digest", "")
    try:
        # Before what was typed is looked at: nothing she could correct would help.
        _check(form.verb, revision, by)
    except Refused as refused:
        refuse(form, refused)
        return Attempt(refused.status)
    return attempt(form, lambda _said: VERBS[form.verb](revision, by, digest, form))


def _check(verb: str, revision: Revision, by: Staff) -> None:
    if revision.decision is not None:
        raise revisions.Stale(revisions.decided_words(revision), revision)
    if verb != WITHDRAW and (refusal := policies.why_not_decide(by, revision)):
        raise NotAllowed(refusal)


def _approve(revision: Revision, by: Staff, digest: str, form: DecisionForm) -> str:
    decisions.approve(revision=revision, by=by, digest=digest, settled=form.settled())
    return _("Approved. Patients read it from now on.")


def _ask(revision: Revision, by: Staff, digest: str, form: DecisionForm) -> str:
    decisions.request_changes(revision=revision, by=by, note=form.cleaned_data["note"])
    return _("Sent back with your note.")


def _withdraw(revision: Revision, by: Staff, digest: str, form: DecisionForm) -> str:
    revisions.withdraw(revision=revision, by=by)
    return _("Withdrawn. Nobody is asked to look at it any more.")


VERBS: dict[str, Callable[[Revision, Staff, str, DecisionForm], str]] = {
    APPROVE: _approve,
    ASK: _ask,
    WITHDRAW: _withdraw,
}
