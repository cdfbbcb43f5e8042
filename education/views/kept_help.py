"""The page of help that a browser keeps for when the network is away, and the script that shows it.

What is kept depends on its address alone, never on who asks: the browser asks without her session.
"""

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import idle
from accounts.access import clinics_by_name, public
from accounts.display import read
from accounts.models import Clinic

from .help import whom_to_call

SCRIPT = Path(__file__).resolve().parent.parent / "static/wellread/help_worker.js"


@idle.uncounted
@public("help must be there for everyone, with or without a network; names no clinic")
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Whom to call, for a browser that does not know which clinic is hers."""
    return _page(request, None)


@idle.uncounted
@public("help must be there for everyone, with or without a network")
@require_safe
def clinic_kept(request: HttpRequest, clinic: str) -> HttpResponse:
    """Whom to call at the clinic that the address names."""
    return _page(request, get_object_or_404(clinics_by_name(), slug=clinic))


@idle.uncounted
@public("the script that shows the kept page of help; the same for everyone")
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root: it sees the addresses beside and below its own only."""
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(_script(), content_type="text/javascript; charset=utf-8", headers=headers)


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def _page(request: HttpRequest, clinic: Clinic | None) -> HttpResponse:
    context = whom_to_call(clinic) | {
        "clinic": clinic,
        "display": read(request.GET.get("look", "")),
        "kept_on": timezone.localdate(timezone=clinic.zone) if clinic else None,
    }
    return render(request, "education/help_kept.html", context)
