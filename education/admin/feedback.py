"""What readers said of a text, revision by revision: how many, what was hard, and nobody's name."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from education import policies
from education.models import Article

REVISIONS = 20
COMMENTS = 100


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """The newest revisions that readers were shown, and the newest of their words."""
    shown = policies.approved_revisions(article).order_by()
    counted = shown.annotate(
        yes=Count("feedback", filter=Q(feedback__is_clear=True)),
        no=Count("feedback", filter=Q(feedback__is_clear=False)),
        strangers=Count("feedback", filter=Q(feedback__is_public=True)),
    )
    rows = list(counted.order_by("-number")[:REVISIONS])
    said = request.staff.clinic.feedback.filter(revision__in=[row.pk for row in rows])
    said = said.exclude(text="").select_related("revision").defer("revision__document")
    comments = list(said.order_by("-day", "-id")[: COMMENTS + 1])
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/feedback.html",
        title=_("Was this clear?"),
        rows=rows,
        comments=comments[:COMMENTS],
        is_cut=len(comments) > COMMENTS,
        most=COMMENTS,
    )
