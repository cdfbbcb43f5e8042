"""Words that stand near one another, whatever their forms: how danger signs are found.

Every word of a text is looked at once, beside a window of fixed width: linear time.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .danger_words import FILLERS, FORMS
from .spoken_words import DEGREES, Token, meanings, spoken

SLACK = 2  # so many other words may stand between those of a phrase
PIECE = re.compile(r'"[^"]*"|>|[^\s">]+')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found near one another, in their order or in any, or next to each other."""

    owner: int
    words: tuple[str, ...]
    unwanted: frozenset[str] = frozenset()
    is_exact: bool = False
    is_ordered: bool = False

    @property
    def reach(self) -> int:
        return len(self.words) + SLACK


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a phrase were found, and whose it is."""

    owner: int
    words: frozenset[tuple[int, int]]

    @property
    def start(self) -> int:
        return min(start for start, _end in self.words)

    @property
    def end(self) -> int:
        return max(end for _start, end in self.words)


def phrase_of(written: str, owner: int) -> Phrase | None:
    """A phrase as people write it in a list of signs; nothing if it holds no word."""
    pieces = PIECE.findall(written.lower())
    quoted = [piece.strip('"') for piece in pieces if piece.startswith('"')]
    unwanted = frozenset(piece[1:] for piece in pieces if piece.startswith("-"))
    unwanted = frozenset().union(unwanted, *(meanings(word) for word in unwanted))
    if quoted:
        return _exact_phrase(_tokens(" ".join(quoted)), owner, unwanted)
    bare = [piece for piece in pieces if piece != ">" and not piece.startswith("-")]
    tokens = [token for piece in bare for token in _tokens(piece)]  # none are said as one
    told = tuple(_meant(token) for token in tokens if token.word not in FILLERS)
    if not told:
        return _exact_phrase(tokens, owner, unwanted)
    return Phrase(owner, told, unwanted, is_ordered=">" in pieces)


def _exact_phrase(tokens: Sequence[Token], owner: int, unwanted: frozenset[str]) -> Phrase | None:
    words = tuple(token.word for token in tokens)
    return Phrase(owner, words, unwanted, is_exact=True) if words else None


def _meant(token: Token) -> str:
    """What a word of a list means: itself where it leads a line of forms; a fever with its unit
    where it has one."""
    if DEGREES in token.means:
        return DEGREES
    return token.word if token.word in FORMS else min(token.means)


def _tokens(text: str) -> list[Token]:
    """The words of a phrase as a text's sentences have them."""
    return [token for sentence in spoken(text) for token in sentence if token.word]


class Finder:
    """Phrases looked for together."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        near: list[Phrase] = []
        self.exact: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            if phrase.is_exact:
                self.exact.setdefault(phrase.words[0], []).append(phrase)
            else:
                near.append(phrase)
        used = Counter(word for phrase in near for word in phrase.words)
        self.near: dict[str, list[Phrase]] = {}
        for phrase in near:  # looked for where its rarest word stands
            self.near.setdefault(min(phrase.words, key=used.__getitem__), []).append(phrase)

    def find(self, text: str) -> Iterator[Place]:
        """Where the phrases stand, sentence by sentence."""
        for sentence in spoken(text):
            everything = frozenset().union(*(token.means | {token.word} for token in sentence))
            yield from self._exactly(sentence, everything)
            told = [token for token in sentence if token.word not in FILLERS]
            yield from self._nearby(told, everything)

    def _exactly(self, tokens: Sequence[Token], everything: frozenset[str]) -> Iterator[Place]:
        for index, token in enumerate(tokens):
            for phrase in self.exact.get(token.word, ()):
                run = tokens[index : index + len(phrase.words)]
                words = tuple(each.word for each in run)
                if words == phrase.words and not phrase.unwanted & everything:
                    yield _place(phrase, run)

    def _nearby(self, tokens: Sequence[Token], everything: frozenset[str]) -> Iterator[Place]:
        for index, token in enumerate(tokens):
            for meaning in token.means:
                for phrase in self.near.get(meaning, ()):
                    if everything.issuperset(phrase.words) and not phrase.unwanted & everything:
                        yield from _around(phrase, tokens, index)


def _around(phrase: Phrase, tokens: Sequence[Token], index: int) -> Iterator[Place]:
    """The first window around a word that holds a whole phrase."""
    for first in range(max(0, index - phrase.reach + 1), index + 1):
        window = tokens[first : first + phrase.reach]
        found = _in_order(phrase, window) if phrase.is_ordered else _in_any_order(phrase, window)
        if found:
            yield _place(phrase, found)
            return


def _place(phrase: Phrase, tokens: Sequence[Token]) -> Place:
    return Place(phrase.owner, frozenset((token.start, token.end) for token in tokens))


def _in_order(phrase: Phrase, window: Sequence[Token]) -> list[Token]:
    rest = iter(window)
    found = [next((t for t in rest if word in t.means), None) for word in phrase.words]
    tokens = [token for token in found if token]
    return tokens if len(tokens) == len(phrase.words) else []


def _in_any_order(phrase: Phrase, window: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for word in phrase.words:
        token = next((t for t in window if word in t.means and t not in found), None)
        if token is None:
            return []
        found.append(token)
    return found
