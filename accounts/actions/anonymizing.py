"""Taking the person out of a patient's record for good; what she was shown stays."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, outbox
from accounts.access import Conflict, Refused, require_in
from accounts.models import Patient, Staff, User
from accounts.models.patient import NO_BIRTH_DATE, NO_NAME, PatientStatus
from accounts.roles import Permission

from . import fields, invitations

MOST = 500
GONE = (PatientStatus.LEFT, PatientStatus.DIED)


def why_not_anonymize(patient: Patient) -> str:
    """Why she cannot be anonymized; empty when she can."""
    if patient.anonymized_at:
        return _("This patient is anonymized already.")
    if patient.status not in GONE:
        return _("Only a patient who left or died can be anonymized. Change the status first.")
    return ""


@transaction.atomic
def anonymize(*, patient: Patient, reason: str, typed: str, by: Staff) -> Patient:
    """Removes name, birth date, addresses and sign-in of a patient who left or died. It cannot be
    undone, so `typed` must be her number; what she was given and shown stays under the number."""
    require_in(patient.clinic, by, Permission.ANONYMIZE)
    rows = Patient.objects.select_for_update(of=("self",)).select_related("clinic", "user")
    patient = rows.get(pk=patient.pk, clinic=by.clinic_id)
    if refusal := why_not_anonymize(patient):
        raise Conflict(refusal)
    reason = fields.line(reason, field="reason", most=MOST, missing=_("Say why."))
    if typed.strip() != patient.number:
        raise Refused(_("This is not the number of this patient."), field="typed")
    user, address = patient.user, patient.email
    _forget_what_was_hers_alone(patient)
    _take_out(patient)
    # Only now: the line in the audit names her by what is left.
    invitations.withdraw_open(place=patient, by=by)
    addresses = {address, *(_leave(user) if user else ())} - {""}
    outbox.forget(clinic=patient.clinic, recipients=addresses)
    audit.record(
        "patient.anonymized",
        by=by,
        clinic=patient.clinic,
        subject=patient,
        patient=patient,
        reason=reason,
    )
    return patient


def _forget_what_was_hers_alone(patient: Patient) -> None:
    """Deletes what she wrote for nobody else, in every table whose rows can tell which that is."""
    for relation in Patient._meta.related_objects:
        rows = relation.related_model._default_manager.all()
        if hasattr(rows, "hers_alone"):
            rows.hers_alone().filter(patient=patient).delete()


def _take_out(patient: Patient) -> None:
    patient.name, patient.preferred_name, patient.birth_date = NO_NAME, "", NO_BIRTH_DATE
    patient.email, patient.user, patient.interpreter = "", None, False
    patient.anonymized_at = timezone.now()
    patient.save()


def _leave(user: User) -> set[str]:
    """Takes the account away too, unless she has another place; tells where she was written to."""
    if user.patient_places.exists() or user.staff_places.exists():
        return set()
    addresses = {user.email or "", user.contact_email}
    user.email, user.username, user.contact_email = None, f"anonymized-{user.pk}", ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.kept_forms.all().delete()
    return addresses
