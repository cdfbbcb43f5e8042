from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core.internal import ratelimit
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
from accounts.actions import invitations, privacy
from accounts.forms.invitation import TakeUpForm
from accounts.models import Invitation, Patient, Staff

from .errors import too_many
from .privacy import shown_number

# Tokens that nobody has: people mistype a few, who tries many is guessing.
UNKNOWN = {"unknown": "20/5m/ip"}


@public("whoever holds the link may use it, once; a patient's asks for her birth date too")
@cache_control(private=True, no_store=True)
@sensitive_post_parameters("password", "password_again")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what a link is for; posting takes up the place, once."""
    if not _may_ask(request, dry_run=True):
        return too_many(request)
    found = invitations.look_up(token)
    if found is None or belongs_elsewhere(request, found.clinic):
        _may_ask(request)
        text = _("We do not know this link. Check that you copied all of it, or call the clinic.")
        return _dead(request, text, status=404)
    if refusal := invitations.why_not_accept(found):
        return _dead(request, refusal, status=410, invitation=found)
    if request.user.is_authenticated and found.is_renewal:
        return _page(request, found, "invitation_renewal_signed_in", status=403)
    if request.user.is_anonymous and _has_account(found) and not _shares_address(request, found):
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


# The short address of a sheet's code and the long one of a mailed link lead to the same page.
sheet = invitation


def _may_ask(request: HttpRequest, *, dry_run: bool = False) -> bool:
    usage = ratelimit.consume(
        request,
        app="accounts.invitation",
        action="unknown",
        config=UNKNOWN,
        dry_run=dry_run,
        limit_get=True,
    )
    return usage is not None


def _has_account(found: Invitation) -> bool:
    return not found.is_renewal and invitations.holder_of(found.place) is not None


def _shares_address(request: HttpRequest, found: Invitation) -> bool:
    """Whether she said that the address is somebody else's, too; staff have their own."""
    return bool(found.patient_id) and request.GET.get("shared") == "yes"


def _take_up(request: HttpRequest, found: Invitation, token: str, form: TakeUpForm) -> HttpResponse:
    status = 400
    if form.is_valid():
        by = request.user if request.user.is_authenticated else None
        try:
            place = invitations.accept(
                token=token,
                by=by,
                shares_address=_shares_address(request, found),
                notice_number=shown_number(request),
                **form.cleaned_data,
            )
        except Refused as refused:
            fresh = invitations.look_up(token)
            if fresh is None or invitations.why_not_accept(fresh):
                return _dead(request, refused.message, status=410, invitation=found)
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            status = refused.status
        else:
            if _is_mailed(found):
                return _page(request, found, "invitation_mailed")
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
    if request.user.is_anonymous and not _is_mailed(found):
        asked |= {"password", "password_again"}
        if found.is_renewal or not found.place.email or _shares_address(request, found):
            asked.add("sign_in_name")
    if found.patient_id and not found.is_renewal and found.clinic.privacy_number:
        asked.add("privacy")
    return frozenset(asked)


def _is_mailed(found: Invitation) -> bool:
    """Whether a sheet only sends the link to a new password, to the address she signs in with."""
    return (
        found.is_renewal
        and found.patient is not None
        and invitations.is_renewed_by_mail(found.patient)
    )


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
        "invitation": found,
        "invited_by": found.clinic,
        "clinic": request.place.clinic if request.place else found.clinic,
        # A stranger who found the link learns no patient's name.
        "member": found.staff,
        "here": request.get_full_path() if request.GET.get("shared") else request.path,
        "is_mailed": _is_mailed(found),
        "notice": privacy.current(found.clinic) if "privacy" in _asked(request, found) else None,
    }
    return render(request, f"accounts/{template}.html", context, status=status)
