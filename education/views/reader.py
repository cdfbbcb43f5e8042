from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import idle
from accounts.access import Refused, patient_required
from education.actions import readings
from education.models import Article, Sensitivity

from .acts import act
from .articles import find, gone, is_finished, shown
from .figures import pictures_of


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def reader(request: HttpRequest, code: str) -> HttpResponse:
    """One article as its reader sees it; its buttons post here."""
    article = find(request, code)
    if not article.is_available:
        return gone(request, article)
    if request.method == "POST":
        return _do(request, article)
    return _show(request, article)


def _is_due(article: Article) -> bool:
    last = article.last_opened_at
    return last is None or timezone.now() - last >= readings.EVERY


def record_opening(request: HttpRequest, article: Article) -> None:
    """Records that she was shown the published text, where a person opened it and it is due."""
    if idle.is_opening(request) and _is_due(article):
        readings.record_opening(article=article, by=request.patient)


def _show(
    request: HttpRequest, article: Article, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    record_opening(request, article)
    zone = request.patient.clinic.zone
    finished = is_finished(article)
    context = shown(article, request.patient.clinic) | {
        "menu": "home",
        "pictures": pictures_of(article),
        "next_review_on": article.next_review_on,
        "is_saved": article.is_saved,
        "kept": {str(key) for key in (*article.saved_sections, *article.on_her_list)},
        "finished_on": timezone.localdate(article.finished_at, timezone=zone) if finished else None,
        "changes": [] if finished else article.changes,
        "said_clear": article.said_clear,
        "may_upset": article.sensitivity != Sensitivity.NONE,
        "refusal": refusal,
    }
    return render(request, "education/reader.html", context, status=status)


def _do(request: HttpRequest, article: Article) -> HttpResponse:
    try:
        onward = act(request, article)
    except Refused as refused:
        return _show(request, article, refusal=refused.message, status=refused.status)
    return redirect(onward) if onward else render(request, "400.html", status=400)
