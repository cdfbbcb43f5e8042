"""That somebody took the audit list out of the program."""

from django.db import transaction

from accounts import audit
from accounts.access import require
from accounts.models import Staff
from accounts.roles import Permission


@transaction.atomic
def note_export(*, filters: dict[str, str], by: Staff) -> None:
    """Notes who exported the audit list, and what of it."""
    require(by, Permission.VIEW_AUDIT)
    audit.record("audit.exported", by=by, clinic=by.clinic, filters=filters)
