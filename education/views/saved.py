from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Refused, patient_required
from accounts.models import Patient
from education import policies
from education.actions import bookmarks
from education.models import Article, Bookmark, Topic

from .items import for_lists


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved thing as the page shows it; without a code it can no longer be opened."""

    id: int
    saved_on: date
    code: str = ""
    title: str = ""
    language: str = ""
    replacement_code: str = ""


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """What she saved, newest first; removing, and taking that back, post here."""
    if request.method == "POST":
        return _do(request)
    return _show(request)


def _show(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    patient = request.patient
    kept = patient.bookmarks.select_related("topic", "article").order_by("-created_at", "-pk")
    rows = list(kept.only("created_at", "topic", "article__replaced_by")[: bookmarks.LIMIT])
    context = {
        "menu": "saved",
        "topics": [_topic(row, row.topic, patient) for row in rows if row.topic],
        "articles": _articles([(row, row.article) for row in rows if row.article], patient),
        "undo": _undo(request),
        "was_removed": "removed" in request.GET,
        "refusal": refusal,
    }
    return render(request, "education/saved.html", context, status=status)


def _topic(row: Bookmark, topic: Topic, patient: Patient) -> Saved:
    return Saved(id=row.pk, saved_on=_day(row, patient), code=topic.code, title=topic.title)


def _articles(rows: list[tuple[Bookmark, Article]], patient: Patient) -> list[Saved]:
    wanted = {article.pk for _row, article in rows}
    wanted |= {article.replaced_by_id for _row, article in rows if article.replaced_by_id}
    readable = for_lists(policies.readable(patient).filter(pk__in=wanted))
    open_now = {article.pk: article for article in readable}
    return [_article(row, article, open_now, patient) for row, article in rows]


def _article(
    row: Bookmark, saved: Article, open_now: dict[int, Article], patient: Patient
) -> Saved:
    day = _day(row, patient)
    if article := open_now.get(saved.pk):
        return Saved(
            id=row.pk,
            saved_on=day,
            code=article.code,
            title=article.listing.title,
            language=article.listing.language,
        )
    instead = open_now.get(saved.replaced_by_id) if saved.replaced_by_id else None
    return Saved(id=row.pk, saved_on=day, replacement_code=instead.code if instead else "")


def _day(row: Bookmark, patient: Patient) -> date:
    return timezone.localdate(row.created_at, timezone=patient.clinic.zone)


def _thing(patient: Patient, name: str) -> Topic | Article | None:
    """The topic or article that `topic-code` or `article-code` names, if she may save it."""
    kind, _dash, code = name.partition("-")
    if kind == "topic":
        return policies.topics_of(patient).filter(code=code).first()
    if kind == "article":
        return policies.readable(patient).filter(code=code).first()
    return None


def _undo(request: HttpRequest) -> str:
    """What was just removed, if it can be saved again."""
    name = request.GET.get("removed", "")
    return name if name and _thing(request.patient, name) else ""


def _do(request: HttpRequest) -> HttpResponse:
    verb, what = request.POST.get("do"), request.POST.get("what", "")
    if verb == "remove" and what.isascii() and what.isdecimal() and len(what) < 19:
        return _remove(request, int(what))
    if verb != "undo":
        return render(request, "400.html", status=400)
    thing = _thing(request.patient, what)
    if thing is None:
        return _show(
            request, refusal=_("This is no longer shown, so it cannot be saved."), status=409
        )
    try:
        if isinstance(thing, Topic):
            bookmarks.save_topic(topic=thing, by=request.patient)
        else:
            bookmarks.save_article(article=thing, by=request.patient)
    except Refused as refused:
        return _show(request, refusal=refused.message, status=refused.status)
    return redirect("education:saved")


def _remove(request: HttpRequest, id: int) -> HttpResponse:
    patient = request.patient
    row = patient.bookmarks.select_related("topic", "article").filter(pk=id).first()
    if row is None:  # a second tap, or another tab was faster
        return redirect("education:saved")
    name = ""
    if row.topic:
        bookmarks.remove_topic(topic=row.topic, by=patient)
        name = f"topic-{row.topic.code}"
    elif row.article:
        bookmarks.remove_article(article=row.article, by=patient)
        name = f"article-{row.article.code}"
    return redirect(f"{reverse('education:saved')}?{urlencode({'removed': name})}")
