from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Refused, WrongPlace, clinics_by_name, public, signed_in
from accounts.actions import privacy
from accounts.models import Clinic, PrivacyNotice
from accounts.onward import onward


@public("everybody may read what a clinic does with the data of its patients")
@require_safe
def clinic_notice(request: HttpRequest, clinic: str) -> HttpResponse:
    """The newest privacy notice of the clinic that the address names."""
    found = get_object_or_404(clinics_by_name(), slug=clinic)
    return _page(request, "privacy", found, _current(found))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: HttpRequest) -> HttpResponse:
    """Asks a patient to agree to the newest version, and leads her on to where she wanted."""
    if request.patient is None:
        raise WrongPlace(_("This page is for patients."))
    notice = _current(request.patient.clinic)
    refused = None
    if request.method == "POST":
        try:
            privacy.accept_notice(number=shown_number(request), by=request.patient)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, _("Thank you. You find the notice at the foot of each page."))
            return redirect(onward(request))
    status = refused.status if refused else 200
    context = {"next": onward(request), "refused": refused}
    return _page(request, "privacy_agree", request.patient.clinic, notice, status, **context)


def shown_number(request: HttpRequest) -> int | None:
    """Which version stood on the page that was posted."""
    typed = request.POST.get("notice_number", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None


def _current(clinic: Clinic) -> PrivacyNotice:
    notice = privacy.current(clinic)
    if notice is None:
        raise Http404
    return notice


def _page(
    request: HttpRequest,
    template: str,
    clinic: Clinic,
    notice: PrivacyNotice,
    status: int = 200,
    **context: object,
) -> HttpResponse:
    shown = request.place.clinic if request.place else clinic
    context |= {"clinic": shown, "notice_of": clinic, "notice": notice}
    context["changed_on"] = notice.created_at.astimezone(clinic.zone).date()
    return render(request, f"accounts/{template}.html", context, status=status)
