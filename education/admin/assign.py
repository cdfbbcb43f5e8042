"""Giving an article to patients: choose them, look again, done."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.access import Conflict, Refused
from accounts.admin import object_pages
from accounts.admin.attempts import FINE, refuse
from education import policies
from education.actions import assignments
from education.forms.assign import GiftForm, PeopleForm
from education.models import Article

from .assigned import assigned
from .people import people_of

SHOWN = 50
SEARCH, CONFIRM, ASSIGN = "search", "confirm", "assign"
STEPS = (SEARCH, CONFIRM, ASSIGN)


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """One address, three steps: look for people, look again, give."""
    refusal = policies.why_not_assign(request.staff, article)
    if request.method != "POST":
        people, gift = PeopleForm(staff=request.staff), GiftForm(article=article)
        return _choose(model_admin, request, article, people, gift, refusal=refusal)
    step = request.POST.get("do")
    if step not in STEPS:
        raise BadRequest("unknown button")
    people = PeopleForm(request.POST, staff=request.staff)
    if refusal or step == SEARCH:
        # Shown again as it was typed: nothing of it is judged yet.
        gift = GiftForm(initial=request.POST.dict(), article=article)
        status = Conflict.status if refusal else FINE
        return _choose(model_admin, request, article, people, gift, status=status, refusal=refusal)
    gift = GiftForm(request.POST, article=article)
    if people.is_valid() and not people.chosen:
        people.add_error("patients", _("Choose at least one patient."))
    if not (people.is_valid() and gift.is_valid()):
        return _choose(model_admin, request, article, people, gift, status=400)
    act = _confirm if step == CONFIRM else _give
    return act(model_admin, request, article, people, gift)


def _choose(
    model_admin: Any,
    request: HttpRequest,
    article: Article,
    people: PeopleForm,
    gift: GiftForm,
    *,
    status: int = FINE,
    refusal: str = "",
) -> HttpResponse:
    if people.is_bound and not people.is_valid() and status == FINE:
        status = 400
    rows, more_rows = assigned(request.staff, article)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/assign.html",
        title=_("Give to patients"),
        status=status,
        refusal=refusal,
        people=people,
        gift=gift,
        has_errors=bool(people.is_bound and people.errors) or bool(gift.is_bound and gift.errors),
        rows=rows,
        more_rows=more_rows,
        **_looked_for(request, article, people),
    )


def _looked_for(request: HttpRequest, article: Article, people: PeopleForm) -> dict[str, Any]:
    """Who was chosen and found so far."""
    chosen, found = [], []
    if people.is_bound:
        chosen, found = people.chosen, list(people.matches()[: SHOWN + 1])
    return {
        "persons": people_of(request.staff, article, chosen, found[:SHOWN]),
        "has_looked": people.is_bound and bool(people.cleaned_data.get("q")),
        "has_found": bool(found),
        "is_cut": len(found) > SHOWN,
    }


def _confirm(
    model_admin: Any, request: HttpRequest, article: Article, people: PeopleForm, gift: GiftForm
) -> HttpResponse:
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/assign_confirm.html",
        title=_("Give to patients"),
        people=people,
        gift=gift,
        persons=people_of(request.staff, article, people.chosen, in_clinic=True),
    )


def _give(
    model_admin: Any, request: HttpRequest, article: Article, people: PeopleForm, gift: GiftForm
) -> HttpResponse:
    chosen, said = people.chosen, gift.cleaned_data
    try:
        done = assignments.assign(article=article, patients=chosen, by=request.staff, **said)
    except Refused as refused:
        if refused.status == Conflict.status:
            return _choose(
                model_admin, request, article, people, gift,
                status=refused.status, refusal=refused.message,
            )  # fmt: skip
        refuse(people if refused.field in people.fields else gift, refused)
        return _choose(model_admin, request, article, people, gift, status=refused.status)
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/assign_done.html",
        title=_("Given"),
        done=done,
        assign_url=request.path,
    )
