"""What people write into a box of a form: cleaned, or refused beside that box."""

from django.utils.translation import gettext as _

from accounts.access import Refused
from education.rendering import clean_line, clean_text

MOST = 2000


def text(given: str, *, field: str, missing: str = "") -> str:
    """Plain text; refused when it is too long, or empty and `missing` says so."""
    cleaned = clean_text(given)
    if missing and not cleaned:
        raise Refused(missing, field=field)
    if len(cleaned) > MOST:
        raise Refused(_("At most 2,000 characters fit here."), field=field)
    return cleaned


def line(given: str, *, field: str, most: int, missing: str = "") -> str:
    """One line of plain text; refused when it is too long, or empty and `missing` says so."""
    cleaned = clean_line(given)
    if missing and not cleaned:
        raise Refused(missing, field=field)
    if len(cleaned) > most:
        message = _("At most %(most)s characters fit here: “%(start)s…” is longer.")
        raise Refused(message % {"most": most, "start": cleaned[:30]}, field=field)
    return cleaned
