"""Side effects that a text names without saying whom to tell: rule L31."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy

from .body_sites import SYMPTOMS
from .checked import Checked
from .findings import BLOCK, Finding
from .passages import ITEM, PARAGRAPH, Passage
from .rules import Rule

L31 = Rule(
    "L31",
    BLOCK,
    gettext_lazy("Side effects without advice"),
    gettext_lazy("The paragraph names side effects and does not say whom to tell."),
    gettext_lazy("Say which of them to call about, and which to tell at the next visit."),
)
LONGEST_LIST = 60  # entries that are read with the paragraph that opens them

SIDE_EFFECTS = re.compile(r"\b(?:side|adverse|unwanted) effects?\b", re.IGNORECASE)
CAUSES = re.compile(r"\b(?:can|may|might|could) (?:also )?cause\b", re.IGNORECASE)
# The sentence after one about side effects, where it goes on to name them.
GOES_ON = re.compile(
    r"(?:they|these|those|some of them|(?:the )?(?:most )?common(?:est)?(?: ones)?)"
    r"\b[^.?!]*?\b(?:includ\w+|are|is|can be|may be)\b",
    re.IGNORECASE,
)
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


def _named_effect(passage: Passage, *, is_headed: bool) -> tuple[int, int] | None:
    """Where a passage speaks of side effects and names one, in the same sentence or the next one;
    under a heading about side effects “it can cause” speaks of them too."""
    before: tuple[int, int] | None = None
    for sentence in passage.sentences:
        found = SIDE_EFFECTS.search(sentence.text)
        if is_headed and not found:
            found = CAUSES.search(sentence.text)
        place = (sentence.start + found.start(), sentence.start + found.end()) if found else None
        names = SYMPTOMS.search(sentence.text) or EFFECTS.search(sentence.text)
        if place and (names or LISTED.search(sentence.text)):
            return place
        if before and names and GOES_ON.match(sentence.text):
            return before
        before = place
    return None


def _around(passages: Sequence[Passage], index: int) -> list[Passage]:
    """A passage with the list it opens or stands in, and the paragraph after that list."""
    section = passages[index].section
    found = [passages[index]]
    for passage in passages[index + 1 : index + LONGEST_LIST]:
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
