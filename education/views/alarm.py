"""A sign of danger in what somebody typed shows first whom to call."""

from dataclasses import dataclass

from accounts.access import contact_numbers
from accounts.models import Clinic
from accounts.models.contact_set import ContactKind, ContactNumber
from education import checking, quality
from education.document import EMERGENCY, urgency_order
from education.templatetags.reading import numbers_for

CRISIS = "wanting to die"
# Many times what any of the boxes takes: looking through megabytes would keep others waiting.
READ = 20_000


@dataclass(frozen=True, slots=True)
class Alarm:
    """Whom to call about a sign of danger in what she typed."""

    urgency: str
    numbers: list[ContactNumber]


def alarm_for(
    text: str,
    clinic: Clinic,
    lists: quality.Lists | None = None,
    known: list[ContactNumber] | None = None,
) -> Alarm | None:
    """Whom to call about a text; nothing where it names no sign that this clinic looks for, which
    never means that it is not urgent. Without `known` she may call any of the clinic's numbers."""
    signs = quality.signs_of(lists or checking.lists_of(clinic.pk))
    seen = [sighting.sign for sighting in quality.sightings(text[:READ], signs)]
    if not seen:
        return None
    worst = min((sign.urgency for sign in seen), key=urgency_order)
    known = contact_numbers(clinic) if known is None else known
    numbers = numbers_for(worst, known)
    if worst == EMERGENCY and any(sign.name == CRISIS for sign in seen):
        numbers += [number for number in known if number.kind == ContactKind.CRISIS]
    return Alarm(worst, numbers)
