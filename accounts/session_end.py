"""Ends sessions that were not used, or not ended by themselves, for too long; a form that comes
too late is kept for its writer."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import idle
from .access import used_second_factor
from .actions import kept_forms
from .actions.kept_forms import Typed
from .models import Staff, User

# Where a form that was kept names itself when it is sent after all.
KEPT_FORM = "kept_form"
KEPT_KEY = "form_was_kept"
OURS = {KEPT_FORM, idle.LOOK_AGAIN, "csrfmiddlewaretoken"}
# What came of sending it: done, or shown again with every word. Otherwise it stays.
TAKEN = {200, 302, 400, 409}


class SessionEndMiddleware:
    """Signs out who did nothing for too long; behind `PlaceMiddleware`, which knows who she is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and KEPT_FORM in request.POST:
            return self._after_sending(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: Any
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or getattr(view, "answers_ended", False):
            return None
        rest = idle.rest_of(request)
        if not rest.is_over:
            if idle.counts(view, request):
                idle.note_use(request)
            return None
        if not idle.counts(view, request):
            # Asked by a page, not by a person: who is gone is told where she looks.
            return HttpResponse(status=401)
        was_kept = request.method == "POST" and keep(request, view, typed_in(request))
        sign_out(request, rest, was_kept=was_kept)
        if getattr(view, "guard", "") == "public":
            return None
        is_page = request.method != "POST" or getattr(view, "keeps_form", False)
        return redirect_to_login(request.get_full_path() if is_page else "/")

    def _after_sending(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not request.user.is_authenticated or response.status_code not in TAKEN:
            return response
        kept_forms.forget(number=request.POST[KEPT_FORM], by=request.user)
        if response.status_code == 302 and kept_forms.are_kept(request.user):
            return redirect("accounts:kept")
        return response


def keep(request: HttpRequest, view: Any, typed: Typed) -> bool:
    """Keeps a form, if its view allows it and its writer was let in there."""
    place = request.place
    if place is None or not getattr(view, "keeps_form", False):
        return False
    if isinstance(place, Staff) and not used_second_factor(request):
        return False
    return kept_forms.keep(typed=typed, place=place, by=cast(User, request.user))


def view_at(address: str) -> Any:
    """The view behind an address of ours, or nothing."""
    try:
        return resolve(address.partition("?")[0]).func
    except Http404:
        return None


def typed_in(
    request: HttpRequest, *, address: str = "", has_files: bool = False, was_sent: bool = True
) -> Typed:
    """What was posted, without what belongs to the sending."""
    return Typed(
        address=address or request.get_full_path(),
        values=[
            (name, value)
            for name, values in request.POST.lists()
            if name not in OURS
            for value in values
        ],
        has_files=has_files or bool(request.FILES),
        was_sent=was_sent,
    )


def sign_out(request: HttpRequest, rest: idle.Rest, *, was_kept: bool) -> None:
    """Ends the session, and says on the next page why and what became of what was typed."""
    was_kept = request.session.get(KEPT_KEY, False) or was_kept
    if rest.is_final:
        said = _("You were signed out because you had signed in 12 hours before.")
    else:
        said = ngettext(
            "You were signed out because nothing happened for %(minutes)s minute.",
            "You were signed out because nothing happened for %(minutes)s minutes.",
            rest.minutes,
        ) % {"minutes": rest.minutes}
    if was_kept:
        said += " " + _("What you typed was kept: sign in, and you get it back.")
    elif request.method == "POST":
        said += " " + _("What you sent last was not saved.")
    logout(request)
    request.place = request.staff = request.patient = None
    messages.warning(request, said)
