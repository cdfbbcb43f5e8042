"""Addresses that a clinic no longer relies on: every section that uses one is flagged."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused, require
from accounts.models import Staff
from accounts.roles import Permission
from education.models import SupersededSource

from . import fields
from .locks import locked_clinic

MOST = 1000
LONGEST = 500
ADDRESS = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


@transaction.atomic
def mark(*, url: str, reason: str, by: Staff) -> SupersededSource:
    """Flags every section that rests on this address, with what came instead, or why."""
    require(by, Permission.EDIT)
    locked_clinic(by)
    missing = _("Write the address as it stands in the texts.")
    url = fields.line(url, field="url", most=LONGEST, missing=missing)
    if not ADDRESS.fullmatch(url):
        raise Refused(_("An address begins with https:// or http://."), field="url")
    missing = _("Say what came instead, or why nobody should rely on it.")
    reason = fields.line(reason, field="reason", most=LONGEST, missing=missing)
    marked = SupersededSource.objects.filter(clinic=by.clinic)
    if marked.filter(url__in=[url.rstrip("/"), f"{url.rstrip('/')}/"]).exists():
        raise Refused(_("This address is marked already."), field="url")
    if marked.count() >= MOST:
        raise Refused(_("At most %(most)s addresses fit. Lift old ones first.") % {"most": MOST})
    source = SupersededSource.objects.create(clinic=by.clinic, url=url, reason=reason, by=by.person)
    audit.record("superseded_source.marked", by=by, clinic=by.clinic, subject=source, reason=reason)
    return source


@transaction.atomic
def lift(*, source: SupersededSource, by: Staff) -> None:
    """Takes the flag off again: texts may rest on this address."""
    require(by, Permission.EDIT)
    locked_clinic(by)
    found = SupersededSource.objects.filter(pk=source.pk, clinic=by.clinic_id).first()
    if found is None:
        raise Conflict(_("This address is no longer marked."))
    audit.record(
        "superseded_source.lifted", by=by, clinic=by.clinic, subject=found, reason=found.reason
    )
    found.delete()
