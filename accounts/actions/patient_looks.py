"""Noting that staff looked at a patient, for her to see who did."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.access import require_in
from accounts.models import Patient, Staff
from accounts.roles import Permission


@transaction.atomic
def look_at_details(*, patient: Patient, by: Staff) -> None:
    """Notes, once a day of the clinic, that she opened what is written down about a patient."""
    require_in(patient.clinic, by, Permission.VIEW_PATIENTS)
    zone = by.clinic.zone
    today = datetime.combine(timezone.localdate(timezone=zone), time(), tzinfo=zone)
    noted = by.clinic.audit_events.filter(
        patient_id=patient.pk, event="patient.opened", actor_id=by.user_id, at__gte=today
    )
    if not noted.exists():
        audit.record(
            "patient.opened", by=by, clinic=patient.clinic, subject=patient, patient=patient
        )
