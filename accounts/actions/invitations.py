"""Invitations: one link that lets one person take up one place, once, within seven days."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit, emails, outbox
from accounts.access import Refused, require_in
from accounts.models import Invitation, Patient, Staff
from accounts.models.invitation import LIFETIME, token_digest
from accounts.roles import Permission

from .acceptance import accept
from .invitation_rules import holder_of, locked_place, look_up, why_not_accept, why_not_invite

__all__ = [
    "accept",
    "holder_of",
    "invite",
    "issue",
    "look_up",
    "why_not_accept",
    "why_not_invite",
    "withdraw",
    "withdraw_open",
]


@transaction.atomic
def invite(*, place: Staff | Patient, by: Staff) -> tuple[Invitation, str]:
    """An invitation and the token of its link, which is mailed when the place has an address;
    only its digest is kept, so this is the one time that staff can hand the link over."""
    require_in(place.clinic, by, _needed(place))
    return issue(place=place, by=by)


@transaction.atomic
def issue(*, place: Staff | Patient, by: Staff | None) -> tuple[Invitation, str]:
    """What `invite` does, without asking whether she may: for the command that starts a clinic."""
    place = locked_place(place)
    if refusal := why_not_invite(place):
        raise Refused(refusal)
    withdraw_open(place=place, by=by)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        clinic=place.clinic,
        staff=place if isinstance(place, Staff) else None,
        patient=place if isinstance(place, Patient) else None,
        digest=token_digest(token),
        created_by=by.user if by else None,
        expires_at=timezone.now() + LIFETIME,
    )
    if place.email:
        mail = emails.invitation(invitation, token)
        outbox.put(
            clinic=place.clinic,
            kind="invitation",
            recipient=place.email,
            subject=mail.subject,
            body=mail.body,
        )
    _record("invitation.sent", invitation, by=by, mailed=bool(place.email))
    return invitation, token


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Staff) -> Invitation:
    """Makes a link that was not used yet useless."""
    place = invitation.place
    require_in(invitation.clinic, by, _needed(place))
    withdraw_open(place=place, by=by)
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def withdraw_open(*, place: Staff | Patient, by: Staff | None) -> None:
    """Makes every link to a place useless that was not used yet, because the place changed."""
    rows = Invitation.objects.open().to_place(place).select_for_update(of=("self",))
    for invitation in rows.select_related("clinic", "staff", "patient"):
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        _record("invitation.withdrawn", invitation, by=by)


def _needed(place: Staff | Patient) -> Permission:
    is_staff = isinstance(place, Staff)
    return Permission.MANAGE_STAFF if is_staff else Permission.MANAGE_PATIENTS


def _record(event: str, invitation: Invitation, *, by: audit.Actor, **data: Any) -> None:
    audit.record(
        event,
        by=by,
        clinic=invitation.clinic,
        subject=invitation.place,
        patient=invitation.patient,
        **data,
    )
