"""A clinic's staff: added, changed, deactivated."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import NotAllowed, Refused, require_in
from accounts.models import Clinic, Staff
from accounts.roles import Permission, Role

from . import fields, invitations


@transaction.atomic
def add(*, clinic: Clinic, by: Staff, name: str, email: str, role: str, title: str = "") -> Staff:
    """A new place for a member of staff, empty until she takes up an invitation."""
    require_in(clinic, by, Permission.MANAGE_STAFF)
    _alone(clinic)
    member = Staff(clinic=clinic)
    _write(member, name=name, email=email, role=role, title=title)
    audit.record("staff.added", by=by, clinic=clinic, subject=member, role=member.role)
    return member


@transaction.atomic
def change(
    *, staff: Staff, by: Staff, name: str, role: str, title: str, email: str | None = None
) -> Staff:
    """Changes name, role and title, and the address when one is given."""
    require_in(staff.clinic, by, Permission.MANAGE_STAFF)
    _alone(staff.clinic)
    staff = _fresh(staff)
    was = staff.role
    if was == Role.CLINIC_ADMIN and role != was:
        _refuse_last_admin(staff)
    address = staff.email if email is None else email
    if changed := _write(staff, name=name, email=address, role=role, title=title):
        if "email" in changed:
            # A link that is on its way to a mistyped address must not open the place.
            invitations.withdraw_open(place=staff, by=by)
        audit.record(
            "staff.changed",
            by=by,
            clinic=staff.clinic,
            subject=staff,
            changed=changed,
            role_was=was,
            role_now=staff.role,
        )
    return staff


@transaction.atomic
def deactivate(*, staff: Staff, by: Staff) -> Staff:
    """Closes a place: its person is out at her next click."""
    require_in(staff.clinic, by, Permission.MANAGE_STAFF)
    _alone(staff.clinic)
    staff = _fresh(staff)
    if staff.pk == by.pk:
        raise NotAllowed(_("You cannot deactivate yourself. Ask another clinic admin."))
    _refuse_last_admin(staff)
    if staff.is_active:
        staff.is_active = False
        staff.save(update_fields=["is_active"])
        invitations.withdraw_open(place=staff, by=by)
        audit.record("staff.deactivated", by=by, clinic=staff.clinic, subject=staff)
    return staff


@transaction.atomic
def reactivate(*, staff: Staff, by: Staff) -> Staff:
    """Opens a closed place again, with the role it had."""
    require_in(staff.clinic, by, Permission.MANAGE_STAFF)
    _alone(staff.clinic)
    staff = _fresh(staff)
    if not staff.is_active:
        _refuse_second_place(staff.clinic, staff, staff.email)
        staff.is_active = True
        staff.save(update_fields=["is_active"])
        audit.record("staff.reactivated", by=by, clinic=staff.clinic, subject=staff)
    return staff


def _alone(clinic: Clinic) -> None:
    """One change of a clinic's staff at a time: two admins must not demote each other."""
    Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)


def _fresh(staff: Staff) -> Staff:
    return Staff.objects.select_related("clinic").get(pk=staff.pk, clinic=staff.clinic_id)


def _refuse_last_admin(staff: Staff) -> None:
    admins = staff.clinic.staff.active().filter(role=Role.CLINIC_ADMIN)
    if admins.filter(pk=staff.pk).exists() and not admins.exclude(pk=staff.pk).exists():
        raise Refused(
            _("This is the clinic's only clinic admin. Make somebody else clinic admin first."),
            field="role",
        )


def _refuse_second_place(clinic: Clinic, staff: Staff, address: str) -> None:
    others = clinic.staff.filter(is_active=True, email__iexact=address).exclude(pk=staff.pk)
    if other := others.first():
        message = _("%(name)s already has this address.") % {"name": other.name}
        raise Refused(message, field="email")


def _write(member: Staff, *, name: str, email: str, role: str, title: str) -> list[str]:
    if role not in list(Role):
        raise Refused(_("Choose one of these roles."), field="role")
    name = fields.line(name, field="name", most=200, missing=_("Give the name."))
    email = fields.email(email, missing=_("Give the mail address."))
    title = fields.line(title, field="title", most=100)
    _refuse_second_place(member.clinic, member, email)
    new = {"name": name, "email": email, "role": role, "title": title}
    changed = [field for field, value in new.items() if getattr(member, field) != value]
    for field in changed:
        setattr(member, field, new[field])
    if changed and member.pk:
        # No more than that: she may take up her place at this moment.
        member.save(update_fields=changed)
    elif changed:
        member.save()
    return changed
