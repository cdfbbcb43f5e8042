"""How often something may be tried, counted before any work is done for it.

Counted are the account, as it was typed and whether it exists or not, and the address of the
network. The counts stand in the cache that all processes share. Nobody can lock a person out by
knowing her address: a browser in which she signed in before has an allowance of its own.
"""

import unicodedata
from dataclasses import dataclass, field

from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

APP = "accounts.limits"
# Seconds until a refused person may try again; the longest of the windows below that are short.
RETRY_AFTER = 300
# Of one account at one address of the network, or from one known browser; of it from anywhere
# else; of one address of the network, whatever the account.
RATES = {
    "sign_in": ("5/5m/key", "50/5m/key", "10/m/ip"),
    "sign_in_code": ("5/5m/key", "15/5m/key", "30/5m/ip"),
    # The account is here the one code that was mailed.
    "sign_in_code_typed": ("", "5/15m/key", "30/5m/ip"),
    "password_reset": ("5/5m/key", "15/5m/key", "30/5m/ip"),
    "sign_on": ("", "", "60/5m/ip"),
    # Of one public page; whoever answers is not known.
    "feedback": ("", "60/5m/key", "12/5m/ip"),
    "invitation": ("", "15/5m/key", "30/5m/ip"),
}
KNOWN_BROWSER_COOKIE = settings.SESSION_COOKIE_NAME + "-known"
KNOWN_FOR = 180 * 24 * 3600
# More than one person signs in at a family's computer.
MOST_KNOWN = 6


@dataclass
class Allowance:
    """One use of what may be tried; given back when it turns out that nothing was guessed."""

    used: list[ratelimit.RateLimitUsage] = field(default_factory=list)

    def give_back(self) -> None:
        for usage in self.used:
            usage.rollback()


def take(request: HttpRequest, what: str, account: str) -> Allowance | None:
    """One use of the allowance, or nothing when it is used up."""
    allowance = Allowance()
    for action, rate, key in _counts(request, what, folded(account)):
        usage = ratelimit.consume(
            request, app=APP, action=action, config={action: rate}, key=key, limit_get=True
        )
        if usage is None:
            allowance.give_back()
            return None
        allowance.used.append(usage)
    return allowance


def forget(request: HttpRequest, what: str, account: str) -> None:
    """Forgets what was tried from here, because the owner of the account has shown herself."""
    for action, rate, key in _counts(request, what, folded(account)):
        if action == f"{what}_here":
            ratelimit.clear(request, app=APP, action=action, config={action: rate}, key=key)


def _counts(request: HttpRequest, what: str, account: str) -> list[tuple[str, str, str]]:
    """What is counted, at which rate, under which key."""
    here, anywhere, address = RATES[what]
    browser, marks = _known(request)
    if _mark(account) in marks:
        return [(f"{what}_here", here, f"browser {browser} {account}")]
    return [
        (f"{what}_from", address, ""),
        (f"{what}_here", here, f"{ratelimit.get_ip(request)} {account}"),
        (f"{what}_anywhere", anywhere, account),
    ]


def folded(account: str) -> str:
    """What was typed, without case, width and accents, which would each be a new allowance."""
    decomposed = unicodedata.normalize("NFKD", account.strip().casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def remember(request: HttpRequest, response: HttpResponse, accounts: list[str]) -> None:
    """Lets this browser be known as one in which somebody signed in by these names."""
    browser, marks = _known(request)
    known = dict.fromkeys([*(_mark(folded(account)) for account in accounts), *marks])
    response.set_cookie(
        KNOWN_BROWSER_COOKIE,
        _signer().sign(".".join([browser or get_random_string(16), *list(known)[:MOST_KNOWN]])),
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> tuple[str, list[str]]:
    """The browser's own name, and the marks of those who signed in there before."""
    try:
        signed = _signer().unsign(request.COOKIES.get(KNOWN_BROWSER_COOKIE, ""))
    except BadSignature:
        return "", []
    browser, *marks = signed.split(".")
    return browser, marks


def _mark(account: str) -> str:
    return salted_hmac("accounts.limits.known", account, algorithm="sha256").hexdigest()[:32]


def _signer() -> Signer:
    return Signer(salt="accounts.limits.known")
