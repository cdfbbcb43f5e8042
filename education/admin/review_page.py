"""What the review page shows: the change on the left, what is known about it on the right."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import object_pages
from accounts.admin.languages import language_name
from accounts.models import Staff
from education import policies, redline
from education.forms.comments import AskForm, CommentForm, SignForm
from education.forms.review import DecisionForm
from education.models import Revision
from education.rendering import render

from . import presence, queue, review_comments, review_panel
from .names import names_of

CHANGES, PATIENT, WHOLE = "changes", "patient", "whole"
TABS = {
    CHANGES: gettext_lazy("What changed"),
    PATIENT: gettext_lazy("As patients see it"),
    WHOLE: gettext_lazy("Whole text"),
}


def show(
    model_admin: Any,
    request: HttpRequest,
    revision: Revision,
    form: DecisionForm,
    status: int = 200,
    **typed: Any,
) -> HttpResponse:
    """The page; `typed` holds the form of a button that was refused."""
    staff = request.staff
    return object_pages.show(
        model_admin,
        request,
        revision.article,
        "admin/education/review.html",
        title=_("Review") if revision.is_waiting else _("Revision"),
        status=status,
        form=form,
        typed=request.POST.get("note", ""),
        revision=revision,
        **_text(request, revision, typed),
        **_people(staff, revision),
        **_forms(staff, revision, typed),
        **_ways(model_admin, staff, revision),
    )


def _text(request: HttpRequest, revision: Revision, typed: dict[str, Any]) -> dict[str, Any]:
    """The text in the way she chose to look at it, what changed, what was said and noticed."""
    staff, tab = request.staff, request.GET.get("tab", CHANGES)
    before = revision.article.published if revision.is_waiting else revision.base
    changes = redline.compare(before.content if before else None, revision.content)
    said = review_comments.parts(staff, revision, changes, typed.get("comment_form"))
    return {
        "before": before,
        "changes": changes,
        "suggested_reasons": redline.proposed_significance(changes)[1] if before else (),
        "tab": tab if tab in TABS else CHANGES,
        "tabs": TABS.items(),
        "text": render(revision.content),
        "language": language_name(revision.content.language),
        **said,
        **review_panel.panel(staff, revision, before, changes, len(said["stopping"])),
    }


def _people(staff: Staff, revision: Revision) -> dict[str, Any]:
    names = names_of(staff, [revision.submitted_by_id, revision.decided_by_id])
    return {
        "submitted_by": names[revision.submitted_by_id],
        "decided_by": names[revision.decided_by_id],
        "could_decide": policies.deciders(revision).order_by("name", "id"),
        "why_not_decide": policies.why_not_decide(staff, revision),
        "may_withdraw": not policies.why_not_withdraw(staff, revision),
        "also_here": presence.others_at(staff, [revision]).get(revision.pk, ""),
    }


def _forms(staff: Staff, revision: Revision, typed: dict[str, Any]) -> dict[str, Any]:
    """The boxes of a waiting revision: a comment on all of it, a sign-off, asking by name."""
    if not revision.is_waiting:
        return {}
    found: dict[str, Any] = {}
    if not policies.why_not_comment(staff, revision):
        found["comment_form"] = typed.get("comment_form") or CommentForm(auto_id="whole-%s")
    if not policies.why_not_ask(staff, revision):
        found["ask_form"] = typed.get("ask_form") or AskForm(revision=revision, auto_id="ask-%s")
    if not policies.why_not_look(staff, revision):
        found["sign_form"] = typed.get("sign_form") or SignForm(auto_id="sign-%s")
    return found


def _ways(model_admin: Any, staff: Staff, revision: Revision) -> dict[str, Any]:
    """Where one goes from here."""
    article = revision.article
    newer = article.revisions.filter(number__gt=revision.number).order_by("-number")
    newest = newer.values_list("pk", "number").first()
    ways: dict[str, Any] = {
        "revisions_url": object_pages.address(model_admin, "revisions", article.pk)
    }
    if revision.is_waiting:
        ways["next_url"] = queue.next_address(staff, after=revision)
    if newest:
        ways["newest_number"] = newest[1]
        ways["newest_url"] = object_pages.address(model_admin, "review", article.pk, newest[0])
    if not policies.why_not_edit(staff, article):
        ways["restore_url"] = object_pages.address(model_admin, "restore", article.pk, revision.pk)
    return ways
