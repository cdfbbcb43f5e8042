"""Warning about people whose names are much the same."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from django.db.models import Q

from accounts.models import Patient, Staff
from education import policies

ALIKE = 0.8
COMPARED = 50  # more people than that are compared with their own kind only: whole names
CANDIDATES = 500


def similar_to(
    staff: Staff, people: Sequence[Patient], *, among: Sequence[Patient] | None = None
) -> dict[int, list[Patient]]:
    """For each of these people the others with much the same name: among these, or from one
    bounded look among all patients of the clinic."""
    others = _candidates(staff, people) if among is None else among
    folded = {person.pk: _folded(person.name) for person in [*people, *others]}
    close = len(people) <= COMPARED
    found = defaultdict(list)
    for person in people:
        for other in others:
            if other.pk != person.pk and _alike(folded[person.pk], folded[other.pk], close=close):
                found[person.pk].append(other)
    return dict(found)


def _candidates(staff: Staff, people: Sequence[Patient]) -> list[Patient]:
    """Everyone whose name begins like one of these."""
    starts = {person.name[:2] for person in people}
    wanted = Q(pk__in=[])
    for start in {variant for s in starts for variant in (s, s.title(), s.upper(), s.lower())}:
        # A range, unlike a pattern, is read from the index over names.
        wanted |= Q(name__gte=start, name__lt=start[:-1] + chr(ord(start[-1]) + 1))
    return list(policies.patients_of(staff).filter(wanted).order_by("name", "id")[:CANDIDATES])


def _alike(name: str, other: str, *, close: bool) -> bool:
    if name == other:
        return True
    matcher = SequenceMatcher(None, name, other)
    return close and matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _folded(name: str) -> str:
    """The words of a name in one order, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(sorted(bare.replace(",", " ").split()))
