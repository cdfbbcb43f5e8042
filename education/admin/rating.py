"""Filling in a rating sheet about a waiting revision."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.access import NotAllowed
from accounts.admin import object_pages
from accounts.admin.asking import ask, sent
from education import policies
from education.actions import ratings
from education.forms.rating import RatingForm
from education.models import Article
from education.quality.instruments import INSTRUMENTS


def page(
    model_admin: Any, request: HttpRequest, article: Article, revision_id: int, instrument: str
) -> HttpResponse:
    """The sheet, and back to the review."""
    found = policies.revisions_of(request.staff).filter(article=article, decision__isnull=True)
    revision = get_object_or_404(found, pk=revision_id)
    revision.article = article
    sheet = next((one for one in INSTRUMENTS if one.name == instrument), None)
    if sheet is None:
        raise Http404
    if refusal := policies.why_not_rate(request.staff, revision):
        raise NotAllowed(refusal)
    form = RatingForm(sent(request), sheet=sheet)
    review_url = object_pages.address(model_admin, "review", article.pk, revision.pk)
    return ask(
        model_admin,
        request,
        article,
        form,
        lambda _cleaned: ratings.rate(
            revision=revision, instrument=sheet.name, by=request.staff, **form.said()
        ),
        template="admin/education/rating.html",
        title=str(sheet.label),
        said=_("Your rating is kept with the text."),
        then=review_url,
        sheet=sheet,
        review_url=review_url,
    )
