"""What a patient settles about her own pages."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Refused
from accounts.models import Patient


@transaction.atomic
def change_own_settings(
    *, preferred_name: str, language: str, hides_numbers: bool, by: Patient
) -> Patient:
    """Changes how she is greeted, the language she likes to read, and whether her pages offer
    numbers about how people do."""
    patient = Patient.objects.select_for_update().get(pk=by.pk)
    preferred_name = " ".join(preferred_name.split())
    if len(preferred_name) > 100:
        raise Refused(_("At most 100 characters fit."), field="preferred_name")
    if language not in {*by.clinic.languages, patient.language}:
        raise Refused(_("Choose one of these languages."), field="language")
    new = {"preferred_name": preferred_name, "language": language, "hides_numbers": hides_numbers}
    changed = [name for name, value in new.items() if getattr(patient, name) != value]
    if changed:
        for name, value in new.items():
            setattr(patient, name, value)
        patient.save(update_fields=[*new])
        audit.record(
            "patient.own_settings_changed",
            by=by,
            clinic=by.clinic,
            subject=patient,
            patient=patient,
            changed=changed,
        )
    return patient
