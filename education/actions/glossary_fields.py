"""What people write about a word of the glossary: cleaned, or refused beside its box."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.access import Refused

from .fields import line

LONGEST_TERM, LONGEST_DEFINITION = 100, 300
MOST_VARIANTS = 20


def term(given: str) -> str:
    """The word itself."""
    cleaned = line(
        given, field="term", most=LONGEST_TERM, missing=_("Write the word that is explained.")
    )
    # Published texts are listed under its lower case, which a few letters make longer.
    line(cleaned.lower(), field="term", most=LONGEST_TERM)
    return cleaned


def definition(given: str) -> str:
    """What the word means, in plain words."""
    missing = _("Say in plain words what it means.")
    return line(given, field="definition", most=LONGEST_DEFINITION, missing=missing)


def variants(given: Iterable[str], term: str) -> list[str]:
    """Its other forms, each once, without the word itself."""
    distinct: dict[str, str] = {}
    for one in given:
        cleaned = line(one, field="variants", most=LONGEST_TERM)
        if cleaned and cleaned.lower() != term.lower():
            distinct.setdefault(cleaned.lower(), cleaned)
    if len(distinct) > MOST_VARIANTS:
        message = _("At most %(most)s other forms fit.") % {"most": MOST_VARIANTS}
        raise Refused(message, field="variants")
    return list(distinct.values())
