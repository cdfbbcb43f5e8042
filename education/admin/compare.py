"""The working copy beside the text that patients read."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from education import policies, redline
from education.actions import working_copies
from education.models import Article
from education.rendering import render


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """What somebody would review if the working copy were submitted now."""
    live = article.published
    found: dict[str, Any] = {}
    if live:
        written = working_copies.read_with_terms(article)
        found = {"changes": redline.compare(live.content, written), "text": render(written)}
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/compare.html",
        title=_("Compare with published"),
        revision=live,
        may_submit=not policies.why_not_edit(request.staff, article),
        submit_url=object_pages.address(model_admin, "submit", article.pk),
        **found,
    )
