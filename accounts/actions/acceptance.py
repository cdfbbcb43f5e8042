"""Taking up a place: what the holder of an invitation's link does."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Invitation, Patient, Staff, User

from .invitation_rules import holder_of, locked_place, look_up, why_not_accept
from .privacy import accept_notice
from .renewal import renew
from .users import new_user


def accept(
    *,
    token: str,
    by: User | None = None,
    password: str = "",
    birth_date: date | None = None,
    sign_in_name: str = "",
    shares_address: bool = False,
    notice_number: int | None = None,
) -> Staff | Patient:
    """Gives the place to `by` who is signed in, else to a new user; the link works once.

    A place with a mail address signs in by it; one without, or a patient's who shares her
    address with somebody, by the sign-in name. A sheet for a patient who has an account gives
    her a new password."""
    with transaction.atomic():
        invitation = _locked_invitation(token)
        wrong = _wrong_answer(invitation, birth_date)
        if not wrong and invitation.is_renewal:
            renewed = renew(invitation, password=password, sign_in_name=sign_in_name)
            return _used(invitation, renewed, "invitation.renewed")
        if not wrong:
            user = _user(invitation.place, by, password, sign_in_name, shares_address)
            place = _take_up(invitation.place, user)
            if isinstance(place, Patient):
                accept_notice(number=notice_number, by=place)
            return _used(invitation, place, "invitation.accepted")
    # Only now, outside the transaction: a wrong answer stays counted.
    raise Refused(wrong, field="birth_date")


def _locked_invitation(token: str) -> Invitation:
    found = look_up(token)
    if found is None:
        raise Conflict(_("We do not know this link. Check that you copied all of it."))
    # The place first, as inviting does: two locks in one order never wait for each other.
    locked_place(found.place)
    rows = Invitation.objects.select_for_update(of=("self",))
    invitation = rows.select_related("clinic", "staff", "patient").get(pk=found.pk)
    if refusal := why_not_accept(invitation):
        raise Conflict(refusal)
    return invitation


def _wrong_answer(invitation: Invitation, birth_date: date | None) -> str:
    patient = invitation.patient
    if patient is None:
        return ""
    if birth_date is None:
        raise Refused(_("Give your birth date."), field="birth_date")
    if birth_date == patient.birth_date:
        return ""
    invitation.tries_left -= 1
    invitation.save(update_fields=["tries_left"])
    audit.record(
        "invitation.wrong_birth_date",
        by="holder of the link",
        clinic=invitation.clinic,
        subject=patient,
        patient=patient,
        tries_left=invitation.tries_left,
    )
    return why_not_accept(invitation) or ngettext(
        "This is not the birth date that the clinic has. You can try %(left)s more time.",
        "This is not the birth date that the clinic has. You can try %(left)s more times.",
        invitation.tries_left,
    ) % {"left": invitation.tries_left}


def _user(
    place: Staff | Patient, by: User | None, password: str, sign_in_name: str, shares: bool
) -> User:
    """Whose the place will be."""
    holder = holder_of(place)
    if shares and by is None and holder and isinstance(place, Patient):
        return new_user(
            email="", sign_in_name=sign_in_name, password=password, contact_email=place.email
        )
    if by is None and holder:
        raise Conflict(_("You have an account already. Sign in, then open this link again."))
    if by and holder and holder != by:
        raise NotAllowed(_("This link is for another account. Sign out, then open it again."))
    return by or new_user(email=place.email, sign_in_name=sign_in_name, password=password)


def _take_up(place: Staff | Patient, user: User) -> Staff | Patient:
    try:
        with transaction.atomic():
            place.user = user
            place.save(update_fields=["user"])
    except IntegrityError as error:
        message = _("This account has a place at this clinic already. Sign out below, then go on.")
        raise Conflict(message) from error
    return place


def _used(invitation: Invitation, place: Staff | Patient, event: str) -> Staff | Patient:
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    audit.record(
        event, by=place, clinic=invitation.clinic, subject=place, patient=invitation.patient
    )
    return place
