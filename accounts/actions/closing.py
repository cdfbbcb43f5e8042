"""Closing a clinic: one clinic admin proposes it, another confirms; nothing is deleted."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, away
from accounts.access import Conflict, NotAllowed, Refused, require_in
from accounts.models import Clinic, Staff
from accounts.roles import Permission

from . import fields

MOST = 500


@transaction.atomic
def propose(*, clinic: Clinic, reason: str, by: Staff) -> Clinic:
    """Writes down why the clinic should close; nothing changes until another admin confirms."""
    require_in(clinic, by, Permission.CLOSE_CLINIC)
    clinic = _locked(clinic)
    if clinic.closing_proposed_by_id:
        raise Conflict(_("Somebody has proposed it already. Another clinic admin has to confirm."))
    missing = _("Say why the clinic closes.")
    clinic.closing_reason = fields.line(reason, field="reason", most=MOST, missing=missing)
    clinic.closing_proposed_by, clinic.closing_proposed_at = by.person, timezone.now()
    clinic.save(update_fields=["closing_reason", "closing_proposed_by", "closing_proposed_at"])
    _record("clinic.closing_proposed", clinic, by=by, reason=clinic.closing_reason)
    return clinic


@transaction.atomic
def drop(*, clinic: Clinic, by: Staff) -> Clinic:
    """Takes the proposal back: the clinic stays open."""
    require_in(clinic, by, Permission.CLOSE_CLINIC)
    clinic = _locked(clinic)
    if not clinic.closing_proposed_by_id:
        raise Conflict(_("Nobody proposes to close this clinic any more."))
    _forget(clinic)
    _record("clinic.closing_dropped", clinic, by=by)
    return clinic


@transaction.atomic
def close(*, clinic: Clinic, typed: str, by: Staff) -> Clinic:
    """Closes the clinic at once: nobody takes a place there and nothing is sent. Whoever proposed
    it cannot confirm it; `typed` is the clinic's short name, so that nobody does it by accident."""
    require_in(clinic, by, Permission.CLOSE_CLINIC)
    clinic = _locked(clinic)
    if not clinic.closing_proposed_by_id:
        raise Conflict(_("Nobody proposes to close this clinic any more."))
    if clinic.closing_proposed_by_id == by.user_id:
        raise NotAllowed(_("You proposed it. Another clinic admin has to confirm."))
    if typed.strip() != clinic.slug:
        message = _("Type the clinic's short name: %(slug)s.") % {"slug": clinic.slug}
        raise Refused(message, field="typed")
    clinic.closed_by, clinic.closed_at = by.person, timezone.now()
    clinic.save(update_fields=["closed_by", "closed_at"])
    away.write_after_commit(clinic)
    _record("clinic.closed", clinic, by=by)
    return clinic


@transaction.atomic
def reopen(*, clinic: Clinic, by: None = None) -> Clinic:
    """Opens a closed clinic again, as it was; the operator's."""
    clinic = _locked(clinic)
    if not clinic.is_closed:
        raise Conflict(_("This clinic is open."))
    clinic.closed_by = clinic.closed_at = None
    _forget(clinic)
    away.write_after_commit(clinic)
    _record("clinic.reopened", clinic, by=by)
    return clinic


def _forget(clinic: Clinic) -> None:
    clinic.closing_proposed_by = clinic.closing_proposed_at = None
    clinic.closing_reason = ""
    clinic.save()


def _locked(clinic: Clinic) -> Clinic:
    # Proposals are confirmed one at a time, and by what stands there now.
    return Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)


def _record(event: str, clinic: Clinic, *, by: Staff | None, **data: Any) -> None:
    audit.record(event, by=by, clinic=clinic, subject=clinic, **data)
