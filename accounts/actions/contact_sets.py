"""A clinic's telephone numbers: proposed by one person, confirmed by another."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, away
from accounts.access import Conflict, NotAllowed, Refused, require_in
from accounts.models import Clinic, ContactSet, Staff
from accounts.models.contact_set import ContactKind
from accounts.roles import Permission

from . import fields

MOST = 20
# What a telephone dials, and what people write between the digits.
NUMBER = re.compile(r"\+?[0-9 ().\-/]+")
FEWEST_DIGITS, MOST_DIGITS = 3, 15


@transaction.atomic
def propose(*, clinic: Clinic, numbers: Sequence[Mapping[str, str]], by: Staff) -> ContactSet:
    """New numbers (kind, label, number, hours) that nobody sees until another person confirms."""
    require_in(clinic, by, Permission.MANAGE_CONTACTS)
    entries = _clean(numbers)
    _refuse_twice(clinic, entries)
    proposed = ContactSet.objects.create(clinic=clinic, numbers=entries, proposed_by=by.person)
    audit.record(
        "contact_set.proposed", by=by, clinic=clinic, subject=proposed, numbers=len(entries)
    )
    return proposed


@transaction.atomic
def confirm(*, contact_set: ContactSet, by: Staff) -> ContactSet:
    """Shows proposed numbers on every page from now on; the proposer herself cannot."""
    require_in(contact_set.clinic, by, Permission.CONFIRM_CONTACTS)
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=by.clinic_id)
    found = ContactSet.objects.select_for_update(of=("self",)).get(pk=contact_set.pk, clinic=clinic)
    if found.proposed_by_id == by.user_id:
        raise NotAllowed(_("You proposed these numbers. Another person must confirm them."))
    if found.confirmed_by_id:
        raise Conflict(_("These numbers were confirmed already."))
    if clinic.contacts_id and clinic.contacts_id > found.pk:
        raise Conflict(_("Newer numbers were confirmed meanwhile. Look at those first."))
    found.confirmed_by, found.valid_from = by.person, _start(found, clinic.contacts)
    found.save(update_fields=["confirmed_by", "valid_from"])
    clinic.contacts = found
    clinic.save(update_fields=["contacts"])
    audit.record("contact_set.confirmed", by=by, clinic=clinic, subject=found)
    away.write_after_commit(clinic)
    return found


def _start(found: ContactSet, before: ContactSet | None) -> datetime:
    """Now, and in order even where the clocks of two servers differ."""
    start = max(timezone.now(), found.proposed_at)
    if before and before.valid_from and before.valid_from >= start:
        start = before.valid_from + timedelta(microseconds=1)
    return start


def _refuse_twice(clinic: Clinic, entries: list[dict[str, str]]) -> None:
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    if clinic.contact_sets.filter(confirmed_by__isnull=True, numbers=entries).exists():
        raise Conflict(_("These numbers are proposed already. Another person must confirm them."))


def _clean(numbers: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    if len(numbers) > MOST:
        raise Refused(_("At most %(most)s numbers fit.") % {"most": MOST}, field="numbers")
    entries = [_entry(entry) for entry in numbers]
    kinds = {entry["kind"] for entry in entries}
    if ContactKind.EMERGENCY not in kinds:
        raise Refused(_("Give the emergency number: every page shows it."), field="numbers")
    if ContactKind.CLINIC not in kinds:
        raise Refused(_("Give the number on which the clinic answers."), field="numbers")
    if not kinds & {ContactKind.ALWAYS, ContactKind.CLOSED}:
        message = _(
            "Say whom patients call at night: add a number that is answered day and night, or one"
            " for “When we are closed, call …”."
        )
        raise Refused(message, field="numbers")
    return entries


def _entry(given: Mapping[str, str]) -> dict[str, str]:
    kind = given.get("kind", "")
    if kind not in ContactKind.values:
        raise Refused(_("Choose what each number is for."), field="kind")
    label = fields.line(
        given.get("label", ""), field="label", most=80, missing=_("Say whose number this is.")
    )
    number = fields.line(
        given.get("number", ""), field="number", most=30, missing=_("Give the number.")
    )
    digits = sum(character.isdigit() for character in number)
    if not NUMBER.fullmatch(number) or not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        message = _("“%(number)s” cannot be dialed. Write digits, like 555-0100 or +1 555 0100.")
        raise Refused(message % {"number": number}, field="number")
    # Nobody is open always unless it says so: a number without hours may ring in the dark.
    hours_missing = _("Say when somebody answers.") if kind == ContactKind.CLINIC else ""
    hours = fields.line(given.get("hours", ""), field="hours", most=120, missing=hours_missing)
    return {"kind": str(kind), "label": label, "number": number, "hours": hours}
