"""Where a text uses the words that a glossary explains."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .parts import Term

TOKEN = re.compile(r"[^\W_]+")
# What may stand between the words of a term: "triple-negative" is written "triple negative", too.
GAP = re.compile(r"(?:\s|[-\u2010-\u2013/])+")
LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a term; only words that hold capitals are told apart by them."""

    words: tuple[str, ...]
    term: Term


class TermFinder:
    """Finds terms by their own words, their variants and plain plurals of both, in linear time.

    A word with capitals inside ("HER2", "ER") is found only as it is written; of two terms that
    begin at the same word the longer one is meant."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._forms: dict[str, list[_Form]] = {}
        for term in terms:
            for form in _forms(term):
                self._forms.setdefault(form.words[0].casefold(), []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.words))

    def uses(self, text: str) -> Iterator[Term]:
        """The terms that a text uses, in its order, one as often as it stands there."""
        if not self._forms:
            return
        found = list(TOKEN.finditer(text))
        place = 0
        while place < len(found):
            form = self._at(text, found, place)
            if form:
                yield form.term
            place += len(form.words) if form else 1

    def _at(self, text: str, found: list[re.Match[str]], place: int) -> _Form | None:
        forms = self._forms.get(found[place][0].casefold(), ())
        return next((form for form in forms if _fits(form, text, found, place)), None)


def _fits(form: _Form, text: str, found: list[re.Match[str]], place: int) -> bool:
    tokens = found[place : place + len(form.words)]
    if len(tokens) < len(form.words):
        return False
    pairs = zip(tokens, tokens[1:], strict=False)
    return all(
        word in (token[0], token[0].casefold())
        for word, token in zip(form.words, tokens, strict=True)
    ) and all(GAP.fullmatch(text, one.end(), other.start()) for one, other in pairs)


def _forms(term: Term) -> Iterator[_Form]:
    for written in (term.term, *term.variants):
        words = [_comparable(word) for word in TOKEN.findall(written)[:LONGEST]]
        for last in _with_plurals(words[-1]) if words else ():
            yield _Form((*words[:-1], last), term)


def _comparable(word: str) -> str:
    """Small letters, unless capitals inside make it another word: "ER", "dMMR"."""
    is_cased = any(character.isupper() for character in word[1:])
    return word if is_cased else word.casefold()


def _with_plurals(word: str) -> set[str]:
    plurals = {word, f"{word}s", f"{word}es"}
    if word.endswith("y"):
        plurals.add(f"{word[:-1]}ies")
    if word.endswith("is"):
        plurals.add(f"{word[:-2]}es")
    return plurals
