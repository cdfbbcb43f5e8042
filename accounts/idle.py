"""How long a session lasts: what counts as use, when it ends, and what its pages are told."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

type Asked = Callable[[HttpRequest], bool]

SINCE, SEEN, PLACE = "signed_in_at", "seen_at", "place"
# Seconds without a click, and from signing in whatever happens.
PATIENT, STAFF, LONGEST = 30 * 60, 15 * 60, 12 * 3600
# How long before the end a page says so.
WARNING = 120
# A click is noted at most so often: each note writes the session.
EVERY = 20
# A posted form that is only to be shown again, with what was typed in it.
LOOK_AGAIN = "_look_again"


@dataclass(frozen=True)
class Rest:
    """What is left of a session, in seconds; `is_final` where no click makes it longer."""

    seconds: int
    minutes: int
    is_final: bool

    @property
    def is_over(self) -> bool:
        return self.seconds <= 0


def rest_of(request: HttpRequest) -> Rest:
    """How much is left of the session of somebody who is signed in."""
    is_patient = request.patient is not None  # type: ignore[attr-defined]  # set by PlaceMiddleware
    return _rest(request.session, PATIENT if is_patient else STAFF)


def left_over(session: Mapping[str, Any]) -> Rest:
    """How much is left of a session that is only stored; it names its place itself."""
    is_patient = str(session.get(PLACE, "")).startswith("patient:")
    return _rest(session, PATIENT if is_patient else STAFF)


def _rest(session: Mapping[str, Any], limit: int) -> Rest:
    now = time.time()
    since, seen = (session.get(name, now) for name in (SINCE, SEEN))
    idle, whole = seen + limit - now, since + LONGEST - now
    return Rest(int(min(idle, whole)), limit // 60, whole < idle)


def note_use(request: HttpRequest) -> None:
    """Notes that she did something just now."""
    now = time.time()
    request.session.setdefault(SINCE, now)
    if now - request.session.get(SEEN, 0) >= EVERY:
        request.session[SEEN] = now


def uncounted(view: Any = None, *, when: Asked | None = None) -> Any:
    """Marks a view that pages ask by themselves: asking it is no sign of a person. With `when`
    only some requests are."""
    if view is None:
        return lambda later: uncounted(later, when=when)
    view.uncounted = when or (lambda request: True)
    return view


def counts(view: Any, request: HttpRequest) -> bool:
    """Whether a request to this view is a sign of a person."""
    asked: Asked | None = getattr(view, "uncounted", None)
    return asked is None or not asked(request)


def is_opening(request: HttpRequest) -> bool:
    """Whether a person opens a page: not a program that asks or a browser that fetches ahead."""
    ahead = " ".join(
        request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")
    )
    return request.method != "HEAD" and not any(
        word in ahead.lower() for word in ("prefetch", "prerender", "preview")
    )


def keeps_form(view: Any) -> Any:
    """Marks a view whose form is kept when it is posted too late. It can show a form again with
    what was typed (`LOOK_AGAIN`), and it asks for no password and no code."""
    view.keeps_form = True
    return view


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: what is left of the session, for those who are signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "patient"):
        return {}
    return {"session_rest": rest_of(request), "session_warning": WARNING}
