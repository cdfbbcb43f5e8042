# The audit's table is registered and not exported: accounts.audit alone writes it.
from . import audit_event as _audit_event  # noqa: F401
from .clinic import Clinic
from .contact_set import ContactSet
from .invitation import Invitation
from .kept_form import KeptForm
from .outbox import OutboxMessage
from .patient import Patient
from .staff import Staff
from .user import User

__all__ = [
    "Clinic",
    "ContactSet",
    "Invitation",
    "KeptForm",
    "OutboxMessage",
    "Patient",
    "Staff",
    "User",
]
