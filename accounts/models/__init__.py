# The audit's table is registered and not exported: accounts.audit alone writes it.
from . import audit_event as _audit_event  # noqa: F401  imported for its table
from .clinic import Clinic
from .contact_set import ContactSet
from .dialing import Dialing
from .invitation import Invitation
from .kept_form import KeptForm
from .outbox import OutboxMessage
from .patient import Patient
from .privacy_notice import PrivacyAcceptance, PrivacyNotice
from .staff import Staff
from .user import User

__all__ = [
    "Clinic",
    "ContactSet",
    "Dialing",
    "Invitation",
    "KeptForm",
    "OutboxMessage",
    "Patient",
    "PrivacyAcceptance",
    "PrivacyNotice",
    "Staff",
    "User",
]
