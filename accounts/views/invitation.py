from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import limits
from accounts.access import (
    PLACE_KEY,
    Refused,
    belongs_elsewhere,
    contact_numbers,
    place_key,
    public,
)
from accounts.actions import invitations
from accounts.forms.invitation import TakeUpForm
from accounts.models import Invitation, Patient, Staff

from .errors import too_many


@public("whoever holds the link may use it, once; a patient's asks for her birth date too")
@cache_control(private=True, no_store=True)
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what a link is for; posting takes up the place, once."""
    found = invitations.look_up(token)
    if found is None or belongs_elsewhere(request, found.clinic):
        text = _("We do not know this link. Check that you copied all of it, or call the clinic.")
        return _dead(request, text, status=404)
    if refusal := invitations.why_not_accept(found):
        return _dead(request, refusal, status=410, invitation=found)
    if request.user.is_anonymous and invitations.holder_of(found.place):
        return _page(request, found, "invitation_sign_in")
    if request.user.is_authenticated and _is_for_another(request, found):
        return _page(request, found, "invitation_other_account", status=403)
    posted = request.method == "POST"
    form = TakeUpForm(request.POST if posted else None, asks=_asked(request, found))
    if not posted:
        return _page(request, found, "invitation", form=form)
    if not limits.take(request, "invitation", token):
        return too_many(request)
    return _take_up(request, found, token, form)


def _take_up(request: HttpRequest, found: Invitation, token: str, form: TakeUpForm) -> HttpResponse:
    status = 400
    if form.is_valid():
        by = request.user if request.user.is_authenticated else None
        try:
            place = invitations.accept(token=token, by=by, **form.cleaned_data)
        except Refused as refused:
            fresh = invitations.look_up(token)
            if fresh is None or invitations.why_not_accept(fresh):
                return _dead(request, refused.message, status=410, invitation=found)
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = refused.status
        else:
            return _enter(request, place)
    return _page(request, found, "invitation", status=status, form=form)


def _enter(request: HttpRequest, place: Staff | Patient) -> HttpResponse:
    if request.user.is_anonymous:
        messages.success(
            request, _("You are in. Next time, sign in as %(user)s.") % {"user": place.person}
        )
        response = perform_login(request, place.person, redirect_url="/")
        # She chose a password just now: setting up a code app does not ask for it again.
        record_authentication(request, place.person, method="password")
    else:
        response = redirect("/")
    if request.user.is_authenticated:
        request.session[PLACE_KEY] = place_key(place)
    return response


def _asked(request: HttpRequest, found: Invitation) -> frozenset[str]:
    asked = {"birth_date"} if found.patient_id else set()
    if request.user.is_anonymous:
        asked |= {"password", "password_again"}
        if not found.place.email:
            asked.add("sign_in_name")
    return frozenset(asked)


def _is_for_another(request: HttpRequest, found: Invitation) -> bool:
    holder = invitations.holder_of(found.place)
    return holder is not None and holder != request.user


def _dead(
    request: HttpRequest, text: str, *, status: int, invitation: Invitation | None = None
) -> HttpResponse:
    clinic = invitation.clinic if invitation else None
    context = {"text": text, "invited_by": clinic, "numbers": contact_numbers(clinic)}
    return render(request, "accounts/invitation_dead.html", context, status=status)


def _page(
    request: HttpRequest, found: Invitation, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    context |= {
        "invited_by": found.clinic,
        "clinic": request.place.clinic if request.place else found.clinic,
        # A stranger who found the link learns no patient's name.
        "member": found.staff,
        "here": request.path,
    }
    return render(request, f"accounts/{template}.html", context, status=status)
