"""What could harm a reader: rules L27, L31 and L33."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import URGENCY_CHOICES, CareCard, label_of, urgency_order
from .body_sites import SYMPTOMS
from .checked import Checked
from .danger_signs import DangerSign, named, sightings, signs_of
from .findings import BLOCK, Finding
from .passages import ITEM, PARAGRAPH, Passage
from .rules import Rule
from .telephones import telephone_numbers

L27 = Rule(
    "L27",
    BLOCK,
    gettext_lazy("Danger sign without a care card"),
    gettext_lazy("No care card says what to do about this danger sign."),
    gettext_lazy("Add it to a care card, or say it in other words if it means something else."),
)
L31 = Rule(
    "L31",
    BLOCK,
    gettext_lazy("Side effects without advice"),
    gettext_lazy("The paragraph names side effects and does not say whom to tell."),
    gettext_lazy("Say which of them to call about, and which to tell at the next visit."),
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
SIDE_EFFECTS = re.compile(r"\b(?:side|adverse|unwanted) effects?\b", re.IGNORECASE)
CAUSES = re.compile(r"\b(?:can|may|might|could) (?:also )?cause\b", re.IGNORECASE)
LISTED = re.compile(
    r"\b(?:side|adverse|unwanted) effects?\b(?: [\w']+){0,4}"
    r"(?::| (?:such as|like|includ(?:e|es|ing)|for example)\b(?! (?:this|these|that|those)\b))",
    re.IGNORECASE,
)
EFFECTS = re.compile(
    r"\b(?:hair|drows\w*|mouth|flash(?:es)?|flush\w*|infections?|dry\w*|mood|cramps?|joints?"
    r"|stiff\w*|periods|taste|nails?|blisters?|clots?|chills)\b",
    re.IGNORECASE,
)
TELL = re.compile(
    r"\b(?:call|tell|contact(?! lens)|report|phone|let (?:us|your|the|a)|speak (?:to|with)"
    r"|talk (?:to|with))\b",
    re.IGNORECASE,
)
# "Some people report nausea" asks nobody to report anything.
OTHERS_TELL = re.compile(
    r"\b(?:people|patients|women|men|users|studies|trials|who|they)(?: \w+ly| often| may| also)?"
    r" (?:report|call|tell)\b",
    re.IGNORECASE,
)


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
                    message % {"sign": _(sighting.sign.name)},
                    fix=fix % {"urgency": urgency},
                )


def side_effects_without_advice(text: Checked) -> Iterator[Finding]:
    """Paragraphs and list entries of a section that name side effects and ask nobody to tell
    anybody. With a paragraph that opens a list, the list and the paragraph after it are read."""
    passages = [p for p in text.readable if p.part == "sections"]
    headed = {p.section for p in passages if p.field == "heading" and SIDE_EFFECTS.search(p.plain)}
    for index, passage in enumerate(passages):
        if passage.shape not in (PARAGRAPH, ITEM):
            continue
        effect = _named_effect(passage, is_headed=passage.section in headed)
        if effect and not any(_asks_to_tell(near.plain) for near in _around(passages, index)):
            yield L31.at(passage, *effect)


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


def _named_effect(passage: Passage, *, is_headed: bool) -> tuple[int, int] | None:
    """Where a passage speaks of side effects in a sentence that names one; under a heading about
    side effects “it can cause” speaks of them too."""
    for sentence in passage.sentences:
        found = SIDE_EFFECTS.search(sentence.text)
        if is_headed and not found:
            found = CAUSES.search(sentence.text)
        names = LISTED.search(sentence.text) or (
            SYMPTOMS.search(sentence.text) or EFFECTS.search(sentence.text)
        )
        if found and names:
            return sentence.start + found.start(), sentence.start + found.end()
    return None


def _around(passages: Sequence[Passage], index: int) -> list[Passage]:
    """A passage with the list it opens or stands in, and the paragraph after that list."""
    section = passages[index].section
    found = [passages[index]]
    for passage in passages[index + 1 :]:
        if passage.section != section or passage.shape not in (PARAGRAPH, ITEM):
            break
        is_list = ITEM in (passage.shape, found[-1].shape)
        if not is_list:
            break
        found.append(passage)
        if passage.shape == PARAGRAPH:
            break
    return found


def _asks_to_tell(plain: str) -> bool:
    return TELL.search(OTHERS_TELL.sub(" ", plain)) is not None
