"""The page on which a clinic admin resets the second factor of somebody who lost it."""

from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import second_factors
from accounts.models import Patient, Staff
from accounts.roles import Permission

from .asking import ask, sent
from .object_pages import ObjectPage


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What was lost, and how you know that it is this person."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write what was lost, and how you know that it is she."),
            "max_length": gettext_lazy("At most 500 characters fit."),
        },
    )


def _page(model_admin: Any, request: HttpRequest, place: Staff | Patient) -> HttpResponse:
    """Asks for the reason, and once more who is asking."""
    raise_if_reauthentication_required(request, app="allauth.mfa")
    return ask(
        model_admin,
        request,
        place,
        ReasonForm(sent(request)),
        lambda cleaned: second_factors.reset(place=place, by=request.staff, **cleaned),
        template="admin/accounts/reset_second_factor.html",
        title=_("Reset the second factor"),
        said=_("Done. This person is signed out everywhere and sets up a new one next time."),
        why_not=second_factors.why_not_reset(place, request.staff),
    )


def _is_offered(staff: Staff, place: Staff | Patient) -> bool:
    return not second_factors.why_not_reset(place, staff)


reset_second_factor = ObjectPage(
    "reset-second-factor",
    gettext_lazy("Reset second factor"),
    Permission.RESET_SECOND_FACTOR,
    _page,
    offered=_is_offered,
)
