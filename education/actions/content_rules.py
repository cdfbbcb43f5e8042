"""A clinic's lists for the content check: valid at once, or, where they weaken a danger sign,
once a second person confirmed them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, require
from accounts.models import Staff
from accounts.roles import Permission
from education.models import ContentRules
from education.quality import Lists, differences

from .locks import locked_clinic


@transaction.atomic
def propose(*, lists: Lists, base: ContentRules | None, by: Staff) -> ContentRules | None:
    """New lists in place of `base`, those she started from; None where nothing differs. They are
    valid at once, unless they remove or lower a danger sign: then they wait for a second person."""
    require(by, Permission.MANAGE_CONTENT_RULES)
    locked_clinic(by)
    before = _in_force(by)
    _refuse_overtaken(before, base)
    old = lists_in(before)
    changed = differences(old, lists)
    if not changed:
        return None
    stored, weakens = lists.to_json(), lists.weakens(old)
    if ContentRules.objects.waiting().filter(clinic=by.clinic, base=before, lists=stored).exists():
        raise Conflict(_("These rules are proposed already. Another person must confirm them."))
    rules = ContentRules.objects.create(
        clinic=by.clinic,
        lists=stored,
        weakens=[name[:200] for name in weakens],
        base=before,
        proposed_by=by.person,
        valid_from=None if weakens else _start(before),
    )
    event, said = "proposed" if weakens else "changed", {c.name: c.as_json() for c in changed}
    _record(event, rules, by=by, changed=said)
    return rules


@transaction.atomic
def confirm(*, rules: ContentRules, by: Staff) -> ContentRules:
    """Makes rules valid that weaken a danger sign; whoever proposed them cannot."""
    require(by, Permission.CONFIRM_CONTENT_RULES)
    found = _waiting(rules, by)
    if found.proposed_by_id == by.user_id:
        raise NotAllowed(_("You proposed these rules. Another person must confirm them."))
    before = _in_force(by)
    if found.base_id != (before.pk if before else None):
        raise Conflict(
            _("Other rules became valid meanwhile. Drop this proposal and propose it again.")
        )
    found.confirmed_by, found.valid_from = by.person, _start(before)
    found.save(update_fields=["confirmed_by", "valid_from"])
    _record("confirmed", found, by=by, weakens=found.weakens)
    return found


@transaction.atomic
def drop(*, rules: ContentRules, by: Staff) -> None:
    """Takes rules that wait off the list; those in force stay as they are."""
    require(by, Permission.CONFIRM_CONTENT_RULES)
    found = _waiting(rules, by)
    _record("dropped", found, by=by, weakens=found.weakens)
    found.delete()


def lists_in(rules: ContentRules | None) -> Lists:
    """The lists that rules hold; without rules the standard ones."""
    return Lists.from_json(rules.lists) if rules else Lists()


def _in_force(by: Staff) -> ContentRules | None:
    return ContentRules.objects.in_force().filter(clinic=by.clinic_id).first()


def _refuse_overtaken(now: ContentRules | None, base: ContentRules | None) -> None:
    if now != base:
        who = now.clinic.staff.filter(user=now.proposed_by_id).first() if now else None
        message = _("%(name)s changed these rules while you were working on them.")
        raise Conflict(message % {"name": who.name if who else _("Somebody")})


def _waiting(rules: ContentRules, by: Staff) -> ContentRules:
    locked_clinic(by)
    found = ContentRules.objects.filter(pk=rules.pk, clinic=by.clinic_id).first()
    if found is None:
        raise Conflict(_("This proposal was dropped already."))
    if found.valid_from:
        raise Conflict(_("These rules are or were in force already."))
    return found


def _start(before: ContentRules | None) -> datetime:
    """Now, and in order even where the clocks of two servers differ."""
    start = timezone.now()
    if before and before.valid_from and before.valid_from >= start:
        start = before.valid_from + timedelta(microseconds=1)
    return start


def _record(event: str, rules: ContentRules, *, by: Staff, **data: Any) -> None:
    audit.record(f"content_rules.{event}", by=by, clinic=by.clinic, subject=rules, **data)
