from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Refused, patient_required
from accounts.models import Patient
from education import policies
from education.actions import bookmarks
from education.document import open_section
from education.models import Article, Topic

from .acts import key_of
from .saved_items import saved_things

# What can be saved again: a topic, or an article with the key of its part, if it is only that.
Thing = Topic | tuple[Article, UUID | None]


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """What she saved, newest first; removing, and taking that back, post here."""
    if request.method == "POST":
        return _do(request)
    return _show(request)


def _show(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {
        "menu": "saved",
        **saved_things(request.patient),
        "undo": _undo(request),
        "was_removed": "removed" in request.GET,
        "refusal": refusal,
    }
    return render(request, "education/saved.html", context, status=status)


def _thing(patient: Patient, name: str) -> Thing | None:
    """What `topic-code`, `article-code` or `part-code-key` names, if she may save it."""
    kind, _dash, rest = name.partition("-")
    code, _dash, key = rest.partition("-")
    if kind == "topic":
        return policies.topics_of(patient).filter(code=rest).first()
    if kind not in ("article", "part") or (kind == "article") == bool(key):
        return None
    article = policies.readable(patient).filter(code=code).first()
    if article is None or kind == "article":
        return (article, None) if article else None
    section_key = key_of(key)
    is_there = section_key and open_section(article.live.content, section_key)
    return (article, section_key) if is_there else None


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
        _save(thing, request.patient)
    except Refused as refused:
        return _show(request, refusal=refused.message, status=refused.status)
    return redirect("education:saved")


def _save(thing: Thing, patient: Patient) -> None:
    if isinstance(thing, Topic):
        bookmarks.save_topic(topic=thing, by=patient)
        return
    article, section_key = thing
    if section_key:
        bookmarks.save_section(article=article, section_key=section_key, by=patient)
    else:
        bookmarks.save_article(article=article, by=patient)


def _remove(request: HttpRequest, id: int) -> HttpResponse:
    patient = request.patient
    row = patient.bookmarks.select_related("topic", "article").filter(pk=id).first()
    if row is None:  # a second tap, or another tab was faster
        return redirect("education:saved")
    name = ""
    if row.topic:
        bookmarks.remove_topic(topic=row.topic, by=patient)
        name = f"topic-{row.topic.code}"
    elif row.article and row.section_key:
        bookmarks.remove_section(article=row.article, section_key=row.section_key, by=patient)
        name = f"part-{row.article.code}-{row.section_key}"
    elif row.article:
        bookmarks.remove_article(article=row.article, by=patient)
        name = f"article-{row.article.code}"
    return redirect(f"{reverse('education:saved')}?{urlencode({'removed': name})}")
