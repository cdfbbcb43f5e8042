"""Every mail about accounts: subjects and bodies tell nothing about anybody's health."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Clinic, Invitation, Patient
from .models.sheet_code import readable


@dataclass(frozen=True)
class Mail:
    subject: str
    body: str


def link(clinic: Clinic, path: str) -> str:
    """The whole address of a page; never taken from a request, whose host anyone can invent."""
    if not clinic.hosts:
        return settings.BASE_URL + path
    return f"{'https' if settings.HTTPS else 'http'}://{clinic.hosts[0]}{path}"


def invitation_link(invitation: Invitation, token: str) -> str:
    """The address that lets its holder take up a place."""
    return link(invitation.clinic, reverse("accounts:invitation", args=[token]))


def sheet_link(clinic: Clinic, code: str) -> str:
    """The short address that a sign-in sheet shows."""
    return link(clinic, reverse("sign_in_sheet", args=[readable(code)]))


def invitation(invitation: Invitation, token: str) -> Mail:
    """Tells somebody that a place is ready for her."""
    place = invitation.place
    return _mail(
        _("%(clinic)s invites you") % {"clinic": invitation.clinic.discreet_name},
        "invitation",
        clinic=invitation.clinic,
        name=place.greeting if isinstance(place, Patient) else place.name,
        link=invitation_link(invitation, token),
        needs_birth_date=invitation.patient_id is not None,
        expires_on=invitation.expires_at.astimezone(invitation.clinic.zone).date(),
    )


def password_reset(clinic: Clinic, path: str) -> Mail:
    """The link that lets a person set a new password."""
    return _mail(_("Set a new password"), "password_reset", clinic=clinic, link=link(clinic, path))


def sign_in_code(clinic: Clinic, code: str) -> Mail:
    """The code that lets a patient in without her password."""
    shown = f"{code[:4]} {code[4:]}"
    return _mail(_("Your code to sign in"), "sign_in_code", clinic=clinic, code=shown)


def no_code(clinic: Clinic) -> Mail:
    """Tells staff who asked for such a code that they sign in with their password."""
    return _mail(
        _("Sign in with your password"),
        "no_sign_in_code",
        clinic=clinic,
        link=link(clinic, reverse("account_login")),
    )


def account_changed(clinic: Clinic, what: str) -> Mail:
    """Tells a person what was changed about her sign-in, in case it was not she."""
    return _mail(
        _("Your sign-in was changed"),
        "account_changed",
        clinic=clinic,
        what=what,
        link=link(clinic, reverse("account_reset_password")),
    )


def second_factor_reset_elsewhere(clinic: Clinic, name: str) -> Mail:
    """Tells a clinic admin that a member of her staff begins anew with her second factor."""
    return _mail(
        _("A second factor was reset"),
        "second_factor_reset",
        clinic=clinic,
        name=name,
        link=link(clinic, reverse("admin:accounts_staff_changelist")),
    )


def _mail(subject: str, template: str, **context: object) -> Mail:
    body = render_to_string(f"emails/{template}.txt", context)
    return Mail(" ".join(subject.split())[:200], body)
