"""A new way in for a patient who lost hers: what a sheet does that finds an account."""

from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Refused
from accounts.models import Invitation, Patient, User

from . import users
from .invitation_rules import is_renewed_by_mail


def renew(invitation: Invitation, *, password: str, sign_in_name: str) -> Patient:
    """Gives the patient of a sheet a new password; the birth date was asked before.

    An account that has other places, too, stays as it is: whoever holds this clinic's sheet
    gets into this clinic's place and into nothing else, with an account of its own."""
    patient = invitation.patient
    if patient is None or patient.user is None:
        raise Refused(_("This sheet cannot be used at the moment. Call the clinic and ask why."))
    user = patient.user
    if is_renewed_by_mail(patient):
        users.ask_for_reset(address=patient.email)
        return patient
    if _has_other_places(user, patient):
        patient.user = users.new_user(
            email="", sign_in_name=sign_in_name, password=password, contact_email=patient.email
        )
        patient.save(update_fields=["user"])
        audit.record(
            "patient.account_replaced",
            by=patient,
            clinic=patient.clinic,
            subject=patient,
            patient=patient,
        )
        return patient
    users.set_name(user=user, sign_in_name=sign_in_name, by=user)
    users.set_password(user=user, password=password, by=user)
    return patient


def _has_other_places(user: User, patient: Patient) -> bool:
    return user.staff_places.exists() or user.patient_places.exclude(pk=patient.pk).exists()
