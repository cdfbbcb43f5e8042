"""What people type into a field: cleaned, or refused beside that field."""

import re
import unicodedata
from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Refused

EARLIEST_BIRTH = date(1900, 1, 1)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Bidi controls make a name read as something else than is stored; the rest cannot be seen at all.
# The joiners U+200C and U+200D stay: they spell names in Persian and Hindi.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ud800-\udfff\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)


def line(text: str, *, field: str, most: int, missing: str = "") -> str:
    """One line of plain text; refused when it is too long, or empty and `missing` says so."""
    text = unicodedata.normalize("NFC", UNSEEN.sub("", text))
    text = " ".join(text.split()).strip("\u200c\u200d")
    if missing and not text:
        raise Refused(missing, field=field)
    if len(text) > most:
        raise Refused(_("At most %(most)s characters fit.") % {"most": most}, field=field)
    return text


def email(address: str, *, field: str = "email", missing: str = "") -> str:
    """A mail address, or nothing when it may be missing."""
    address = line(address, field=field, most=254, missing=missing)
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            message = _("This is not a mail address. One looks like name@example.org.")
            raise Refused(message, field=field) from error
    return address


def birth_date(day: date, zone: ZoneInfo) -> date:
    """A day that a living person can have been born on."""
    if day > timezone.localdate(timezone=zone):
        raise Refused(_("The birth date is in the future."), field="birth_date")
    if day < EARLIEST_BIRTH:
        raise Refused(_("The birth date is before 1900. Check the year."), field="birth_date")
    return day


def language(code: str, *, field: str = "language") -> str:
    """The code of a language, like “en” or “es”."""
    code = line(code, field=field, most=20, missing=_("Choose a language."))
    if not LANGUAGE.fullmatch(code):
        raise Refused(_("This is not the code of a language, like “en” or “es”."), field=field)
    return code
