"""An article for those who do not edit it: its state, its ways, the text that patients read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from education.models import Article
from education.rendering import render

from . import states, workflow
from .names import names_of
from .readers import readers_of


def page(model_admin: Any, request: HttpRequest, article: Article, why_not: str) -> HttpResponse:
    """The page instead of the form; `why_not` says why there is no form."""
    live = article.published
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/overview.html",
        title=_("Text"),
        why_not=why_not,
        state=states.state_of(article),
        links=workflow.links(request, article),
        overdue=states.overdue_words(article),
        readers=readers_of(article),
        revision=live,
        approver=names_of(request.staff, [live.decided_by_id])[live.decided_by_id] if live else "",
        text=render(live.content) if live else None,
        replaced_by=article.replaced_by,
    )
