"""Everything she was given as one page to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import idle
from accounts.access import patient_required
from education import handouts
from education.actions import readings

from .figures import pictures_of

QUESTIONS = 20


@patient_required
@require_safe
def booklet(request: HttpRequest) -> HttpResponse:
    """Her booklet; opening it shows her each of its texts, which is recorded."""
    patient = request.patient
    made = handouts.booklet_of(patient)
    if idle.is_opening(request):
        readings.record_openings(articles=made.articles, by=patient)
    pictures = [pictures_of(article) for article in made.articles]
    context = {
        "menu": "home",
        "booklet": made,
        "reader": patient,
        # Hers alone, sent or not: nobody else opens this page.
        "questions": list(patient.questions.to_ask().order_by("order", "pk")[:QUESTIONS]),
        "pictures": {digest: one for some in pictures for digest, one in some.items()},
        "printed_on": timezone.localdate(timezone=patient.clinic.zone),
    }
    return render(request, "education/booklet.html", context)
