"""Where words that came or went are best shown: at the beginning of a sentence, behind a comma."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from .tokens import BREAKS, Token

ENDS = frozenset(".?!。？！…")
PAUSES = frozenset(",;:、，；：")
FARTHEST = 60  # tokens that a change is moved at most


class Span(NamedTuple):
    """A place where tokens `i` to `k` of the old text became `j` to `n` of the new one."""

    i: int
    k: int
    j: int
    n: int

    @property
    def is_plain(self) -> bool:
        """Whether words only came, or only went."""
        return self.i == self.k or self.j == self.n


def slid(spans: Sequence[Span], old: Sequence[Token], new: Sequence[Token]) -> list[Span]:
    """The same changes, each of words that only came or only went where it reads best.

    In “Rest. Cool it.” turned into “Rest. Wait. Cool it.” it is “Wait.” that came, not “. Wait”.
    """
    found: list[Span] = []
    for at, span in enumerate(spans):
        last = found[-1] if found else Span(0, 0, 0, 0)
        following = spans[at + 1].i if at + 1 < len(spans) else len(old)
        if span.i == span.k:
            shift = _shift(new, span.j, span.n, span.i - last.k, following - span.k)
        elif span.j == span.n:
            shift = _shift(old, span.i, span.k, span.i - last.k, following - span.k)
        else:
            shift = 0
        found.append(Span(*(index + shift for index in span)))
    return found


def _shift(tokens: Sequence[Token], start: int, end: int, back: int, forth: int) -> int:
    """How far a run of tokens is best moved, among places where the same text comes out."""
    back = _alike(lambda n: tokens[start - 1 - n].text == tokens[end - 1 - n].text, back)
    forth = _alike(lambda n: tokens[start + n].text == tokens[end + n].text, forth)
    return max(
        range(-back, forth + 1),
        key=lambda n: (_fit(tokens, start + n) + _fit(tokens, end + n), -abs(n)),
    )


def _alike(is_alike: Callable[[int], bool], most: int) -> int:
    return next((n for n in range(min(most, FARTHEST)) if not is_alike(n)), min(most, FARTHEST))


def _fit(tokens: Sequence[Token], at: int) -> int:
    """How well a change may begin or end before this token."""
    if at in (0, len(tokens)):
        return 4
    before, token = tokens[at - 1].text, tokens[at]
    if before in ENDS or before in BREAKS or token.text in BREAKS:
        return 4
    if not token.blank:
        return 0
    return 2 if before in PAUSES else 1
