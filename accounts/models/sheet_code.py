"""The code on a sign-in sheet: short enough to be typed from paper by somebody who sees badly."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from .random_codes import ALPHABET, random_code

LENGTH = 10
GROUP = 5


def new_code() -> str:
    """A random code of 49.5 bits (10 of 31 characters). That is enough because it works once,
    for seven days, opens nothing without the birth date, which may be tried five times, and
    because a network address that tries 20 unknown codes has to wait for five minutes: with ten
    thousand sheets open at once, one hit takes about eighty thousand million tries."""
    return random_code(LENGTH)


def readable(code: str) -> str:
    """The code as the sheet shows it, in two groups."""
    return f"{code[:GROUP]}-{code[GROUP:]}"


def digests_of(typed: str) -> list[str]:
    """Under what a typed code may be stored, by the server's present and earlier keys; nothing
    for what cannot be a code. Case, blanks and hyphens do not matter."""
    code = "".join(typed.casefold().split()).replace("-", "")
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        return []
    return [_digest(code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def code_digest(code: str) -> str:
    """What is stored of a code: useless to somebody who has a copy of the database and tries
    every code, because the server's key is in it."""
    return _digest(code, settings.SECRET_KEY)


def _digest(code: str, key: str | bytes) -> str:
    return salted_hmac("accounts.sheet_code", code, secret=key, algorithm="sha256").hexdigest()
