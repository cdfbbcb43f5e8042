"""The page that makes an invitation and shows its link, once."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import emails
from accounts.actions import invitations
from accounts.models import Patient, Staff
from accounts.roles import Permission

from . import object_pages
from .attempts import attempt
from .object_pages import ObjectPage


def _page(model_admin: Any, request: HttpRequest, place: Staff | Patient) -> HttpResponse:
    form = forms.Form(request.POST if request.method == "POST" else None)
    made: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        done = attempt(form, lambda cleaned: invitations.invite(place=place, by=request.staff))
        status = done.status
        if done.is_done:
            invitation, token = done.value
            made = {
                "invitation": invitation,
                "link": emails.invitation_link(invitation, token),
            }
    return object_pages.show(
        model_admin,
        request,
        place,
        "admin/accounts/invite.html",
        title=_("Invitation"),
        status=status,
        form=form,
        refusal=invitations.why_not_invite(place),
        asks_birth_date=isinstance(place, Patient),
        **made,
    )


def _is_free(staff: Staff, place: Staff | Patient) -> bool:
    return not place.user_id


invite = ObjectPage(
    "invite", gettext_lazy("Invite"), Permission.MANAGE_PATIENTS, _page, offered=_is_free
)
invite_staff = ObjectPage(
    "invite", gettext_lazy("Invite"), Permission.MANAGE_STAFF, _page, offered=_is_free
)
