"""Checked again, no change: somebody who did not write a published text reads it anew."""

from dataclasses import dataclass
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
from education import policies
from education.actions import rechecks
from education.forms.recheck import RecheckForm
from education.models import Article, Recheck
from education.rendering import render

from . import states
from .names import names_of

SHOWN = 20


@dataclass(frozen=True)
class Row:
    recheck: Recheck
    by: str


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """The published text, and a form that says it is still right."""
    by, status = request.staff, 200
    live = article.published
    form = RecheckForm(sent(request), number=live.number if live else 0)
    if form.is_bound:
        done = attempt(form, lambda said: rechecks.check_again(article=article, by=by, **said))
        if done.is_done:
            messages.success(request, _("Noted. Readers see the new date."))
            return redirect(object_pages.address(model_admin, "change", article.pk))
        status = done.status
    if status == Conflict.status:
        article.refresh_from_db()
        form.renew(article.published.number if article.published else 0)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/recheck.html",
        title=_("Checked again, no change"),
        status=status,
        form=form,
        refusal=policies.why_not_recheck(by, article),
        overdue=states.overdue_words(article),
        rows=_rows(by, article),
        **_text(by, article),
    )


def _text(staff: Staff, article: Article) -> dict[str, Any]:
    live = article.published
    if live is None:
        return {}
    approver = names_of(staff, [live.decided_by_id])[live.decided_by_id]
    return {"revision": live, "approver": approver, "text": render(live.content)}


def _rows(staff: Staff, article: Article) -> list[Row]:
    """Who checked it before, newest first."""
    found = list(article.rechecks.select_related("revision").order_by("-at", "-id")[:SHOWN])
    names = names_of(staff, [recheck.by_id for recheck in found])
    return [Row(recheck, names[recheck.by_id]) for recheck in found]
