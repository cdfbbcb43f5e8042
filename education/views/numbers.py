from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import contact_numbers, patient_required
from accounts.models.contact_set import ContactKind
from education.rendering import Rendered
from education.rendering import render as rendered
from education.templatetags.figures import Picture, embedded

from .articles import find, gone


@patient_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, code: str) -> HttpResponse:
    """What stands behind the choice: GET asks, POST shows, and the answer is kept nowhere.
    Who settled in Me that she wants none is told so instead."""
    article = find(request, code)
    if not article.is_available:
        return gone(request, article)
    text = rendered(article.live.content)
    if not text.has_numbers:
        raise Http404
    hides = request.patient.hides_numbers
    shown = text if request.method == "POST" and not hides else None
    kinds = (ContactKind.CLINIC, ContactKind.ALWAYS, ContactKind.CLOSED)
    clinic_numbers = contact_numbers(request.patient.clinic)
    context = {
        "menu": "home",
        "code": article.code,
        "hides_numbers": hides,
        "text": shown,
        # Not at an address of their own: what is behind the choice comes from here alone.
        "pictures": _pictures(request, shown) if shown else {},
        "talk_numbers": [number for number in clinic_numbers if number.kind in kinds],
    }
    # She said so herself, perhaps in another tab since this page was opened.
    status = 409 if hides and request.method == "POST" else 200
    return render(request, "education/numbers.html", context, status=status)


def _pictures(request: HttpRequest, text: Rendered) -> dict[str, Picture]:
    digests = [figure.sha256 for figure in text.numbers_figures]
    return embedded(request.patient.clinic, digests)
