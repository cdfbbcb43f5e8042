"""The clinic itself: how it starts and what it is called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http.request import validate_host
from django.utils.translation import gettext as _

from accounts import audit, away
from accounts.access import Conflict, Refused, require_in
from accounts.models import Clinic, Invitation, Staff
from accounts.models.clinic import valid_slug, valid_time_zone
from accounts.roles import Permission, Role

from . import fields, invitations

# `help` and `infobutton` are addresses under a clinic's own.
RESERVED_SLUGS = {"help", "infobutton", "admin", "accounts", "static"}
HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?")
MOST_HOSTS, MOST_LANGUAGES = 10, 20


@dataclass(frozen=True)
class NewClinic:
    """A clinic that nobody works in yet, and the link that lets its first person in."""

    clinic: Clinic
    admin: Staff
    invitation: Invitation
    token: str


@transaction.atomic
def create(
    *,
    name: str,
    slug: str,
    admin_email: str,
    admin_name: str = "",
    discreet_name: str = "",
    time_zone: str = "America/New_York",
    hosts: Sequence[str] = (),
    languages: Sequence[str] = ("en",),
    by: None = None,
) -> NewClinic:
    """A clinic, an empty place for its first clinic admin, and her invitation; the operator's."""
    slug = _slug(slug)
    clinic = Clinic(slug=slug)
    _write(
        clinic,
        name=name,
        discreet_name=discreet_name or name,
        time_zone=time_zone,
        hosts=hosts,
        languages=languages,
    )
    admin = _first_admin(clinic, admin_name, admin_email)
    audit.record("clinic.created", by=by, clinic=clinic, subject=clinic)
    audit.record("staff.added", by=by, clinic=clinic, subject=admin, role=admin.role)
    invitation, token = invitations.issue(place=admin, by=by)
    return NewClinic(clinic, admin, invitation, token)


@transaction.atomic
def change_settings(
    *,
    clinic: Clinic,
    by: Staff,
    name: str,
    discreet_name: str,
    time_zone: str,
    hosts: Sequence[str],
    languages: Sequence[str],
) -> Clinic:
    """Names, hosts, time zone and languages; the short name in addresses stays for good."""
    require_in(clinic, by, Permission.MANAGE_CLINIC)
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    changed = _write(
        clinic,
        name=name,
        discreet_name=discreet_name,
        time_zone=time_zone,
        hosts=hosts,
        languages=languages,
    )
    if changed:
        audit.record("clinic.changed", by=by, clinic=clinic, subject=clinic, changed=changed)
    return clinic


def _first_admin(clinic: Clinic, name: str, email: str) -> Staff:
    address = fields.email(email, field="admin_email", missing=_("Give the mail address."))
    name = fields.line(name, field="admin_name", most=200) or address.split("@")[0]
    return Staff.objects.create(clinic=clinic, name=name, email=address, role=Role.CLINIC_ADMIN)


def _slug(slug: str) -> str:
    slug = fields.line(slug, field="slug", most=60, missing=_("Give the clinic a short name."))
    try:
        valid_slug(slug)
    except ValidationError as error:
        raise Refused(error.messages[0], field="slug") from error
    if slug in RESERVED_SLUGS:
        raise Refused(_("This short name is taken by an address of the program."), field="slug")
    return slug


def _write(
    clinic: Clinic,
    *,
    name: str,
    discreet_name: str,
    time_zone: str,
    hosts: Sequence[str],
    languages: Sequence[str],
) -> list[str]:
    missing = _("Give the clinic's name.")
    discreet_missing = _("Give the name that senders of mails show.")
    new = {
        "name": fields.line(name, field="name", most=200, missing=missing),
        "discreet_name": fields.line(
            discreet_name, field="discreet_name", most=200, missing=discreet_missing
        ),
        "time_zone": _time_zone(time_zone),
        "hosts": _hosts(clinic, hosts),
        "languages": _languages(languages),
    }
    changed = [field for field, value in new.items() if getattr(clinic, field) != value]
    for field in changed:
        setattr(clinic, field, new[field])
    if changed:
        _save(clinic)
        away.write_after_commit(clinic)
    return changed


def _save(clinic: Clinic) -> None:
    try:
        with transaction.atomic():
            clinic.save()
    except IntegrityError as error:
        if "accounts_clinic_slug" not in str(error):
            raise
        raise Conflict(_("Another clinic has this short name."), field="slug") from error


def _time_zone(name: str) -> str:
    try:
        valid_time_zone(name)
    except ValidationError as error:
        raise Refused(error.messages[0], field="time_zone") from error
    return name


def _hosts(clinic: Clinic, hosts: Sequence[str]) -> list[str]:
    cleaned = list(
        dict.fromkeys(fields.line(host, field="hosts", most=253).lower() for host in hosts)
    )
    if len(cleaned) > MOST_HOSTS:
        raise Refused(_("At most %(most)s hosts fit.") % {"most": MOST_HOSTS}, field="hosts")
    for host in cleaned:
        # Links in mails are built from it: it must be one that the operator set up.
        if not HOST.fullmatch(host) or not validate_host(host, settings.ALLOWED_HOSTS):
            raise Refused(
                _("“%(host)s” is not one of this server's host names.") % {"host": host[:60]},
                field="hosts",
            )
    if cleaned and Clinic.objects.filter(hosts__overlap=cleaned).exclude(pk=clinic.pk).exists():
        raise Refused(_("Another clinic answers at one of these hosts."), field="hosts")
    return cleaned


def _languages(codes: Sequence[str]) -> list[str]:
    cleaned = list(dict.fromkeys(fields.language(code, field="languages") for code in codes))
    if not cleaned:
        raise Refused(_("Choose at least one language."), field="languages")
    if len(cleaned) > MOST_LANGUAGES:
        message = _("At most %(most)s languages fit.") % {"most": MOST_LANGUAGES}
        raise Refused(message, field="languages")
    return cleaned
