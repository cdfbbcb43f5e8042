"""Text cut into sentences and words, as all rules count them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The same length as what they replace, so that places stay places.
PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "′": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\n": " ",
        "\t": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
    }
)
WORD = re.compile(r"[^\W_]+(?:['/-][^\W_]+)*")
END = re.compile(r"[.!?؟।]+[\"”»')\]]{0,3}\s+")
OPENING = "\"“«'([‘"
ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|approx|e\.g|i\.e|No)\.\s+\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage in plain characters; `start` counts within the passage."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.text)


def plain(text: str) -> str:
    """The text with one kind of apostrophe, hyphen and blank; every place keeps its number."""
    return text.translate(PLAIN)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a plain text: letters and digits, with inner apostrophes, hyphens, slashes."""
    return tuple(WORD.findall(text))


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a plain text: a new one begins after . ! or ? with a capital or a digit."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end in END.finditer(text):
        following = text[end.end() : end.end() + 2].lstrip(OPENING)[:1]
        if not _begins(following):
            continue
        if ABBREVIATION.search(text, max(start, end.end() - 12), end.end()):
            continue
        yield from _stripped(text, start, end.end())
        start = end.end()
    yield from _stripped(text, start, len(text))


def _begins(character: str) -> bool:
    """Whether a sentence can begin with it: a digit, a capital, a letter of a script without."""
    return character.isdigit() or (character.isalpha() and not character.islower())


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        yield Sentence(inner, start + len(piece) - len(piece.lstrip()))
