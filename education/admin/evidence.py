"""The evidence pack: everything about how an article was checked, as one file to print."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.admin.languages import language_name
from accounts.models import Staff
from education import policies
from education.models import Article, Revision
from education.quality.instruments import INSTRUMENTS
from education.rendering import render

from .names import Names, names_of

MOST = 200


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """A file with nothing outside it: the published text, every revision, who said what when."""
    seen = policies.revisions_of(request.staff).filter(article=article)
    newest = seen.defer("document").order_by("-number")
    kept = list(newest.prefetch_related("ratings", "sign_offs", "comments")[: MOST + 1])
    revisions = kept[:MOST][::-1]
    names = names_of(request.staff, _users(revisions))
    content = render_to_string(
        "admin/education/evidence.html",
        {
            "article": article,
            "clinic": request.staff.clinic,
            "made_at": timezone.now(),
            "made_by": request.staff.signature,
            "language": language_name(article.language),
            "text": render(article.live.content) if article.published_id else None,
            "revisions": [_entry(revision, names) for revision in revisions],
            "is_cut": len(kept) > MOST,
            "rechecks": _rechecks(request.staff, article),
        },
        request,
    )
    answer = HttpResponse(content)
    answer["Content-Disposition"] = f'attachment; filename="evidence-{article.code}.html"'
    return answer


def _users(revisions: list[Revision]) -> set[int | None]:
    found: set[int | None] = set()
    for revision in revisions:
        found |= {revision.submitted_by_id, revision.decided_by_id, *revision.contributors}
        for rows in (revision.ratings, revision.sign_offs, revision.comments):
            found |= {row.by_id for row in rows.all()}
        found |= {comment.closed_by_id for comment in revision.comments.all()}
    return found


def _entry(revision: Revision, names: Names) -> dict[str, Any]:
    sheets = {sheet.name: sheet for sheet in INSTRUMENTS}
    return {
        "revision": revision,
        "submitted_by": names[revision.submitted_by_id],
        "decided_by": names[revision.decided_by_id] if revision.decided_by_id else "",
        "contributors": [names[user] for user in revision.contributors],
        "sign_offs": [(one, names[one.by_id]) for one in revision.sign_offs.all()],
        "comments": [
            (one, names[one.by_id], names[one.closed_by_id] if one.closed_by_id else "")
            for one in revision.comments.all()
        ],
        "ratings": [
            {"rating": one, "by": names[one.by_id], "scores": _scores(one, sheets)}
            for one in revision.ratings.all()
        ],
    }


def _scores(rating: Any, sheets: dict[str, Any]) -> list[tuple[Any, Any]]:
    sheet = sheets.get(rating.instrument)
    labels = {scale.name: scale.label for scale in sheet.scales} if sheet else {}
    return [(labels.get(name, name), percent) for name, percent in rating.scores.items()]


def _rechecks(staff: Staff, article: Article) -> list[tuple[Any, str]]:
    rows = list(article.rechecks.order_by("-at")[:MOST])[::-1]
    names = names_of(staff, [row.by_id for row in rows])
    return [(row, names[row.by_id]) for row in rows]
