"""Tags that show a rendered document as patients read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import gettext as _

from accounts.models.contact_set import ContactKind, ContactNumber, emergency_only
from education.document import EMERGENCY, SAME_DAY
from education.rendering import Rendered, RenderedCareCard, RenderedSection, placed_after

from .figures import Picture

register = template.Library()

KINDS_FOR = {
    EMERGENCY: (ContactKind.EMERGENCY,),
    SAME_DAY: (ContactKind.ALWAYS, ContactKind.CLINIC, ContactKind.CLOSED),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One section with the care cards that belong to it; `numbers_after`: the choice follows."""

    section: RenderedSection
    cards: tuple[RenderedCareCard, ...]
    numbers_after: bool


@register.inclusion_tag("education/text.html")
def patient_text(
    text: Rendered,
    contact_numbers: Sequence[ContactNumber],
    numbers_url: str = "",
    pictures: Mapping[str, Picture] | None = None,
    *,
    on_paper: bool = False,
    code: str = "",
    kept: Collection[str] = (),
    hides_numbers: bool = False,
    prefix: str = "",  # of its ids, which tells several texts on one page apart
    for_anyone: bool = False,
) -> dict[str, Any]:
    """The text without what stands behind the choice. On paper nothing is folded, and the care
    cards stand on page 1. With the article's `code` buttons end each section; `kept` are the keys
    of those she saved and of prompts on her list. Who hides numbers is led to none, nor is
    `for_anyone`, who may be nobody's patient."""
    return _parts(text) | {
        "text": text,
        "contact_numbers": contact_numbers,
        "numbers_url": numbers_url,
        "pictures": pictures,
        "on_paper": on_paper,
        "code": code,
        "kept": kept,
        "hides_numbers": hides_numbers,
        "prefix": prefix,
        "for_anyone": for_anyone,
    }


def _parts(text: Rendered) -> dict[str, Any]:
    """The sections, with the care cards and the way to the numbers where they belong."""
    placed = placed_after(text.care_cards, [section.key for section in text.sections])
    return {
        "first_cards": [card for card in text.care_cards if card.key not in placed],
        "pieces": _pieces(text, placed),
        "numbers_last": text.has_numbers and _numbers_after(text) is None,
    }


@register.inclusion_tag("components/care_card.html")
def care_card(
    card: RenderedCareCard,
    contact_numbers: Sequence[ContactNumber],
    level: int = 2,
    *,
    for_anyone: bool = False,
) -> dict[str, Any]:
    """A care card with the clinic's numbers that fit its urgency; `level` is its heading's."""
    return {
        "card": card,
        "level": level,
        "for_anyone": for_anyone,
        "line": urgency_line(card.urgency, contact_numbers, for_anyone=for_anyone),
        "numbers": numbers_for(card.urgency, contact_numbers),
    }


@register.simple_tag
def urgency_line(
    urgency: str, contact_numbers: Sequence[ContactNumber], *, for_anyone: bool = False
) -> str:
    """What an urgency asks the reader to do, in words; `for_anyone` may be nobody's patient."""
    if urgency == EMERGENCY:
        number = numbers_for(EMERGENCY, contact_numbers)[0].number
        return _("Emergency: call %(number)s now") % {"number": number}
    if for_anyone and urgency == SAME_DAY:
        return _("Call your own care team today, day or night")
    if for_anyone:
        return _("Tell your own care team at your next visit")
    if urgency == SAME_DAY:
        return _("Call us today, day or night")
    return _("Tell us at your next visit")


def numbers_for(urgency: str, contact_numbers: Sequence[ContactNumber]) -> list[ContactNumber]:
    """The numbers to call for an urgency; there is always one for an emergency."""
    kinds = KINDS_FOR.get(urgency, ())
    found = [number for kind in kinds for number in contact_numbers if number.kind == kind]
    return found or (emergency_only() if urgency == EMERGENCY else [])


@register.simple_tag
def numbers_today(contact_numbers: Sequence[ContactNumber]) -> list[ContactNumber]:
    """The numbers to call for what cannot wait until tomorrow."""
    return numbers_for(SAME_DAY, contact_numbers)


def _numbers_after(text: Rendered) -> str | None:
    """The section that the way to the numbers follows: the last one about the outlook."""
    outlook = [section.key for section in text.sections if section.kind == "outlook"]
    return outlook[-1] if outlook and text.has_numbers else None


def _pieces(text: Rendered, placed: dict[str, str]) -> list[Piece]:
    last_outlook = _numbers_after(text)
    return [
        Piece(
            section=section,
            cards=tuple(c for c in text.care_cards if placed.get(c.key) == section.key),
            numbers_after=section.key == last_outlook,
        )
        for section in text.sections
    ]
