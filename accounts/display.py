"""How pages look to somebody: text size, spacing and colors, kept with the account and, for those
who are signed out, in a cookie of the browser."""

from dataclasses import astuple, dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

COOKIE, COOKIE_AGE = "wellread-display", 365 * 24 * 3600
SIZES = (("", _("Normal")), ("size-large", _("Large")), ("size-larger", _("Larger")))
SPACINGS = (("", _("Normal")), ("spacing-wide", _("Wide")))
COLORS = (
    ("", _("As my device does")),
    ("colors-light", _("Light")),
    ("colors-dark", _("Dark")),
    ("colors-contrast", _("High contrast")),
)


@dataclass(frozen=True, slots=True)
class Display:
    """What she chose, each a class of the page; empty is the usual."""

    size: str = ""
    spacing: str = ""
    colors: str = ""

    @property
    def classes(self) -> str:
        """The classes of the page, as they are stored."""
        return " ".join(filter(None, astuple(self)))


def read(classes: str) -> Display:
    """What stored classes say; anything unknown is left out."""
    given = set(classes.split())
    chosen = (
        next((value for value, _label in known if value and value in given), "")
        for known in (SIZES, SPACINGS, COLORS)
    )
    return Display(*chosen)


def display_of(request: HttpRequest) -> Display:
    """How this visitor's pages look."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return read(user.display)
    return kept_in_browser(request)


def kept_in_browser(request: HttpRequest) -> Display:
    """What was chosen in this browser."""
    return read(request.COOKIES.get(COOKIE, ""))


def remember(response: HttpResponse, display: Display, *, secure: bool) -> None:
    """Keeps it in the browser: pages look the same once she has signed out."""
    response.set_cookie(
        COOKIE, display.classes, COOKIE_AGE, secure=secure, httponly=True, samesite="Lax"
    )


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context: the classes of the page."""
    return {"display": display_of(request)}
