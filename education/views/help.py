from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import clinic_at, clinics_by_name, contact_numbers, public
from accounts.models import Clinic
from accounts.models.contact_set import ContactKind, emergency_only

CLINICS_SHOWN = 50


@public("help must be there for everyone, signed in or not")
@require_safe
def help(request: HttpRequest) -> HttpResponse:
    """Whom to call: the numbers of the visitor's clinic, if it is known."""
    return _show(request, clinic_at(request))


@public("help must be there for everyone, signed in or not")
@require_safe
def clinic_help(request: HttpRequest, clinic: str) -> HttpResponse:
    """Whom to call at the clinic that the address names."""
    return _show(request, get_object_or_404(clinics_by_name(), slug=clinic))


def _show(request: HttpRequest, clinic: Clinic | None) -> HttpResponse:
    context = whom_to_call(clinic) | {
        "clinic": request.place.clinic if request.place else clinic,
        "clinics": [] if clinic else clinics_by_name().filter(closed_at=None)[:CLINICS_SHOWN],
    }
    return render(request, "education/help.html", context)


def whom_to_call(clinic: Clinic | None) -> dict[str, Any]:
    """What a page of help shows: the emergency first, then the clinic's numbers, if it is known."""
    numbers = contact_numbers(clinic)
    at_once = (ContactKind.EMERGENCY, ContactKind.CRISIS)
    emergencies = [number for number in numbers if number.kind == ContactKind.EMERGENCY]
    crisis = [number for number in numbers if number.kind == ContactKind.CRISIS]
    emergencies = emergencies or emergency_only()
    return {
        "emergency": emergencies[0],
        "emergency_numbers": [*emergencies, *crisis],
        "help_clinic": clinic,
        "clinic_numbers": [number for number in numbers if number.kind not in at_once],
    }
