"""What happens around every request, outermost first."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from . import audit
from .access import PLACE_KEY, Refused, find_place, place_key, places_of
from .models import Patient, Staff

logger = logging.getLogger("wellread.request")
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
# A form with several pictures; what is larger is refused before any of it is taken in.
MOST_BYTES = 64 * 1024 * 1024
GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestLogMiddleware:
    """One line a request: its id, route name, status and time; never the path or the query."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = str(uuid.uuid4())
        token = audit.request_id.set(request.id)
        try:
            return self._answer(request)
        finally:
            # The thread goes on to other work, which this request did not ask for.
            audit.request_id.reset(token)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        start = time.monotonic()
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else "-"
        logger.info(
            "request id=%s method=%s route=%s status=%s ms=%d",
            request.id,
            request.method if request.method in {"GET", "HEAD", "POST"} else "OTHER",
            route or "-",
            response.status_code,
            (time.monotonic() - start) * 1000,
        )
        response["X-Request-Id"] = request.id
        return response


class CompressedPagesMiddleware(GZipMiddleware):
    """Sends pages compressed, for weak connections; pictures and archives are already."""

    # What a page's length could give away of its secrets is hidden: tokens look different on
    # every page, and Django adds a random number of bytes.
    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.get("Content-Type", "").startswith("text/"):
            return super().process_response(request, response)
        return response


def _announced(request: HttpRequest) -> int:
    """How many bytes the request says it has."""
    length = request.META.get("CONTENT_LENGTH", "")
    return int(length[:18]) if length.isascii() and length.isdecimal() else 0


def _is_readable(text: str) -> bool:
    return not UNREADABLE.search(text)


class UnreadableRequestMiddleware:
    """Answers 400 to NUL bytes, lone surrogates and broken bodies in any path, query or field:
    no database column could hold them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if _announced(request) > MOST_BYTES:
            return render(request, "413.html", status=413)
        try:
            readable = self._readable(request)
        except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
            return render(request, "413.html", status=413)
        if not readable:
            return render(request, "400.html", status=400)
        return self.get_response(request)

    def _readable(self, request: HttpRequest) -> bool:
        texts = [request.path, *request.COOKIES.values()]
        for values in (request.GET, request.POST):
            for key, given in values.lists():
                texts += [key, *given]
        for key, files in request.FILES.lists():
            texts += [key, *(file.name or "" for file in files)]
        return all(_is_readable(text) for text in texts)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        # A number too large for its column, a day beyond the last one: the request was unreadable.
        if isinstance(exception, DataError | OverflowError):
            # What should have been refused beside its field is found by this line.
            logger.warning("unreadable id=%s error=%s", request.id, type(exception).__name__)
            return render(request, "400.html", status=400)
        return None


class PlaceMiddleware:
    """Sets `request.place`, and `request.staff` or `request.patient`, from the session, checked
    anew on every request: a place that was closed is gone at the next click."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        place = self._place(request)
        request.place = place
        request.staff = place if isinstance(place, Staff) else None
        request.patient = place if isinstance(place, Patient) else None
        return self.get_response(request)

    def _place(self, request: HttpRequest) -> Staff | Patient | None:
        if PLACE_KEY not in request.session and not request.session.session_key:
            return None
        if not request.user.is_authenticated:
            return None
        if key := request.session.get(PLACE_KEY):
            return find_place(request.user, key)
        places = places_of(request.user)
        if len(places) != 1:
            return None
        request.session[PLACE_KEY] = place_key(places[0])
        return find_place(request.user, request.session[PLACE_KEY])


class PrivateResponseMiddleware:
    """What a signed-in person sees is kept by no cache: the back button shows nothing later."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.session_key and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


class RefusalMiddleware:
    """Turns an action's refusal that no form caught, and an address asked in a way that it does
    not know, into a page that says so: Django's own answer to the latter is empty."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        template = "409.html" if exception.status == 409 else "refused.html"
        return render(request, template, {"refusal": exception}, status=exception.status)
