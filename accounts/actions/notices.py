"""What the sign-in of a person leaves behind in each of her clinics, and what she is told of it."""

from typing import Any

from accounts import audit, emails, outbox
from accounts.models import Clinic, Patient, Staff, User


def places(user: User) -> list[Staff | Patient]:
    """Every place she has or had: as staff, open ones first, then as a patient."""
    return [
        *user.staff_places.select_related("clinic").order_by("-is_active", "id"),
        *user.patient_places.select_related("clinic").order_by("id"),
    ]


def clinics(user: User) -> list[Clinic]:
    """Where she has or had a place, open ones first."""
    return list(dict.fromkeys(place.clinic for place in places(user)))


def record(event: str, user: User, by: audit.Actor, **data: Any) -> None:
    """One audit line in each of her clinics."""
    for clinic in clinics(user):
        record_at(clinic, event, user, by, **data)


def record_at(clinic: Clinic, event: str, user: User, by: audit.Actor, **data: Any) -> None:
    """One audit line in one clinic; a patient's stands in her own history too."""
    patient = user.patient_places.filter(clinic=clinic).first()
    audit.record(event, by=by, clinic=clinic, subject=user, patient=patient, **data)


def tell(user: User, what: str) -> None:
    """Owes her a mail that says what was changed about her sign-in."""
    found = clinics(user)
    if found and user.notice_address:
        mail = emails.account_changed(found[0], what)
        owe(found[0], "account_changed", user.notice_address, mail)


def owe(clinic: Clinic, kind: str, recipient: str, mail: emails.Mail) -> None:
    """Owes one mail from a clinic."""
    outbox.put(clinic=clinic, kind=kind, recipient=recipient, subject=mail.subject, body=mail.body)
