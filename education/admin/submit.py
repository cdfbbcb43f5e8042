"""Submitting the working copy for review."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.access import Conflict
from accounts.admin import object_pages
from accounts.admin.asking import sent
from accounts.admin.attempts import attempt
from accounts.models import Staff
from education import checking, elsewhere, policies
from education.actions import revisions, sign_offs, working_copies
from education.forms.submit import SubmitForm
from education.models import Article, Asked, Revision

from .keepers import change_url


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """The working copy's way to a reviewer."""
    by, status = request.staff, 200
    last = article.revisions.defer("document").order_by("-number").first()
    colleagues = list(policies.could_be_asked(by, article).order_by("name", "id"))
    form = SubmitForm(sent(request), article=article, is_first=last is None, colleagues=colleagues)
    if form.is_bound:
        done = attempt(form, lambda said: _submit(article, by, said, colleagues))
        if done.is_done:
            return _submitted(model_admin, request, article, done.value)
        status = done.status
    if status == Conflict.status:
        article.refresh_from_db()
        form.renew(article)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/submit.html",
        title=_("Submit for review"),
        status=status,
        form=form,
        refusal=policies.why_not_edit(by, article),
        waiting=last if last and last.is_waiting else None,
        could_decide=policies.would_decide(by, article).order_by("name", "id"),
        **_noticed(article),
    )


def _submit(article: Article, by: Staff, said: dict[str, Any], colleagues: list[Staff]) -> Revision:
    wanted = said.pop("ask", [])
    revision = revisions.submit(article=article, by=by, **said)
    people = [member for member in colleagues if member.pk in wanted]
    if people:
        sign_offs.ask(revision=revision, people=people, what=Asked.DECISION, by=by)
    return revision


def _noticed(article: Article) -> dict[str, Any]:
    """What the machine says of the text as it would be submitted, and which other published texts
    say what this one now says differently."""
    document = working_copies.read(article)
    before = article.published.content if article.published else None
    same = elsewhere.same_claims(article, document)
    return {
        "noticed": checking.examine_text(article, document, before),
        "same_claims": [(claim, change_url(claim.article)) for claim in same],
    }


def _submitted(
    model_admin: Any, request: HttpRequest, article: Article, revision: Revision
) -> HttpResponse:
    said = _("Revision %(number)s waits for its review.") % {"number": revision.number}
    messages.success(request, said)
    return redirect(object_pages.address(model_admin, "review", article.pk, revision.pk))
