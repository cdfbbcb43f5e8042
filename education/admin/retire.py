"""Retiring an article for good, with what replaces it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.admin.asking import ask, sent
from education.actions import articles
from education.forms.retire import RetireForm
from education.models import Article

from .names import names_of
from .readers import readers_of

SEARCH = "search"


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """Asks why, and for the article that readers are led to instead."""
    by = request.staff

    def act(said: dict[str, Any]) -> Article:
        return articles.retire(
            article=article, by=by, reason=said["reason"], replacement=said["replacement"]
        )

    return ask(
        model_admin,
        request,
        article,
        _form(request, article),
        act,
        template="admin/education/retire.html",
        title=_("Retire"),
        said=_("Retired. Patients no longer see it."),
        readers=readers_of(article),
        retired_by=names_of(by, [article.retired_by_id])[article.retired_by_id],
        waiting=article.revisions.waiting().values_list("number", flat=True).first(),
    )


def _form(request: HttpRequest, article: Article) -> RetireForm:
    """The form with what was typed: bound, unless she is still looking for the replacement."""
    data = sent(request)
    if data is not None and data.get("do") == SEARCH:
        form = RetireForm(initial=data.dict(), article=article, staff=request.staff)
    else:
        form = RetireForm(data, article=article, staff=request.staff)
    form.offer(data.get("q", "") if data else "")
    return form
