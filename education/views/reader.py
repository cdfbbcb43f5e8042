from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import Refused, patient_required
from education.actions import bookmarks, readings
from education.models import Article, Sensitivity

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


def _is_opening(request: HttpRequest) -> bool:
    """Whether a person opens the page: not a program that asks or a browser that fetches ahead."""
    ahead = " ".join(
        request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
    )
    return request.method != "HEAD" and not any(
        word in ahead.lower() for word in ("prefetch", "prerender", "preview")
    )


def _is_due(article: Article) -> bool:
    last = article.last_opened_at
    return last is None or timezone.now() - last >= readings.EVERY


def record_opening(request: HttpRequest, article: Article) -> None:
    """Records that she was shown the published text, where a person opened it and it is due."""
    if _is_opening(request) and _is_due(article):
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
        "finished_on": timezone.localdate(article.finished_at, timezone=zone) if finished else None,
        "changes": [] if finished else article.changes,
        "may_upset": article.sensitivity != Sensitivity.NONE,
        "refusal": refusal,
    }
    return render(request, "education/reader.html", context, status=status)


def _do(request: HttpRequest, article: Article) -> HttpResponse:
    verb, patient = request.POST.get("do"), request.patient
    number = request.POST.get("revision", "")
    try:
        if verb == "save":
            bookmarks.save_article(article=article, by=patient)
        elif verb == "unsave":
            bookmarks.remove_article(article=article, by=patient)
        elif verb == "finish" and number.isascii() and number.isdecimal() and len(number) < 10:
            readings.mark_read(article=article, revision_number=int(number), by=patient)
        else:
            return render(request, "400.html", status=400)
    except Refused as refused:
        return _show(request, article, refusal=refused.message, status=refused.status)
    place = "finish" if verb == "finish" else "save"
    return redirect(f"{reverse('education:reader', args=[article.code])}#{place}")
