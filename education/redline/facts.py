"""What in a text can harm when it is wrong: numbers with their units, medicines, negations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ..document.medicines import is_medicine
from .labels import MEDICINE, NEGATION, NUMBER
from .quantities import QUANTITY, quantity_of
from .tokens import Token

# What turns a sentence into its opposite, in the languages that texts are written in.
NEGATIONS = frozenset(
    (
        *("not", "no", "never", "none", "nor", "neither", "nobody", "nothing", "nowhere"),
        *("cannot", "without", "unless", "except", "avoid", "avoids", "avoided", "avoiding"),
        *("nunca", "jamás", "sin", "ni", "nadie", "nada", "ningún", "ninguno", "ninguna"),
        *("tampoco", "excepto", "evite", "eviten", "evitar", "evita"),
    )
)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTENED = ("n't", "n’t")


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
        kind, same = _told(match[0])
        if kind:
            yield match, Fact(0, 0, kind, match[0], same)


@lru_cache(maxsize=2048)
def _told(said: str) -> tuple[str, str]:
    """What kind of fact a word is, if any, and what is alike for those that say the same."""
    word = said.casefold()
    if word in NEGATIONS or word.endswith(SHORTENED):
        return NEGATION, "not" if word in ("not", "cannot") or word.endswith(SHORTENED) else word
    return (MEDICINE, word) if is_medicine(word) else ("", "")
