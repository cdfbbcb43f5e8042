"""The revisions of an article, and the way back to one of them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.access import Conflict
from accounts.admin import object_pages
from accounts.admin.attempts import attempt
from accounts.admin.lists import BoundedPaginator
from education import policies
from education.actions import working_copies
from education.forms.revisions import RestoreForm
from education.models import Article, Revision

from .names import Names, names_of

PAGE_SIZE = 50


@dataclass(frozen=True)
class Row:
    revision: Revision
    submitted_by: str
    decided_by: str
    url: str

    @property
    def short_digest(self) -> str:
        return self.revision.digest[:12]


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """Every revision, newest first, a page at a time."""
    found = policies.revisions_of(request.staff).filter(article=article)
    found = found.defer("document").order_by("-number")
    listed = BoundedPaginator(found, PAGE_SIZE).get_page(request.GET.get("p"))
    users = {user for row in listed for user in (row.submitted_by_id, row.decided_by_id)}
    names = names_of(request.staff, users)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/revisions.html",
        title=_("Revisions"),
        page=listed,
        rows=[_row(model_admin, article, revision, names) for revision in listed],
        between_url=object_pages.address(model_admin, "between", article.pk),
        evidence_url=object_pages.address(model_admin, "evidence", article.pk),
    )


def _row(model_admin: Any, article: Article, revision: Revision, names: Names) -> Row:
    return Row(
        revision=revision,
        submitted_by=names[revision.submitted_by_id],
        decided_by=names[revision.decided_by_id],
        url=object_pages.address(model_admin, "review", article.pk, revision.pk),
    )


def restore(
    model_admin: Any, request: HttpRequest, article: Article, revision_id: int
) -> HttpResponse:
    """Asks, then makes a revision's text the working copy again."""
    found = policies.revisions_of(request.staff).filter(article=article)
    revision = get_object_or_404(found, pk=revision_id)
    form = RestoreForm(initial={"version": article.version})
    status = 200
    if request.method == "POST":
        form = RestoreForm(request.POST)
        done = attempt(form, lambda said: _restore(article, revision, said["version"], request))
        if done.is_done:
            return _restored(model_admin, request, article, revision, changed=done.value)
        status = done.status
    if status == Conflict.status:
        article.refresh_from_db()
        form.renew(article)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/restore.html",
        title=_("Go back to a revision"),
        status=status,
        form=form,
        revision=revision,
        refusal=policies.why_not_edit(request.staff, article),
        saved_by=names_of(request.staff, [article.saved_by_id])[article.saved_by_id],
        revision_url=object_pages.address(model_admin, "review", article.pk, revision.pk),
    )


def _restore(article: Article, revision: Revision, version: int, request: HttpRequest) -> bool:
    return working_copies.restore(
        article=article, revision=revision, version=version, by=request.staff
    )


def _restored(
    model_admin: Any, request: HttpRequest, article: Article, revision: Revision, *, changed: bool
) -> HttpResponse:
    words = (
        _("The working copy now holds the text of revision %(number)s.")
        if changed
        else _("The working copy held the text of revision %(number)s already.")
    )
    messages.success(request, words % {"number": revision.number})
    return redirect(object_pages.address(model_admin, "submit", article.pk))
