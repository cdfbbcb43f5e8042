"""What in a text can harm when it is wrong: numbers with their units, medicines, negations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from ..document.medicines import is_medicine
from .labels import MEDICINE, NEGATION, NUMBER
from .quantities import QUANTITY, quantity_of
from .tokens import Token

# What turns a sentence into its opposite, in the languages that texts are written in.
NEGATIONS = re.compile(
    r"not|no|never|none|nor|neither|nobody|nothing|nowhere|cannot|without|unless|except"
    r"|avoid(?:s|ed|ing)?|.{2,8}n['’]t"
    r"|nunca|jamás|sin|ni|nadie|nada|ninguna?|ningún|tampoco|excepto|evit(?:e|en|ar|a)",
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SAME_NOT = re.compile(r"not|cannot|.+n['’]t")


class Fact(NamedTuple):
    """Something found in a text, and from which token to before which it stands.

    `same` is alike for facts that say the same: “two” and “2”, “do not” and “don’t”.
    """

    start: int
    end: int
    kind: str
    text: str
    same: str
    number: str = ""
    unit: str = ""
    is_dose: bool = False


def facts(tokens: Sequence[Token]) -> list[Fact]:
    """The facts of a text in reading order."""
    pieces = [(" " if token.blank else "") + token.text for token in tokens]
    text = "".join(pieces)
    ends = list(accumulate(map(len, pieces)))
    found = []
    for match, fact in (*_quantities(text), *_words(text)):
        start = bisect_right(ends, match.start())
        found.append(fact._replace(start=start, end=bisect_left(ends, match.end()) + 1))
    return sorted(found)


def _quantities(text: str) -> Iterator[tuple[re.Match[str], Fact]]:
    for match in QUANTITY.finditer(text):
        quantity = quantity_of(match)
        same = f"{quantity.number} {quantity.unit}"
        said = " ".join(match[0].split())
        yield match, Fact(0, 0, NUMBER, said, same, *quantity)


def _words(text: str) -> Iterator[tuple[re.Match[str], Fact]]:
    for match in WORD.finditer(text):
        word = match[0].casefold()
        if NEGATIONS.fullmatch(word):
            same = "not" if SAME_NOT.fullmatch(word) else word
            yield match, Fact(0, 0, NEGATION, match[0], same)
        elif is_medicine(word):
            yield match, Fact(0, 0, MEDICINE, match[0], word)
