"""What an open page asks about its session, and what was typed before it ended."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import idle
from accounts.access import (
    place_key,
    public,
    second_factor_url,
    signed_in,
    used_second_factor,
)
from accounts.actions import kept_forms
from accounts.models import User
from accounts.onward import is_ours, onward
from accounts.session_end import KEPT_FORM, KEPT_KEY, keep, typed_in, view_at


@idle.uncounted
@public("tells nobody anything but whether she is still signed in")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """How many seconds are left; a POST makes it the whole time again, or, once it is over, brings
    what was typed in a page that is about to be left."""
    if not request.user.is_authenticated:
        return JsonResponse({"left": None})
    rest = idle.rest_of(request)
    if request.method == "POST" and rest.is_over:
        return JsonResponse({"left": 0, "kept": _keep(request)})
    if request.method == "POST" and "X-Kept-For" not in request.headers:
        idle.note_use(request)
        rest = idle.rest_of(request)
    return JsonResponse({"left": max(rest.seconds, 0), "final": rest.is_final})


# The end of a session is answered here, to the page that asks for it.
session.answers_ended = True


def _keep(request: HttpRequest) -> bool:
    address = request.headers.get("X-Kept-For", "")
    if not is_ours(address):
        return False
    has_files = request.headers.get("X-Kept-Files") == "1"
    typed = typed_in(request, address=address, has_files=has_files, was_sent=False)
    if not keep(request, view_at(address), typed):
        return False
    request.session[KEPT_KEY] = True
    return True


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """What she typed before she was signed out: to send, to look at again, or to throw away."""
    user = cast(User, request.user)  # the guard lets nobody else in
    if request.staff and not used_second_factor(request):
        return redirect(second_factor_url(user, request.get_full_path()))
    if request.method == "POST":
        kept_forms.forget(number=request.POST.get(KEPT_FORM, ""), by=user)
    found = kept_forms.kept_for(user)
    if not found:
        return redirect(onward(request))
    here = place_key(request.place) if request.place else ""
    context = {
        "kept": [one for one in found if one.row.place == here],
        "elsewhere": {one.row.place: one.row.clinic for one in found if one.row.place != here},
        "next": onward(request),
        "look_again": idle.LOOK_AGAIN,
        "here": request.get_full_path() if request.method != "POST" else request.path,
    }
    return render(request, "accounts/kept.html", context)
