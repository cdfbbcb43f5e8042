"""Invitations: one link that lets one person take up one place, once, within seven days."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit, emails, outbox
from accounts.access import Refused, require_in
from accounts.models import Invitation, Patient, Staff
from accounts.models.invitation import LIFETIME, Way, token_digest
from accounts.models.sheet_code import code_digest, new_code
from accounts.roles import Permission

from .acceptance import accept
from .invitation_rules import (
    holder_of,
    is_renewed_by_mail,
    locked_place,
    look_up,
    why_closed,
    why_not_accept,
    why_not_invite,
)

__all__ = [
    "accept",
    "holder_of",
    "invite",
    "is_renewed_by_mail",
    "issue",
    "look_up",
    "print_sheet",
    "why_closed",
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
    token = secrets.token_urlsafe(32)
    way = Way.MAIL if place.email else Way.HAND
    invitation = _new(place, by, digest=token_digest(token), way=way)
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
def print_sheet(*, patient: Patient, by: Staff) -> tuple[Invitation, str]:
    """An invitation on paper and the code that its sheet shows, once. For a patient who has an
    account it is the way to a new password, which ends her old sessions."""
    require_in(patient.clinic, by, Permission.MANAGE_PATIENTS)
    place = locked_place(patient)
    if refusal := why_closed(place):
        raise Refused(refusal)
    code = new_code()
    invitation = _new(
        place, by, digest=code_digest(code), way=Way.SHEET, is_renewal=place.user_id is not None
    )
    _record("invitation.printed", invitation, by=by, new_password=invitation.is_renewal)
    return invitation, code


def _new(place: Staff | Patient, by: Staff | None, **kept: Any) -> Invitation:
    withdraw_open(place=place, by=by)
    return Invitation.objects.create(
        clinic=place.clinic,
        staff=place if isinstance(place, Staff) else None,
        patient=place if isinstance(place, Patient) else None,
        created_by=by.user if by else None,
        expires_at=timezone.now() + LIFETIME,
        **kept,
    )


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
