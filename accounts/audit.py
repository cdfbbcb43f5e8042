"""The only writer of audit rows."""

from contextvars import ContextVar
from typing import Any

from django.db import connection, models, transaction

from .models import Clinic, Patient, Staff, User
from .models.audit_event import AuditEvent

request_id: ContextVar[str] = ContextVar("request_id", default="")

# A word names somebody who is not signed in, like the holder of a link.
Actor = Staff | Patient | User | str | None


def record(
    event: str,
    *,
    by: Actor,
    clinic: Clinic | None,
    subject: models.Model | None = None,
    patient: Patient | None = None,
    label: str = "",
    **data: Any,
) -> None:
    """Writes one line in the caller's transaction, which must be open: the line and the change
    stand or fall together. `event` is dotted, noun first; `by` is None for a command of the
    operator; `label` names the subject where its own words would give a secret away."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("an audit row belongs into a transaction")
    user = by.user if isinstance(by, Staff | Patient) else by if isinstance(by, User) else None
    AuditEvent.objects.create(
        clinic=clinic,
        event=event,
        actor_id=user.pk if user else None,
        actor=_cut(str(by) if by else "operator"),
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        subject=_cut(label or (str(subject) if subject else "")),
        patient_id=patient.pk if patient else None,
        data=data,
        request_id=request_id.get(),
    )


# From one event's name straight to the next one in the index, however many rows have it.
_EVENTS = """
    WITH RECURSIVE seen AS (
        (SELECT min(event) AS event FROM accounts_auditevent WHERE clinic_id = %(clinic)s)
        UNION ALL
        SELECT (SELECT min(event) FROM accounts_auditevent
                WHERE clinic_id = %(clinic)s AND event > seen.event)
        FROM seen WHERE seen.event IS NOT NULL
    )
    SELECT event FROM seen WHERE event IS NOT NULL
"""


def known_events(clinic: Clinic) -> list[str]:
    """The names of everything that ever happened in a clinic."""
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, {"clinic": clinic.pk})
        return [event for (event,) in cursor.fetchall()]


def _cut(text: str) -> str:
    return text if len(text) <= 250 else text[:249] + "…"
