"""Printing for a patient: a POST notes what she was given on paper, then shows the sheets."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.actions import invitations, patient_looks
from accounts.admin import object_pages
from accounts.admin.asking import sent
from accounts.admin.attempts import attempt
from accounts.admin.sheets import language_of_sheet
from accounts.models import Patient
from accounts.roles import Permission
from education import handouts, policies
from education.actions import printing
from education.forms.printing import BOOKLET, PrintForm
from education.handouts import Booklet, Handout
from education.models import Article, Sensitivity
from education.templatetags.figures import pictures_for_staff

from .similar_names import similar_to


def page(model_admin: Any, request: HttpRequest, patient: Patient) -> HttpResponse:
    """Asks what to print for her, which may be a text that the address names."""
    asked = _asked(request)
    form = PrintForm(
        sent(request),
        hers=handouts.titles_of(patient),
        asked=handouts.title_of(asked) if asked else None,
        is_news=_is_news(asked, patient),
    )
    refusal, status = policies.why_not_print_for(request.staff, patient), 200
    if form.is_bound:
        done = attempt(form, lambda said: _print(request, patient, **said))
        if done.is_done:
            return _sheets(model_admin, request, patient, done.value)
        status = done.status
    # It says what she was given: that somebody looked is for her to see.
    patient_looks.look_at_details(patient=patient, by=request.staff)
    return object_pages.show(
        model_admin,
        request,
        patient,
        "admin/education/print_for.html",
        title=_("Print for the patient"),
        status=status,
        form=form,
        refusal=refusal,
        person={"similar": similar_to(request.staff, [patient]).get(patient.pk, ())},
        sheet_url=_sheet_url(model_admin, request, patient),
    )


def _asked(request: HttpRequest) -> Article | None:
    """The text that the address names, as the clinic's own pages do."""
    number = request.GET.get("article", "")
    if not number:
        return None
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    found = policies.articles_of(request.staff).filter(published__isnull=False)
    return get_object_or_404(
        found.select_related("listing").defer("listing__text", "listing__search"),
        pk=int(number) if is_number else 0,
    )


def _is_news(asked: Article | None, patient: Patient) -> bool:
    """Whether it could tell her something that she does not know yet."""
    if asked is None or asked.sensitivity != Sensitivity.NEWS:
        return False
    return not policies.given(patient).filter(pk=asked.pk).exists()


def _print(
    request: HttpRequest,
    patient: Patient,
    *,
    what: str,
    with_choice: bool,
    talked_about: bool = False,
) -> Booklet | Handout:
    made: Booklet | Handout
    if what == BOOKLET:
        made = handouts.booklet_of(patient, with_numbers=with_choice)
        articles = made.articles
    else:
        found = handouts.to_print(policies.articles_of(request.staff), patient.clinic)
        article = get_object_or_404(found.filter(published__isnull=False), code=what)
        made = handouts.handout_of(article, patient.clinic, with_numbers=with_choice)
        articles = [article]
    printing.record_paper(
        articles=articles,
        patient=patient,
        by=request.staff,
        with_choice=with_choice,
        talked_about=talked_about,
    )
    return made


def _sheets(
    model_admin: Any, request: HttpRequest, patient: Patient, made: Booklet | Handout
) -> HttpResponse:
    """What comes out of the printer: as her own, and in her language."""
    is_booklet = isinstance(made, Booklet)
    shown = made.handouts if isinstance(made, Booklet) else (made,)
    context = {
        "booklet" if is_booklet else "handout": made,
        "reader": patient,
        "pictures": pictures_for_staff(patient.clinic, handouts.figures_of(shown)),
        "printed_on": timezone.localdate(timezone=patient.clinic.zone),
        "back_url": object_pages.address(model_admin, "print", patient.pk),
        "staff_note": "admin/education/printed_note.html",
        "staff_language": translation.get_language(),
        "sheet_url": _sheet_url(model_admin, request, patient),
    }
    template = "education/booklet.html" if is_booklet else "education/handout.html"
    with translation.override(language_of_sheet(patient.language)):
        return render(request, template, context)


def _sheet_url(model_admin: Any, request: HttpRequest, patient: Patient) -> str:
    """Where a sign-in sheet is made for her, if she has no account and may have one."""
    if patient.user_id or invitations.why_closed(patient):
        return ""
    if not has_permission(request.staff, Permission.MANAGE_PATIENTS):
        return ""
    return object_pages.address(model_admin, "sheet", patient.pk)
