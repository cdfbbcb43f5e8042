from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.access import PLACE_KEY, find_place, place_key, places_of, signed_in
from accounts.models import User
from accounts.onward import onward


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """Her open places: choose one, or read that there is none."""
    user = cast(User, request.user)  # the guard lets nobody else in
    if request.method == "POST":
        place = find_place(user, request.POST.get("place", ""))
        if place is None:
            raise Http404
        request.session[PLACE_KEY] = place_key(place)
        return redirect(onward(request))
    rows = [(place_key(place), place) for place in places_of(user)]
    return render(request, "accounts/places.html", {"places": rows, "next": onward(request, "")})
