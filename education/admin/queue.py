"""What waits for review: a box on the start page, a page of its own, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import has_permission
from accounts.admin import object_pages
from accounts.admin.lists import BoundedPaginator
from accounts.models import Staff
from accounts.roles import Permission
from education import notifications, policies
from education.models import Revision, Significance

from . import presence
from .names import Names, names_of

SHOWN, PAGE_SIZE = 10, 50
MINE, ME, ALL = "mine", "me", "all"
TABS: dict[str, str | Promise] = {
    ME: gettext_lazy("Waiting for me"),
    MINE: gettext_lazy("Mine"),
    ALL: gettext_lazy("All"),
}
WEIGHT = Case(
    When(suggested_significance=Significance.SAFETY, then=0),
    When(proposed_significance=Significance.SAFETY, then=0),
    When(suggested_significance=Significance.MAJOR, then=1),
    When(proposed_significance=Significance.MAJOR, then=1),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Row:
    """One waiting revision as the queue shows it."""

    revision: Revision
    submitted_by: str
    asked: tuple[str, ...]
    could_decide: int
    reviewed_by: str
    why_not: str
    url: str


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """The box on the start page: what waits for her, and what of hers waits for others."""
    if not has_permission(request.staff, Permission.DECIDE):
        return None
    for_her = list(_tab(request.staff, ME)[: SHOWN + 1])
    hers = list(_tab(request.staff, MINE)[:SHOWN])
    rows = _rows(request.staff, [*for_her[:SHOWN], *hers])
    return {
        "template": "admin/education/queue_panel.html",
        "rows": rows[: len(rows) - len(hers)],
        "hers": rows[len(rows) - len(hers) :],
        "is_cut": len(for_her) > SHOWN,
        "queue_url": reverse("admin:education_article_queue"),
    }


def page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """The whole queue: what waits for her, what she submitted, everything."""
    tab = request.GET.get("tab", ME)
    if tab not in TABS:
        raise BadRequest("no such list")
    listed = BoundedPaginator(_tab(request.staff, tab), PAGE_SIZE).get_page(request.GET.get("p"))
    return object_pages.show(
        model_admin,
        request,
        None,
        "admin/education/queue_page.html",
        title=_("Waiting for review"),
        tab=tab,
        tabs=TABS.items(),
        page=listed,
        rows=_rows(request.staff, list(listed)),
    )


def next_address(staff: Staff, after: Revision) -> str:
    """Where the next revision that waits for her is reviewed; empty when there is none."""
    waiting = _tab(staff, ME).exclude(pk=after.pk)
    later = Q(weight__gt=_weight(after)) | Q(weight=_weight(after)) & (
        Q(submitted_at__gt=after.submitted_at) | Q(submitted_at=after.submitted_at, pk__gt=after.pk)
    )
    found = waiting.filter(later).first() or waiting.first()
    return notifications.review_address(found) if found else ""


def _weight(revision: Revision) -> int:
    said = {revision.suggested_significance, revision.proposed_significance}
    return 0 if Significance.SAFETY in said else 1 if Significance.MAJOR in said else 2


def _tab(staff: Staff, tab: str) -> QuerySet[Revision]:
    if tab == ME:
        found = policies.decidable(staff) | policies.to_sign(staff)
    else:
        found = policies.revisions_of(staff).filter(decision__isnull=True)
        if tab == MINE:
            found = found.filter(submitted_by=staff.user_id)
    ordered = found.annotate(weight=WEIGHT).order_by("weight", "submitted_at", "id")
    return ordered.select_related("article").defer("document")


def _rows(staff: Staff, revisions: Sequence[Revision]) -> list[Row]:
    """The same number of statements however many there are."""
    asked = policies.asked_for(staff, revisions)
    users = {user for people in asked.values() for user in people}
    names = names_of(staff, {*users, *(revision.submitted_by_id for revision in revisions)})
    deciders = policies.possible_deciders(staff)
    seen = presence.others_at(staff, revisions)
    return [
        _row(staff, revision, asked.get(revision.pk, []), names, deciders, seen)
        for revision in revisions
    ]


def _row(
    staff: Staff, revision: Revision, asked: list[int], names: Names,
    deciders: set[int], seen: dict[int, str],
) -> Row:  # fmt: skip
    worked_on_it = {revision.submitted_by_id, *revision.contributors}
    return Row(
        revision=revision,
        submitted_by=names[revision.submitted_by_id],
        asked=tuple(names[user] for user in asked),
        could_decide=len(deciders - worked_on_it),
        reviewed_by=seen.get(revision.pk, ""),
        why_not=policies.why_not_look(staff, revision),
        url=notifications.review_address(revision),
    )
