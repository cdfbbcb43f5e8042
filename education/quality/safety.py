"""Danger signs without a care card, and telephone numbers in the text: rules L27 and L33."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import URGENCY_CHOICES, CareCard, label_of, urgency_order
from .checked import Checked
from .danger_signs import DangerSign, named, sightings, signs_of
from .findings import BLOCK, Finding
from .passages import Passage
from .rules import Rule
from .telephones import telephone_numbers

L27 = Rule(
    "L27",
    BLOCK,
    gettext_lazy("Danger sign without a care card"),
    gettext_lazy("No care card says what to do about this danger sign."),
    gettext_lazy("Add it to a care card, or say it in other words if it means something else."),
)
L33 = Rule(
    "L33",
    BLOCK,
    gettext_lazy("Telephone number in the text"),
    gettext_lazy("A number that is typed into a text stays there when it changes."),
    gettext_lazy("Take it out: the clinic’s confirmed numbers stand beside every care card."),
    is_english=False,
)

NOT_READ_FOR_SIGNS = frozenset({"terms", "sources"})


def signs_without_card(text: Checked) -> Iterator[Finding]:
    """Danger signs that no care card answers: one that names the sign, at its minimum urgency or
    above, tied to the same section or to the whole text. What belongs to no section is answered by
    any card. A card that is not urgent enough for a sign it names needs another one as well."""
    signs = signs_of(text.context.lists)
    cards = [(card, _named_on(card, signs)) for card in text.document.care_cards]
    for passage in text.passages:
        if passage.part in NOT_READ_FOR_SIGNS:
            continue
        for sighting in sightings(passage.text, signs):
            if not any(_answers(card, names, sighting.sign, passage) for card, names in cards):
                message = _("“%(sign)s” is a danger sign, and no care card here answers it.")
                fix = _("Name it on a care card with this urgency or above: %(urgency)s")
                urgency = label_of(URGENCY_CHOICES, sighting.sign.urgency)
                yield L27.at(
                    passage,
                    sighting.start,
                    sighting.end,
                    message % {"sign": sighting.sign.name},
                    fix=fix % {"urgency": urgency},
                )


def telephone_numbers_typed(text: Checked) -> Iterator[Finding]:
    """Telephone and emergency numbers in any field; in a plain file the “Call … if:” lines became
    care cards without theirs."""
    for passage in text.readable:
        for start, end in telephone_numbers(passage.plain):
            yield L33.at(passage, start, end)


def _named_on(card: CareCard, signs: Sequence[DangerSign]) -> frozenset[str]:
    return named("\n".join((card.heading, *card.points)), signs)


def _answers(card: CareCard, names: frozenset[str], sign: DangerSign, passage: Passage) -> bool:
    is_here = not card.section_keys or not passage.section or passage.section in card.section_keys
    is_urgent = urgency_order(card.urgency) <= urgency_order(sign.urgency)
    return is_here and is_urgent and sign.name in names
