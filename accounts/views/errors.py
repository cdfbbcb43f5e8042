"""The pages that say what went wrong and where to go from here."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from accounts import away
from accounts.access import WrongPlace, places_of
from accounts.limits import RETRY_AFTER
from accounts.session_end import keep, typed_in

DATABASE_AWAY = (OperationalError, InterfaceError)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Known, and may not; offers to switch place when another one may help."""
    others = []
    if isinstance(exception, WrongPlace) and request.user.is_authenticated:
        others = [place for place in places_of(request.user) if place != request.place]
    return render(request, "403.html", {"others": others, "exception": exception}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Not sure that it came from her; what our own page sent, she sees again and can send anew."""
    # A page that was open while she signed in again has an old token. Another site's page cannot
    # say that it is ours: the browser writes this header.
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    match = request.resolver_match
    if is_ours and match and keep(request, match.func, typed_in(request)):
        return redirect("accounts:kept")
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Too often in a short time; says when to try again."""
    response = render(request, "429.html", status=429)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def failed(request: HttpRequest) -> HttpResponse:
    # Without the request: whatever failed may fail again in a context processor.
    if isinstance(sys.exception(), DATABASE_AWAY):
        response = HttpResponse(away.page_for(request), status=503)
        response["Retry-After"] = "30"
        response["Cache-Control"] = "no-store"
        return response
    return HttpResponse(render_to_string("500.html"), status=500)
