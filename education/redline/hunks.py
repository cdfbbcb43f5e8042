"""The changes within one text with what stands around them, and the facts they reach into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .edits import Edit
from .facts import Fact, facts
from .sliding import ENDS
from .tokens import BREAKS, Token


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens `i` to `k` of the old text became `j` to `n` of the new one."""

    old: Sequence[Token]
    new: Sequence[Token]
    i: int
    k: int
    j: int
    n: int
    kept_before: int
    kept_after: int
    old_facts: tuple[Fact, ...]
    new_facts: tuple[Fact, ...]

    @property
    def gone(self) -> Sequence[Token]:
        return self.old[self.i : self.k]

    @property
    def come(self) -> Sequence[Token]:
        return self.new[self.j : self.n]

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the text around it stayed."""
        return not self.kept_before and not self.kept_after

    @property
    def is_sentence(self) -> bool:
        """Whether it is made of whole sentences, so that no other one says something new."""
        return _is_sentence(self.old, self.i, self.k) and _is_sentence(self.new, self.j, self.n)


def hunks_of(edits: Sequence[Edit]) -> Iterator[Hunk]:
    """The changes of one text in reading order; a fact belongs to the first that reaches it."""
    if all(edit.is_kept for edit in edits):
        return
    old = [token for edit in edits for token in edit.old]
    new = [token for edit in edits for token in edit.new]
    old_facts, new_facts = _Reached(facts(old)), _Reached(facts(new))
    i = j = 0
    for at, edit in enumerate(edits):
        k, n = i + len(edit.old), j + len(edit.new)
        if not edit.is_kept:
            before, after = _kept(edits[max(0, at - 1) : at]), _kept(edits[at + 1 : at + 2])
            reached = old_facts.within(i, k), new_facts.within(j, n)
            yield Hunk(old, new, i, k, j, n, before, after, *reached)
        i, j = k, n


def _kept(edits: Sequence[Edit]) -> int:
    return sum(len(edit.old) for edit in edits if edit.is_kept)


class _Reached:
    """Facts in reading order, each given out once."""

    def __init__(self, found: list[Fact]) -> None:
        self._facts = found
        self._next = 0

    def within(self, start: int, end: int) -> tuple[Fact, ...]:
        """Those that a change of these tokens touches; where it only adds, those it divides."""
        while self._next < len(self._facts) and self._facts[self._next].end <= start:
            self._next += 1
        first = self._next
        while self._next < len(self._facts) and self._facts[self._next].start < end:
            self._next += 1
        return tuple(self._facts[first : self._next])


def _is_sentence(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether tokens begin where a sentence does and end where one ends; none at all do."""
    if start == end:
        return True
    begins = start == 0 or tokens[start - 1].text in ENDS or tokens[start - 1].text in BREAKS
    ends = end == len(tokens) or tokens[end - 1].text in ENDS or tokens[end].text in BREAKS
    return begins and ends
