"""Many phrases looked for at once, in one walk over a text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

TOKEN = re.compile(r"[^\W_]+")
GAP = re.compile(r"[ /-]{1,3}")


@dataclass(frozen=True, slots=True)
class Hit[Value]:
    """A phrase that was found: its value and its place in the text."""

    value: Value
    start: int
    end: int


def lowered(word: str) -> str:
    """The word in small letters."""
    return word.lower()


def singular(word: str) -> str:
    """The word in small letters without the ending of a plural, good enough to compare with."""
    word = word.lower()
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


class Phrases[Value]:
    """Phrases with a value each. Words are compared after `normal`; blanks, hyphens and slashes
    between them are all one. Finds the longest phrase at each place, in time that grows with the
    text and not with the number of phrases."""

    def __init__(
        self, phrases: Mapping[str, Value], normal: Callable[[str], str] = lowered
    ) -> None:
        self.normal = normal
        self.by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in phrases.items():
            words = tuple(normal(word) for word in TOKEN.findall(phrase))
            if words:
                self.by_first.setdefault(words[0], []).append((words, value))
        for entries in self.by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[Hit[Value]]:
        """Where the phrases stand in a plain text, none overlapping another."""
        tokens = [(self.normal(t[0]), t.start(), t.end()) for t in TOKEN.finditer(text)]
        position = 0
        while position < len(tokens):
            hit, length = self._at(text, tokens, position)
            if hit:
                yield hit
            position += length

    def _at(
        self, text: str, tokens: list[tuple[str, int, int]], position: int
    ) -> tuple[Hit[Value] | None, int]:
        for words, value in self.by_first.get(tokens[position][0], ()):
            run = tokens[position : position + len(words)]
            if tuple(token[0] for token in run) == words and _is_close(text, run):
                return Hit(value, run[0][1], run[-1][2]), len(words)
        return None, 1


def _is_close(text: str, run: list[tuple[str, int, int]]) -> bool:
    """Whether nothing but blanks, hyphens and slashes stands between the words."""
    return all(
        GAP.fullmatch(text, before[2], after[1])
        for before, after in zip(run, run[1:], strict=False)
    )
