"""Printing an article: for nobody in particular, which is recorded nowhere, or for a patient."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Conflict, has_permission
from accounts.admin import object_pages
from accounts.roles import Permission
from education import handouts, policies
from education.forms.assign import PeopleForm
from education.models import Article
from education.templatetags.figures import pictures_for_staff

from .people import people_of

FOUND = 20


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """For whom: nobody in particular, or a patient whom she looks for here."""
    refusal = policies.why_not_print(request.staff, article)
    return _show(model_admin, request, article, refusal=refusal)


def handout(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """The sheet itself, without what stands behind the choice; nothing is recorded."""
    if refusal := policies.why_not_print(request.staff, article):
        return _show(model_admin, request, article, refusal=refusal, status=Conflict.status)
    clinic = request.staff.clinic
    found = handouts.to_print(policies.articles_of(request.staff), clinic)
    made = handouts.handout_of(get_object_or_404(found, pk=article.pk), clinic)
    context = {
        "handout": made,
        "pictures": pictures_for_staff(clinic, made.figures),
        "printed_on": timezone.localdate(timezone=clinic.zone),
        "back_url": object_pages.address(model_admin, "print", article.pk),
    }
    return render(request, "education/handout.html", context)


def _show(
    model_admin: Any, request: HttpRequest, article: Article, *, refusal: str, status: int = 200
) -> HttpResponse:
    people = None
    if has_permission(request.staff, Permission.ASSIGN):
        people = PeopleForm({"q": request.GET.get("q", "")}, staff=request.staff)
    is_fine = people is None or people.is_valid()
    found = list(people.matches()[: FOUND + 1]) if people and is_fine else []
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/print_article.html",
        title=_("Print"),
        status=status if is_fine else 400,
        refusal=refusal,
        people=people,
        persons=people_of(request.staff, article, (), found[:FOUND]),
        has_looked=bool(people and is_fine and people.cleaned_data["q"]),
        is_cut=len(found) > FOUND,
        handout_url=object_pages.address(model_admin, "handout", article.pk),
    )
