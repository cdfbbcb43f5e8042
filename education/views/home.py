from itertools import groupby

from django.db.models import Case, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import signed_in
from accounts.models import Patient
from education import policies
from education.models import Article

from .carry_on import carry_on
from .items import READ, UPDATED, Item, for_lists, items_of, with_state
from .pages import Page, page_of

GIVEN_ON_A_PAGE = 20
OPEN_SHOWN = 10
GIVEN_AT_FIRST = 5


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """My reading; staff go to the admin, a person without an open place chooses one."""
    if request.staff:
        return redirect("admin:index")
    if not request.patient:
        return redirect("accounts:places")
    patient = request.patient
    page = _given(patient, request)
    assigned = items_of(page.rows, patient)
    open_to_all = _open_to_all(patient)
    is_first = not page.has_previous
    is_all = not is_first or "all" in request.GET
    return render(
        request,
        "education/home.html",
        {
            "menu": "home",
            "next": assigned[0] if is_first and assigned and assigned[0].state != READ else None,
            "is_first": is_first,
            "assigned": assigned,
            "groups": _groups(assigned if is_all else assigned[:GIVEN_AT_FIRST]),
            "more_given": 0 if is_all else max(0, len(assigned) - GIVEN_AT_FIRST),
            "carry_on": carry_on(patient) if is_first else None,
            "saved_count": patient.bookmarks.count() if is_first else 0,
            "assigned_page": page,
            "open_to_all": open_to_all[:OPEN_SHOWN] if is_first else [],
            "more_open": len(open_to_all) > OPEN_SHOWN,
            "questions": patient.questions.to_ask().count(),
        },
    )


def _groups(items: list[Item]) -> list[tuple[str, list[Item]]]:
    """Her list in the parts it falls into, each with its heading; the order stays."""
    return [(heading, list(group)) for heading, group in groupby(items, _heading)]


def _heading(item: Item) -> str:
    if item.state == UPDATED:
        return _("Updated since you read it")
    if item.state == READ:
        return _("You have read these")
    if item.visit_on:
        return _("For your visit on %(day)s") % {"day": date_format(item.visit_on, "F j")}
    return _("From your care team")


def _given(patient: Patient, request: HttpRequest) -> Page[Article]:
    """What was given to her: news of a correction first, then the next visit's, what she says
    she has read last."""
    given = patient.assignments.current().filter(article=OuterRef("pk"))
    articles = with_state(policies.browsable(patient).filter(Q(is_given=True)), patient).annotate(
        visit=Subquery(
            given.filter(visit_on__gte=timezone.localdate(timezone=patient.clinic.zone)).values(
                "visit_on"
            )[:1]
        ),
        given_at=Subquery(given.values("at")[:1]),
        turn=Case(
            When(state=UPDATED, then=Value(0)),
            When(state=READ, then=Value(2)),
            default=Value(1),
            output_field=IntegerField(),
        ),
    )
    ordered = for_lists(articles).order_by(
        F("turn"), F("visit").asc(nulls_last=True), F("given_at").desc(), "pk"
    )
    return page_of(ordered, request, size=GIVEN_ON_A_PAGE)


def _open_to_all(patient: Patient) -> list[Item]:
    articles = policies.browsable(patient).filter(Q(is_given=False))
    ordered = for_lists(with_state(articles, patient)).order_by("listing__title", "pk")
    return items_of(list(ordered[: OPEN_SHOWN + 1]), patient)
