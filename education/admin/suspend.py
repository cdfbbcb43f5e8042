"""Taking a published article from every reader, and putting it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.admin.asking import ask, sent
from education import policies
from education.actions import articles
from education.forms.suspend import ResumeForm, SuspendForm
from education.models import Article

from .names import names_of
from .readers import readers_of


def suspend(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """Any one member of staff, with a reason, at once."""
    by = request.staff
    return ask(
        model_admin,
        request,
        article,
        SuspendForm(sent(request)),
        lambda said: articles.suspend(article=article, by=by, reason=said["reason"]),
        template="admin/education/suspend.html",
        title=_("Suspend"),
        said=_("Suspended. Nobody can read it any more. Another person can put it back."),
        readers=readers_of(article),
        refusal=why_not_suspend(article),
    )


def resume(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """A second person puts it back."""
    by = request.staff
    return ask(
        model_admin,
        request,
        article,
        ResumeForm(sent(request)),
        lambda said: articles.resume(article=article, by=by),
        template="admin/education/resume.html",
        title=_("Put back"),
        said=_("Put back. Its readers can read it again."),
        readers=readers_of(article),
        refusal=policies.why_not_resume(by, article),
        suspended_by=names_of(by, [article.suspended_by_id])[article.suspended_by_id],
    )


def why_not_suspend(article: Article) -> str:
    """Why there is nothing to suspend; every member of staff may."""
    if article.retired_at:
        return _("This article is retired: nobody can read it.")
    if article.suspended_at:
        return _("This article is suspended already: nobody can read it.")
    return "" if article.published_id else _("No text of this article is published.")
