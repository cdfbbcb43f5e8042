"""The right side of the review page: findings, reading grade, sources, readers, sign-offs."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Staff
from education import checking, elsewhere, policies, quality
from education.models import Revision, SignOff, SignOffKind
from education.quality.instruments import INSTRUMENTS
from education.redline import ADDED, REMOVED, Changes

from . import review_stops
from .keepers import change_url
from .names import names_of
from .readers import readers_of


@dataclass(frozen=True)
class Signed:
    """One side of the text that the clinic wants signed off, or that somebody signed off."""

    label: str
    by: str
    sign_off: SignOff | None


def panel(
    staff: Staff, revision: Revision, before: Revision | None, changes: Changes, stopping: int
) -> dict[str, Any]:
    """Everything the panel shows, in the same number of statements however long the text is."""
    found = checking.examine(revision, before)
    missing = policies.missing_sign_offs(revision) if revision.is_waiting else []
    return {
        "readers": readers_of(revision.article),
        "appraised": found,
        "grades": found.grades,
        "is_checked": quality.is_checked(revision.content.language),
        "sources_added": [c.label for c in _sources(changes, ADDED)],
        "sources_removed": [c.label for c in _sources(changes, REMOVED)],
        "same_claims": _same_claims(revision),
        "shown_older": policies.how_many_were_shown(revision.article),
        "signed": _signed(staff, revision),
        "ratings": _ratings(staff, revision),
        **review_stops.stops(staff, revision, found, stopping, missing),
    }


def _same_claims(revision: Revision) -> list[Any]:
    """Other published texts that may need the same correction, each with the way to it."""
    if not revision.is_waiting:
        return []
    found = elsewhere.same_claims(revision.article, revision.content)
    return [(claim, change_url(claim.article)) for claim in found]


def _sources(changes: Changes, status: str) -> list[Any]:
    return [c for c in changes.changed if c.part == "sources" and c.status == status]


def _signed(staff: Staff, revision: Revision) -> list[Signed]:
    done = {one.kind: one for one in revision.sign_offs.order_by("id")}
    if not done and not revision.required_sign_offs:
        return []
    names = names_of(staff, [one.by_id for one in done.values()])
    kinds = dict.fromkeys([*revision.required_sign_offs, *done])
    return [
        Signed(
            label=str(SignOffKind(kind).label),
            by=names[done[kind].by_id] if kind in done else "",
            sign_off=done.get(kind),
        )
        for kind in kinds
    ]


def _ratings(staff: Staff, revision: Revision) -> list[dict[str, Any]]:
    """Each sheet with what it came to, and the way to fill it in."""
    found = list(revision.ratings.order_by("id"))
    names = names_of(staff, [one.by_id for one in found])
    may = revision.is_waiting and not policies.why_not_rate(staff, revision)
    return [
        {
            "sheet": sheet,
            "filled": [
                {
                    "by": names[one.by_id],
                    "is_demonstration": one.is_demonstration,
                    "scores": [(s.label, one.scores.get(s.name), s.cut) for s in sheet.scales],
                }
                for one in found
                if one.instrument == sheet.name
            ],
            "may_fill": may
            and not any(
                one.instrument == sheet.name and one.by_id == staff.user_id for one in found
            ),
        }
        for sheet in INSTRUMENTS
    ]
