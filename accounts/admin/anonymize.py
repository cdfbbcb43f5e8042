"""Taking a patient's name out for good."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import anonymizing
from accounts.forms.leaving import AnonymizeForm
from accounts.models import Patient, Staff
from accounts.roles import Permission

from .asking import ask, sent
from .object_pages import ObjectPage


def _page(model_admin: Any, request: HttpRequest, patient: Patient) -> HttpResponse:
    """Says what goes and what stays, and asks for the number."""
    return ask(
        model_admin,
        request,
        patient,
        AnonymizeForm(sent(request)),
        lambda said: anonymizing.anonymize(patient=patient, by=request.staff, **said),
        template="admin/accounts/anonymize.html",
        title=_("Anonymize"),
        said=_("Name, birth date, addresses and sign-in are gone for good."),
        why_not=anonymizing.why_not_anonymize(patient),
    )


def _is_gone(staff: Staff, patient: Patient) -> bool:
    return patient.status in anonymizing.GONE and not patient.anonymized_at


PAGE = ObjectPage(
    "anonymize", gettext_lazy("Anonymize"), Permission.ANONYMIZE, _page, offered=_is_gone
)
