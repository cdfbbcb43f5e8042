"""The sign-in sheet: a page to print, with the code that lets one patient in, once."""

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import emails, qr
from accounts.access import contact_numbers
from accounts.actions import invitations
from accounts.models import Clinic, Invitation, Patient
from accounts.models.sheet_code import readable
from accounts.roles import Permission

from . import object_pages
from .asking import sent
from .attempts import attempt
from .object_pages import ObjectPage


def _page(model_admin: Any, request: HttpRequest, patient: Patient) -> HttpResponse:
    """Asks, then shows the sheet, once: its code is stored nowhere."""
    form = forms.Form(sent(request))
    status, sheet = 200, {}
    if form.is_bound:
        done = attempt(
            form, lambda cleaned: invitations.print_sheet(patient=patient, by=request.staff)
        )
        status = done.status
        if done.is_done:
            sheet = _sheet(request.staff.clinic, patient, *done.value)
    return object_pages.show(
        model_admin,
        request,
        patient,
        "admin/accounts/sheet.html" if sheet else "admin/accounts/make_sheet.html",
        title=_("Sign-in sheet"),
        status=status,
        form=form,
        refusal=invitations.why_closed(patient),
        **sheet,
    )


def _sheet(clinic: Clinic, patient: Patient, invitation: Invitation, code: str) -> dict[str, Any]:
    address = emails.sheet_link(clinic, code)
    return {
        "invitation": invitation,
        "sheet_language": language_of_sheet(patient.language),
        "sheet_bidi": translation.get_language_info(language_of_sheet(patient.language))["bidi"],
        "typed": address.partition("://")[2].removesuffix("/").removesuffix(readable(code)),
        "code": readable(code),
        "qr": qr.svg(address, css_class="sheet__qr"),
        # Nobody is told to dial an emergency number because a link does not work.
        "numbers": contact_numbers(clinic),
    }


def language_of_sheet(code: str) -> str:
    """The patient's language where our words are translated into it, else English."""
    name = translation.to_locale(code)
    for folder in settings.LOCALE_PATHS:
        if (Path(folder) / name / "LC_MESSAGES" / "django.mo").is_file():
            return code
    return "en"


def _is_active(staff: Any, patient: Patient) -> bool:
    return patient.is_active


sheet = ObjectPage(
    "sheet",
    gettext_lazy("Sign-in sheet"),
    Permission.MANAGE_PATIENTS,
    _page,
    offered=_is_active,
)
