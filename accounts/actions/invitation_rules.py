"""What can become of an invitation: who can be invited, and why a link no longer works."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Invitation, Patient, Staff, User


def look_up(token: str) -> Invitation | None:
    """The invitation of a link, whatever became of it."""
    rows = Invitation.objects.select_related("clinic__contacts", "staff__user", "patient__user")
    return rows.behind(token).first()


def why_not_invite(place: Staff | Patient) -> str:
    """Why nobody can be invited to a place; empty when somebody can."""
    if place.user_id:
        return _("%(name)s has an account already.") % {"name": place.name}
    return why_closed(place)


def why_closed(place: Staff | Patient) -> str:
    """Why nobody can have an account at a place; empty when somebody can."""
    if isinstance(place, Staff):
        return "" if place.is_active else _("Reactivate this person first.")
    if not place.is_active:
        return _("This patient is not active. Change the status first.")
    if not place.is_adult_on(timezone.localdate(timezone=place.clinic.zone)):
        return _("Under 18 there is no account yet. Print the text and hand it over instead.")
    return ""


def why_not_accept(invitation: Invitation) -> str:
    """Why a link can no longer be used and what to do instead; empty while it can."""
    match invitation.trouble:
        case "used":
            return _("This link was used already. If it was you, sign in. If not, call the clinic.")
        case "withdrawn":
            return _("This link was replaced or withdrawn. Use the newest one, or call the clinic.")
        case "expired":
            return _("This link is too old. Call the clinic and ask for a new one.")
        case "tries":
            return _("There were too many wrong answers. Call the clinic and ask for a new link.")
    if invitation.clinic.is_closed:
        return _("This clinic has closed. The link opens nothing any more.")
    place = invitation.place
    if why_closed(place) if invitation.is_renewal and place.user_id else why_not_invite(place):
        return _("This link cannot be used at the moment. Call the clinic and ask why.")
    return ""


def holder_of(place: Staff | Patient) -> User | None:
    """Who has an account with the place's mail address; for the holder of a link only."""
    return User.objects.filter(email__iexact=place.email).first() if place.email else None


def is_renewed_by_mail(patient: Patient) -> bool:
    """Whether a sheet mails her the link to a new password: she signs in with the address that
    the clinic has of her, so it need not do more than a mail can."""
    user = patient.user
    return bool(user and user.email and user.email.lower() == patient.email.lower())


def locked_place(place: Staff | Patient) -> Staff | Patient:
    """The place as it is now, held until the transaction ends."""
    rows = type(place).objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("clinic").get(pk=place.pk, clinic=place.clinic_id)
