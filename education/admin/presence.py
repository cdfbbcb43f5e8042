"""Who looks at a waiting revision right now: known for two minutes, for everybody's queue."""

from collections.abc import Iterable

from django.core.cache import cache

from accounts.models import Staff
from education.models import Revision

SECONDS = 120


def arrive(revision: Revision, staff: Staff) -> None:
    """Notes that she has the review open, unless somebody else is known to have it open."""
    key = _key(staff.clinic_id, revision.pk)
    found = cache.get(key)
    if found is None or found[0] == staff.pk:
        cache.set(key, (staff.pk, staff.name), SECONDS)


def others_at(staff: Staff, revisions: Iterable[Revision]) -> dict[int, str]:
    """By revision, the name of somebody else who has it open; one statement."""
    keys = {_key(staff.clinic_id, revision.pk): revision.pk for revision in revisions}
    found = cache.get_many(keys) if keys else {}
    return {keys[key]: name for key, (place, name) in found.items() if place != staff.pk}


def _key(clinic_id: int, revision_id: int) -> str:
    return f"reviewing:{clinic_id}:{revision_id}"
