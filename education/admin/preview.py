"""A text as a patient would see it; looking at it this way is recorded nowhere."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import has_permission
from accounts.admin import object_pages
from accounts.admin.languages import language_name
from accounts.models import Patient, Staff
from accounts.roles import Permission
from education import policies
from education.actions import working_copies
from education.forms.assign import PeopleForm
from education.models import Article, Revision
from education.rendering import render

from .people import people_of

LISTED = 20
FOUND = 20
PHONE, DESKTOP = "phone", "desktop"
WIDTHS = {PHONE: gettext_lazy("Phone"), DESKTOP: gettext_lazy("Desktop")}


@dataclass(frozen=True)
class Choice:
    """One way to look at it, and where that is."""

    label: Any
    url: str
    is_chosen: bool


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """The working copy or one revision, as narrow as a phone or not, as one patient or anybody."""
    revision = _revision(request, article)
    people = PeopleForm(request.GET, staff=request.staff)
    patient = people.chosen[0] if people.is_valid() and people.chosen else None
    asked = {
        "revision": revision.number if revision else "",
        "width": request.GET.get("width") if request.GET.get("width") in WIDTHS else PHONE,
        "patients": patient.pk if patient else "",
    }
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/preview.html",
        title=_("Preview"),
        status=200 if people.is_valid() else 400,
        asked=asked,
        revision=revision,
        revisions=_revisions(request.staff, article, asked),
        widths=[_choice(label, asked, width=width) for width, label in WIDTHS.items()],
        **_text(article, revision, patient),
        **_picker(request.staff, article, people),
    )


def _revision(request: HttpRequest, article: Article) -> Revision | None:
    """The revision that is asked for; else the working copy for those who write, what patients
    read for others."""
    found = policies.revisions_of(request.staff).filter(article=article)
    if number := request.GET.get("revision", ""):
        is_number = number.isascii() and number.isdecimal() and len(number) < 10
        return get_object_or_404(found, number=int(number) if is_number else 0)
    if has_permission(request.staff, Permission.EDIT):
        return None
    if article.published is None:
        raise Http404
    return article.published


def _revisions(staff: Staff, article: Article, asked: dict[str, Any]) -> list[Choice]:
    """The texts there are to look at, the newest ones."""
    found = policies.revisions_of(staff).filter(article=article).order_by("-number")
    numbers = list(found.values_list("number", flat=True)[:LISTED])
    if asked["revision"] and asked["revision"] not in numbers:
        numbers.append(asked["revision"])
    listed = [
        _choice(_("Revision %(number)s") % {"number": number}, asked, revision=number)
        for number in numbers
    ]
    if has_permission(staff, Permission.EDIT):
        listed.insert(0, _choice(_("Working copy"), asked, revision=""))
    return listed


def _choice(label: Any, asked: dict[str, Any], **one: Any) -> Choice:
    ((name, value),) = one.items()
    said = {key: given for key, given in (asked | one).items() if given != ""}
    return Choice(label, f"?{urlencode(said)}", asked[name] == value)


def _text(article: Article, revision: Revision | None, patient: Patient | None) -> dict[str, Any]:
    document = revision.content if revision else working_copies.read_with_terms(article)
    language = _language_of(patient)
    with translation.override(language):
        text = render(document)
    found: dict[str, Any] = {"text": text, "language": language, "patient_seen": patient}
    if patient:
        found["can_open"] = policies.readable(patient).filter(pk=article.pk).exists()
        found["has_other_language"] = patient.language != document.language
        found["text_language"] = language_name(document.language)
        found["her_language"] = language_name(patient.language)
    return found


def _language_of(patient: Patient | None) -> str:
    """In which language the pages speak to her, as far as they can."""
    current = translation.get_language() or "en"
    try:
        return translation.get_supported_language_variant(patient.language) if patient else current
    except LookupError:
        return current


def _picker(staff: Staff, article: Article, people: PeopleForm) -> dict[str, Any]:
    if not has_permission(staff, Permission.VIEW_PATIENTS):
        return {}
    if not people.is_valid():
        return {"people": people}
    found = list(people.matches()[: FOUND + 1])
    return {
        "people": people,
        "persons": people_of(staff, article, people.chosen[:1], found[:FOUND]),
        "has_looked": bool(people.cleaned_data.get("q")),
        "has_found": bool(found),
        "is_cut": len(found) > FOUND,
    }
