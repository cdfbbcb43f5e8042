"""Where a person is signed in, and signing out everywhere else."""

import re
from datetime import tzinfo
from typing import cast

from allauth.usersessions.models import UserSession
from allauth.usersessions.signals import on_password_changed
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import signed_in
from accounts.actions import sessions as actions
from accounts.models import User

# The first that fits: most browsers also call themselves by the names further down.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet",
            "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome",
            "Safari": "Safari"}  # fmt: skip
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows",
           "Mac OS X": "Mac", "CrOS": "Chromebook", "Linux": "Linux"}  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Every browser that she is signed in with; posting ends all but this one."""
    user = cast(User, request.user)
    if request.method == "POST":
        user = actions.end_all(user=user, by=user)
        # This session alone is made to fit again, under a new key.
        update_session_auth_hash(request, user)
        # allauth notes it under that key, as it does after a change of password.
        on_password_changed(sender=None, request=request)
        messages.success(request, _("You are signed out everywhere else."))
        return redirect(request.path)
    rows = [(device(row.user_agent), row) for row in open_sessions(request)]
    with timezone.override(zone_of(request)):
        return render(request, "usersessions/usersession_list.html", {"rows": rows})


def zone_of(request: HttpRequest) -> tzinfo:
    """In which time zone she reads times: her clinic's, where she has a place."""
    return request.place.clinic.zone if request.place else timezone.get_default_timezone()


def open_sessions(request: HttpRequest) -> list[UserSession]:
    """Her sessions that still open something, this one first, then the newest."""
    found = actions.still_open(cast(User, request.user))
    return sorted(found, key=lambda row: not row.is_current())


def device(user_agent: str) -> str:
    """A browser in words, like “Firefox on Windows”."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser we do not know")


def _first(names: dict[str, str], user_agent: str) -> str:
    found = (name for mark, name in names.items() if re.search(rf"\b{mark}\b", user_agent))
    return next(found, "")
