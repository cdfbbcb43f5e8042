from django.db.models import Exists, F, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Refused, patient_required
from education import policies
from education.actions import bookmarks
from education.models import Topic

from .items import for_lists, items_of, with_state
from .pages import page_of

ON_A_PAGE = 20
TOPICS_ON_A_PAGE = 50
NARROWER_SHOWN = 100
LEVELS_SHOWN = 3  # as many as the topic's statement joins


@patient_required
@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The clinic's topics, the widest ones, with what they hold."""
    found = policies.topics_of(request.patient)
    widest = (
        found.filter(parent__isnull=True)
        .order_by("order", "title", "pk")
        .prefetch_related(Prefetch("children", found.order_by("order", "title", "pk")))
    )
    page = page_of(widest, request, size=TOPICS_ON_A_PAGE)
    return render(request, "education/topics.html", {"menu": "topics", "page": page})


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """One topic: narrower ones and what she may read about it; saving it posts here."""
    found = policies.topics_of(request.patient).select_related("parent__parent__parent")
    topic = get_object_or_404(found, code=code)
    if request.method == "POST":
        return _do(request, topic)
    return _show(request, topic)


def _show(
    request: HttpRequest, topic: Topic, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    patient = request.patient
    about = patient.clinic.topics.filter(pk=topic.pk, article_topics__article=OuterRef("pk"))
    articles = with_state(policies.browsable(patient), patient).filter(Exists(about))
    page = page_of(
        for_lists(articles).order_by(F("is_given").desc(), "listing__title", "pk"),
        request,
        size=ON_A_PAGE,
    )
    narrower = policies.topics_of(patient).filter(parent=topic).order_by("order", "title", "pk")
    context = {
        "menu": "topics",
        "topic": topic,
        "code": topic.code,
        "wider": _wider(topic),
        "narrower": narrower[:NARROWER_SHOWN],
        "for_her": items_of([row for row in page.rows if row.is_given], patient),
        "others": items_of([row for row in page.rows if not row.is_given], patient),
        "page": page,
        "is_saved": patient.bookmarks.filter(topic=topic).exists(),
        "refusal": refusal,
    }
    return render(request, "education/topic.html", context, status=status)


def _wider(topic: Topic) -> list[Topic]:
    """The topics it is part of, widest first; no more than the page loaded."""
    found: list[Topic] = []
    wider = topic.parent
    while wider and len(found) < LEVELS_SHOWN:
        found.insert(0, wider)
        wider = wider.parent if len(found) < LEVELS_SHOWN else None
    return found


def _do(request: HttpRequest, topic: Topic) -> HttpResponse:
    verbs = {"save": bookmarks.save_topic, "unsave": bookmarks.remove_topic}
    verb = verbs.get(request.POST.get("do", ""))
    if verb is None:
        return render(request, "400.html", status=400)
    try:
        verb(topic=topic, by=request.patient)
    except Refused as refused:
        return _show(request, topic, refusal=refused.message, status=refused.status)
    return redirect(f"{reverse('education:topic', args=[topic.code])}#save")
