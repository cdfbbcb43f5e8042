"""Closing the clinic: proposed by one clinic admin, confirmed by another."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import closing
from accounts.forms.leaving import ConfirmClosingForm, ProposeClosingForm
from accounts.models import Clinic
from accounts.roles import Permission

from . import object_pages
from .asking import ask, sent
from .attempts import attempt
from .object_pages import ObjectPage


def _page(model_admin: Any, request: HttpRequest, clinic: Clinic) -> HttpResponse:
    """The next step: a proposal, another admin's word on it, or taking it back."""
    if request.method == "POST" and request.POST.get("do") == "drop":
        return _drop(model_admin, request, clinic)
    if clinic.closing_proposed_by_id:
        return _confirm(model_admin, request, clinic)
    return ask(
        model_admin,
        request,
        clinic,
        ProposeClosingForm(sent(request)),
        lambda said: closing.propose(clinic=clinic, by=request.staff, **said),
        template="admin/accounts/close_clinic.html",
        title=_("Close the clinic"),
        said=_("Proposed. Another clinic admin has to confirm; until then nothing changes."),
        then=request.path,
        admins=_other_admins(request),
    )


def _confirm(model_admin: Any, request: HttpRequest, clinic: Clinic) -> HttpResponse:
    is_hers = clinic.closing_proposed_by_id == request.staff.user_id
    return ask(
        model_admin,
        request,
        clinic,
        ConfirmClosingForm(sent(request)),
        lambda said: closing.close(clinic=clinic, by=request.staff, **said),
        template="admin/accounts/close_clinic.html",
        title=_("Close the clinic"),
        said=_("The clinic has closed. Nothing was deleted."),
        then="/accounts/places/",
        is_hers=is_hers,
        proposer=request.staff.clinic.staff.filter(user=clinic.closing_proposed_by).first(),
        admins=_other_admins(request),
    )


def _drop(model_admin: Any, request: HttpRequest, clinic: Clinic) -> HttpResponse:
    form = forms.Form(request.POST)
    done = attempt(form, lambda _said: closing.drop(clinic=clinic, by=request.staff))
    words = _("The clinic stays open.") if done.is_done else str(form.non_field_errors()[0])
    messages.info(request, words)
    return redirect(object_pages.address(model_admin, "close", clinic.pk))


def _other_admins(request: HttpRequest) -> list[str]:
    admins = request.staff.clinic.staff.active().holding(Permission.CLOSE_CLINIC)
    return [admin.name for admin in admins.exclude(pk=request.staff.pk).order_by("name")]


PAGE = ObjectPage("close", gettext_lazy("Close the clinic"), Permission.CLOSE_CLINIC, _page)
