"""Second factors: what their owner does with them is noted; a lost one is reset by the clinic."""

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import emails
from accounts.access import NotAllowed, Refused, require_in
from accounts.models import Clinic, Patient, Staff, User
from accounts.models.patient import PatientStatus
from accounts.roles import Permission

from . import fields, notices
from .sessions import bump

# What is noted in the audit, and the sentence its owner is mailed.
CHANGES: dict[str, Promise] = {
    "second_factor_added": gettext_lazy("A code app was added."),
    "second_factor_removed": gettext_lazy("The code app was removed."),
    "passkey_added": gettext_lazy("A passkey was added."),
    "passkey_renamed": gettext_lazy("A passkey has a new name."),
    "passkey_removed": gettext_lazy("A passkey was removed."),
    "recovery_codes_made": gettext_lazy("New recovery codes were made. The old ones are void."),
    "recovery_code_used": gettext_lazy("A recovery code was used to sign in."),
}

EVENT = "user.second_factor_reset"
TOLD = gettext_lazy(
    "Your second factor was taken away, because somebody said that you lost it. You are signed "
    "out everywhere. Next time you sign in, you set up a new one."
)


@transaction.atomic
def note(*, change: str, by: User) -> None:
    """Records what somebody did with her own second factors, and tells her by mail."""
    notices.record(f"user.{change}", by, by)
    notices.tell(by, str(CHANGES[change]))


@transaction.atomic
def reset(*, place: Staff | Patient, reason: str, by: Staff) -> User:
    """Takes every second factor of the person at a place away and ends her sessions, because she
    lost what she had. docs/adr/0010-lost-second-factor.md says why one clinic may."""
    require_in(place.clinic, by, Permission.RESET_SECOND_FACTOR)
    if refusal := why_not_reset(place, by):
        raise NotAllowed(refusal)
    return _reset(place.person, reason, by)


@transaction.atomic
def reset_by_operator(*, user: User, reason: str, by: None = None) -> User:
    """The last resort, on the server: no clinic admin is left who could."""
    return _reset(user, reason, by)


def why_not_reset(place: Staff | Patient, by: Staff) -> str:
    """Why the factors of a place's person are not this clinic's to reset; empty when they are."""
    if place.user_id is None:
        return _("Nobody signs in at this place yet.")
    if place.user_id == by.user_id:
        return _("You cannot reset your own. Ask another clinic admin.")
    is_gone = (
        not place.is_active
        if isinstance(place, Staff)
        else place.status in {PatientStatus.LEFT, PatientStatus.DIED}
    )
    return _("This person has no open place here.") if is_gone else ""


def _reset(user: User, reason: str, by: Staff | None) -> User:
    missing = _("Write how you know that it is this person, and what was lost.")
    reason = fields.line(reason, field="reason", most=500, missing=missing)
    user = User.objects.select_for_update().get(pk=user.pk)
    removed = sorted(user.authenticator_set.values_list("type", flat=True))
    if not removed:
        raise Refused(_("There is nothing to reset: this person has no second factor."))
    user.authenticator_set.all().delete()
    bump(user)
    for clinic in notices.clinics(user):
        if by is None or clinic.pk == by.clinic_id:
            notices.record_at(clinic, EVENT, user, by, reason=reason, removed=removed)
        else:
            # Who did it, where and why is not this clinic's to know.
            notices.record_at(clinic, EVENT, user, "clinic admin of another clinic")
            _warn_admins(clinic, user)
    notices.tell(user, str(TOLD))
    return user


def _warn_admins(clinic: Clinic, user: User) -> None:
    """Where she is staff too, her clinic admins hear of it: they can close her place."""
    here = user.staff_places.active().filter(clinic=clinic).first()
    if here is None:
        return
    admins = clinic.staff.active().holding(Permission.RESET_SECOND_FACTOR)
    for admin in admins.exclude(user=user).select_related("user"):
        if admin.person.notice_address:
            mail = emails.second_factor_reset_elsewhere(clinic, here.name)
            notices.owe(clinic, "second_factor_reset", admin.person.notice_address, mail)
