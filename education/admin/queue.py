"""The box on the start page: what waits for review, the oldest first."""

from typing import Any

from django.http import HttpRequest

from accounts.access import has_permission
from accounts.admin import object_pages
from accounts.roles import Permission
from education import policies

from .keepers import keeper_of
from .names import names_of

SHOWN = 20


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """Revisions that nobody has decided on, each with whether she can; a few of them."""
    if not has_permission(request.staff, Permission.DECIDE):
        return None
    found = policies.revisions_of(request.staff).waiting().select_related("article")
    revisions = list(found.defer("document").order_by("submitted_at", "id")[: SHOWN + 1])
    names = names_of(request.staff, [revision.submitted_by_id for revision in revisions])
    rows = [
        {
            "revision": revision,
            "submitted_by": names[revision.submitted_by_id],
            "why_not": policies.why_not_decide(request.staff, revision),
            "url": object_pages.address(
                keeper_of(revision.article), "review", revision.article_id, revision.pk
            ),
        }
        for revision in revisions[:SHOWN]
    ]
    return {
        "template": "admin/education/queue.html",
        "rows": rows,
        "is_cut": len(revisions) > SHOWN,
    }
