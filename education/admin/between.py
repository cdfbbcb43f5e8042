"""What differs between any two revisions of an article."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from education import policies, redline
from education.models import Article
from education.rendering import render


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """The redline from the older to the newer of two; without a choice the last two."""
    seen = policies.revisions_of(request.staff).filter(article=article)
    rows = list(seen.defer("document").order_by("-number")[:200])
    numbers = [_number(request, name) for name in ("from", "to")]
    if not any(numbers) and len(rows) > 1:
        numbers = [rows[1].number, rows[0].number]
    older = newer = changes = None
    if all(numbers):
        older, newer = (get_object_or_404(seen, number=number) for number in sorted(numbers))
        changes = redline.compare(older.content, newer.content)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/between.html",
        title=_("Between two revisions"),
        rows=rows,
        older=older,
        newer=newer,
        changes=changes,
        text=render(newer.content) if newer else None,
        revisions_url=object_pages.address(model_admin, "revisions", article.pk),
    )


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0
