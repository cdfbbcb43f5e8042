"""A text as a sheet to print: page 1 says whom to call, and how to tell whether it is current."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import contact_numbers, patient_required, public
from education import policies
from education.handouts import handout_of
from education.models import Decision, Revision, Significance

from .articles import find, gone
from .figures import pictures_of
from .reader import record_opening


@patient_required
@require_safe
def handout(request: HttpRequest, code: str) -> HttpResponse:
    """One article as she prints it: everything but what stands behind the choice."""
    article = find(request, code)
    if not article.is_available:
        return gone(request, article)
    record_opening(request, article)
    clinic = request.patient.clinic
    context = {
        "menu": "home",
        "handout": handout_of(article, clinic),
        "pictures": pictures_of(article),
        "printed_on": timezone.localdate(timezone=clinic.zone),
        "back_url": reverse("education:reader", args=[article.code]),
    }
    return render(request, "education/handout.html", context)


@public("whoever holds a printed copy may ask whether it is current; no word of it is shown")
@require_safe
def printed(request: HttpRequest, code: str) -> HttpResponse:
    """Whether a printed copy is current, replaced or withdrawn."""
    rows = policies.printable().select_related("article", "clinic__contacts")
    found = get_object_or_404(rows.defer("document"), print_code=code)
    article, zone = found.article, found.clinic.zone
    newer = list(_newer_than(found))
    context = {
        "clinic": found.clinic,
        "numbers": contact_numbers(found.clinic),
        "checked_on": timezone.localdate(found.decided_at, timezone=zone),
        # Of a clinic that has closed nobody keeps it right.
        "is_withdrawn": found.clinic.is_closed or not article.is_available,
        "replaced_on": timezone.localdate(newer[0][0], timezone=zone) if newer else None,
        "matters": any(significance != Significance.MINOR for _at, significance in newer),
    }
    return render(request, "education/printed.html", context)


def _newer_than(revision: Revision) -> list[tuple]:
    later = revision.article.revisions.filter(
        decision=Decision.APPROVED, number__gt=revision.number
    )
    return list(later.order_by("number").values_list("decided_at", "significance"))
