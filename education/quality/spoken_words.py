"""A text as words that people say: their forms, their misspellings, and what only looks alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from .danger_words import FORMS, HARMLESS, PAIRS

HOT, DEGREES, CANNOT = "#hot", "#degrees", "cannot"
HOT_RANGES = ((38.0, 43.0), (100.4, 110.0))  # a fever in °C and in °F
TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|(?P<end>[.!?;:•|\n])|,")
APOSTROPHE = re.compile("['’ʼ]")
LONGEST = 50  # letters; what is longer is no word
UNIT = re.compile(r" ?(?:°|degrees\b|[CF]\b)")


def _forms() -> dict[str, frozenset[str]]:
    """For each word all that it can stand for, itself among them where it leads a line."""
    found: dict[str, set[str]] = {}
    for word, forms in FORMS.items():
        for form in (word, *forms.split()):
            found.setdefault(form, set()).add(word)
    return {form: frozenset(words) for form, words in found.items()}


FORMS_OF = _forms()
HARMLESS_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in HARMLESS:
    _words = tuple(_phrase.split())
    HARMLESS_BY_FIRST.setdefault(_words[0], []).append(_words)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as written in small letters, and all that it can stand for."""

    word: str
    means: frozenset[str]
    start: int
    end: int


def meanings(word: str) -> frozenset[str]:
    """All that a word in small letters can stand for; plurals and tenses are one."""
    return _meanings(word) if len(word) <= LONGEST else frozenset({word})


@lru_cache(maxsize=10_000)  # a text says the same words again and again
def _meanings(word: str) -> frozenset[str]:
    if word in FORMS_OF:
        return FORMS_OF[word]
    if word[:1].isdecimal():
        degrees = float(word.replace(",", "."))
        is_hot = any(low <= degrees <= high for low, high in HOT_RANGES)
        return frozenset({HOT if is_hot else word})
    return frozenset({_stem(word)})


def _stem(word: str) -> str:
    """The word without the endings of plurals and tenses, good enough to compare with."""
    for endings in (("s",), ("ing", "ed"), ("e",)):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
                word = word.removesuffix(ending)
                break
    return word


def spoken(text: str) -> Iterator[list[Token]]:
    """The words of each sentence, two that are said as one made one, harmless ones left out."""
    tokens: list[Token] = []
    for match in TOKEN.finditer(text):
        if match["end"]:
            yield _told(tokens)
            tokens = []
        else:
            word = APOSTROPHE.sub("", match[0]).lower()
            # A comma keeps words apart like two others: lists are not read as one.
            times = 2 if word == "," else 1
            token = _token(word, match.start(), match.end())
            if HOT in token.means and UNIT.match(text, match.end()):
                token = replace(token, means=token.means | {DEGREES})
            tokens += [token] * times
    yield _told(tokens)


def _token(word: str, start: int, end: int) -> Token:
    told = meanings(word)
    return Token(CANNOT if CANNOT in told else word, told, start, end)


def _told(tokens: list[Token]) -> list[Token]:
    told: list[Token] = []
    index = 0
    while index < len(tokens):
        here = tokens[index]
        pair = PAIRS.get((here.word, tokens[index + 1].word)) if index + 1 < len(tokens) else None
        if pair:
            told.append(_token(pair, here.start, tokens[index + 1].end))
            index += 2
        elif length := _harmless(tokens, index):
            told.append(Token("", frozenset(), here.start, tokens[index + length - 1].end))
            index += length
        else:
            told.append(here)
            index += 1
    return told


def _harmless(tokens: list[Token], index: int) -> int:
    """How many words from here on only look like a sign."""
    for words in HARMLESS_BY_FIRST.get(tokens[index].word, ()):
        if tuple(token.word for token in tokens[index : index + len(words)]) == words:
            return len(words)
    return 0
