"""Figures that no source stands behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..document import Document
from .checked import Checked
from .context import Context
from .doses import doses
from .outlook_words import NUMBER, UNIT
from .passages import Passage
from .telephones import telephone_numbers

PERCENTAGE, FREQUENCY, DOSE, TIME, OTHER = "percentage", "frequency", "dose", "time", "number"
CLAIM_LABELS: dict[str, str | Promise] = {
    PERCENTAGE: _("Percentage"),
    FREQUENCY: _("How many of how many"),
    DOSE: _("Dose"),
    TIME: _("Length of time"),
    OTHER: _("Number"),
}

DIGITS = r"\d+(?:[.,]\d+)*"
# "One of your tablets" and "a day" count nothing: of words, only those that clearly do.
WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|hundred)"
)
SHARES = re.compile(
    rf"\b{NUMBER} (?:in|out of|of) (?:every )?(?:{DIGITS}|{WORD})\b|\b(?:half|a third|two thirds"
    r"|a quarter|three quarters) of (?:all|the|these|people|patients|women|men|those)\b",
    re.IGNORECASE,
)
PERCENTAGES = re.compile(rf"(?<![\w.,]){DIGITS} ?(?:%|per ?cent\b)", re.IGNORECASE)
TIMES = re.compile(
    rf"\b(?:{DIGITS}|{WORD})(?:(?: to | ?[-–] ?)(?:{DIGITS}|{WORD}))?[ -]"
    rf"(?:seconds?|minutes?|hours?|{UNIT})\b",
    re.IGNORECASE,
)
# Digits that stand alone; those that are part of a name (HER2, CDK4/6) do not.
NUMBERS = re.compile(rf"(?<![\w.,/-]){DIGITS}(?![\w/]|-[^\W\d])")
# Digits that name something: stage 4, step 2, page 12, May 3, 2026.
NAMED = re.compile(
    r"\b(?:stage|grade|type|phase|level|step|part|page|chapter|room|ward|floor|figure|table|number"
    r"|no\.|january|february|march|april|may|june|july|august|september|october|november"
    r"|december) ?\Z",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
LOOK_BACK = 12


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure without a source, and where it stands: `part`, `key`, `field` and `start` as in
    `Finding`. `kind` is a key of `CLAIM_LABELS`; `sentence` holds the whole sentence."""

    kind: str
    part: str
    key: str
    field: str
    section: str
    quote: str
    start: int
    sentence: str


def unsourced_claims(document: Document) -> tuple[Claim, ...]:
    """Every number, percentage, share of people, dose and length of time with no source: tied to
    its section or, for what belongs to no single section, any source of the text."""
    text = Checked(document, Context())
    return tuple(
        claim
        for passage in text.readable
        if not text.has_source(passage)
        for claim in _claims(passage)
    )


def _claims(passage: Passage) -> Iterator[Claim]:
    for sentence in passage.sentences:
        position = 0
        for start, end, kind in sorted(_figures(sentence.text), key=lambda f: (f[0], -f[1])):
            if start < position:
                continue
            position = end
            place = sentence.start + start
            yield Claim(
                kind=kind,
                part=passage.part,
                key=passage.key,
                field=passage.field,
                section=passage.section,
                quote=passage.text[place : sentence.start + end],
                start=passage.start + place,
                sentence=passage.text[sentence.start : sentence.end],
            )


def _figures(sentence: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in ((PERCENTAGE, PERCENTAGES), (FREQUENCY, SHARES), (TIME, TIMES)):
        yield from ((*found.span(), kind) for found in pattern.finditer(sentence))
    yield from ((*place, DOSE) for place in doses(sentence))
    letters = list(sentence)
    for start, end in telephone_numbers(sentence):
        letters[start:end] = "x" * (end - start)
    for found in NUMBERS.finditer("".join(letters)):
        before = sentence[max(0, found.start() - LOOK_BACK) : found.start()]
        if not NAMED.search(before) and not YEAR.fullmatch(found[0]):
            yield (*found.span(), OTHER)
