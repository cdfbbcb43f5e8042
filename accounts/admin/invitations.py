"""The pages that make an invitation, show its link, once, and withdraw it."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import emails
from accounts.actions import invitations
from accounts.models import Invitation, Patient, Staff
from accounts.roles import Permission

from . import object_pages
from .asking import sent
from .attempts import attempt
from .badges import badge
from .object_pages import ObjectPage

LISTED = 20


@dataclass(frozen=True)
class Told:
    """One invitation as staff read it: who was invited when, how, by whom, and what became of
    it."""

    invitation: Invitation
    by: str
    state: SafeString

    @property
    def is_open(self) -> bool:
        return not self.invitation.trouble


def _page(model_admin: Any, request: HttpRequest, place: Staff | Patient) -> HttpResponse:
    form = forms.Form(sent(request))
    made: dict[str, Any] = {}
    status = 200
    if form.is_bound:
        done = attempt(form, lambda cleaned: invitations.invite(place=place, by=request.staff))
        status = done.status
        made = _link(*done.value) if done.is_done else {}
    rows = told(place)
    is_patient = isinstance(place, Patient)
    return object_pages.show(
        model_admin,
        request,
        place,
        "admin/accounts/invite.html",
        title=_("Invitation"),
        status=status,
        form=form,
        refusal=invitations.why_not_invite(place),
        asks_birth_date=is_patient,
        rows=rows,
        has_open=any(row.is_open for row in rows),
        withdraw_url=object_pages.address(model_admin, "withdraw", place.pk),
        sheet_url=_sheet_url(model_admin, place) if is_patient else "",
        **made,
    )


def _link(invitation: Invitation, token: str) -> dict[str, Any]:
    return {"invitation": invitation, "link": emails.invitation_link(invitation, token)}


def _sheet_url(model_admin: Any, patient: Staff | Patient) -> str:
    if invitations.why_closed(patient):
        return ""
    return object_pages.address(model_admin, "sheet", patient.pk)


def _withdraw(model_admin: Any, request: HttpRequest, place: Staff | Patient) -> HttpResponse:
    """Makes the open link useless; withdrawing twice is no mistake."""
    invite_url = object_pages.address(model_admin, "invite", place.pk)
    if request.method == "POST":
        found = place.invitations.open().order_by("-id").first()
        if found:
            invitations.withdraw(invitation=found, by=request.staff)
            messages.success(request, _("The link no longer works."))
        else:
            messages.info(request, _("No link was open any more."))
    return redirect(invite_url)


def told(place: Staff | Patient) -> list[Told]:
    """The latest invitations to a place, newest first."""
    colleagues = place.clinic.staff.filter(user=OuterRef("created_by")).values("name")
    rows = place.invitations.annotate(who=Subquery(colleagues[:1])).order_by("-id")[:LISTED]
    return [Told(row, row.who or _("the operator"), _state(row)) for row in rows]


def _state(invitation: Invitation) -> SafeString:
    match invitation.trouble:
        case "used":
            return badge(_("Used, %(day)s") % {"day": _day(invitation.used_at)}, "good")
        case "withdrawn":
            day = _day(invitation.withdrawn_at)
            return badge(_("Withdrawn or replaced, %(day)s") % {"day": day}, "quiet")
        case "expired":
            return badge(_("Expired, %(day)s") % {"day": _day(invitation.expires_at)}, "stopped")
        case "tries":
            return badge(_("Closed after too many wrong birth dates"), "stopped")
    return badge(_("Open until %(day)s") % {"day": _day(invitation.expires_at)}, "waiting")


def _day(moment: Any) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")


def _pages(permission: Permission) -> tuple[ObjectPage, ObjectPage]:
    invite = ObjectPage("invite", gettext_lazy("Invitation"), permission, _page)
    return invite, ObjectPage("withdraw", "", permission, _withdraw)


patient_pages = _pages(Permission.MANAGE_PATIENTS)
staff_pages = _pages(Permission.MANAGE_STAFF)
