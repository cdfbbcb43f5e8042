"""Whether the clinic's telephone numbers really ring: who dialed them last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused, require_in
from accounts.models import Clinic, ContactSet, Dialing, Staff
from accounts.models.contact_set import ContactKind, ContactNumber
from accounts.roles import Permission

from . import fields

OVERDUE = timedelta(days=183)
AT_ONCE = timedelta(minutes=5)
# Nobody dials an emergency number or a crisis line to try it.
TRIED = {ContactKind.CLINIC, ContactKind.ALWAYS, ContactKind.CLOSED}


@dataclass(frozen=True)
class Dialed:
    """One number, and the last time that somebody dialed it."""

    entry: ContactNumber
    last: Dialing | None
    by: str

    @property
    def is_overdue(self) -> bool:
        return self.last is None or self.last.at < timezone.now() - OVERDUE


@transaction.atomic
def record_dialing(*, numbers: ContactSet, number: str, answered_by: str, by: Staff) -> Dialing:
    """Keeps that she dialed one of these numbers, and who answered."""
    require_in(numbers.clinic, by, Permission.CONFIRM_CONTACTS)
    if number not in {entry.number for entry in tried(numbers)}:
        raise Refused(_("Choose one of these numbers."), field="number")
    missing = _("Write who answered. If nobody did, propose a number that is answered.")
    answered_by = fields.line(answered_by, field="answered_by", most=120, missing=missing)
    _refuse_twice(numbers.clinic, number, answered_by, by=by)
    dialing = Dialing.objects.create(
        clinic=numbers.clinic, number=number, answered_by=answered_by, by=by.person
    )
    audit.record(
        "contact_number.dialed",
        by=by,
        clinic=numbers.clinic,
        subject=dialing,
        answered_by=answered_by,
    )
    return dialing


def _refuse_twice(clinic: Clinic, number: str, answered_by: str, *, by: Staff) -> None:
    """A second tap is no second call."""
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    just_now = timezone.now() - AT_ONCE
    same = clinic.dialings.filter(number=number, answered_by=answered_by, by=by.person)
    if same.filter(at__gte=just_now).exists():
        raise Conflict(_("You noted this call already, a moment ago."))


def tried(numbers: ContactSet) -> list[ContactNumber]:
    """The numbers that the clinic's people dial to see whether they ring."""
    return [entry for entry in numbers.entries if entry.kind in TRIED]


def last_dialed(clinic: Clinic, entries: Iterable[ContactNumber]) -> list[Dialed]:
    """For each number who dialed it last; one statement."""
    entries = list(entries)
    colleagues = clinic.staff.filter(user=OuterRef("by")).values("name")[:1]
    latest = (
        clinic.dialings.filter(number__in=[entry.number for entry in entries])
        .order_by("number", "-at")
        .distinct("number")
        .annotate(who=Subquery(colleagues))
    )
    found = {dialing.number: dialing for dialing in latest}
    return [
        Dialed(entry, last := found.get(entry.number), getattr(last, "who", None) or "")
        for entry in entries
    ]


def overdue(clinic: Clinic) -> list[Dialed]:
    """Numbers that are shown and that nobody dialed for half a year."""
    if clinic.contacts is None:
        return []
    return [row for row in last_dialed(clinic, tried(clinic.contacts)) if row.is_overdue]
