"""Which words of one block became which of another."""

from collections.abc import Iterator, Sequence

from .edits import Edit
from .effort import Effort
from .sequences import common
from .sliding import ENDS, Span, slid
from .tokens import BREAKS, Token

REWRITTEN_BELOW = 0.3  # of the words: below it, what stayed is only a hindrance to reading
LOOKED_AT = 30  # tokens of a change, to know whether it is a short one
SHORT = 3  # words between two changes that may be told as one


def edits(old: Sequence[Token], new: Sequence[Token], effort: Effort) -> list[Edit]:
    """The old words turned into the new ones, in reading order, told as a reader would."""
    pairs = common([token.text for token in old], [token.text for token in new], effort)
    spans = list(_spans(pairs, len(old), len(new)))
    if not _is_added_to(spans) and _is_rewritten(old, new, [old[i] for i, _j in pairs]):
        return [Edit(tuple(old), tuple(new))]
    return list(_edits(slid(_merged(spans, old, new), old, new), old, new))


def count(tokens: Sequence[Token]) -> int:
    """How many of the tokens are words."""
    return sum(token.is_word for token in tokens)


def _is_added_to(spans: list[Span]) -> bool:
    """Whether words only came, or only went, in a place or two: a short text that was extended."""
    return len(spans) < SHORT and (
        all(span.i == span.k for span in spans) or all(span.j == span.n for span in spans)
    )


def _is_rewritten(old: Sequence[Token], new: Sequence[Token], kept: Sequence[Token]) -> bool:
    most = max(count(old), count(new))
    return most > SHORT and count(kept) < most * REWRITTEN_BELOW


def _spans(pairs: list[tuple[int, int]], old_length: int, new_length: int) -> Iterator[Span]:
    i = j = 0
    for k, n in [*pairs, (old_length, new_length)]:
        if i < k or j < n:
            yield Span(i, k, j, n)
        i, j = k + 1, n + 1


def _merged(spans: list[Span], old: Sequence[Token], new: Sequence[Token]) -> list[Span]:
    """Changes with next to nothing between them made one, so that phrases replace phrases."""
    merged: list[Span] = []
    for span in spans:
        while merged and _belong_together(merged[-1], span, old, new):
            before = merged.pop()
            span = Span(before.i, span.k, before.j, span.n)
        merged.append(span)
    return merged


def _belong_together(first: Span, second: Span, old: Sequence[Token], new: Sequence[Token]) -> bool:
    if second.i - first.k > 2 * SHORT:
        return False
    between = old[first.k : second.i]
    if any(token.text in BREAKS or token.text in ENDS for token in between):
        return False
    smaller = min(max(_few(old, s.i, s.k), _few(new, s.j, s.n)) for s in (first, second))
    if first.is_plain or second.is_plain:  # an added “not” is best seen alone
        smaller //= SHORT
    return count(between) <= min(SHORT, smaller)


def _few(tokens: Sequence[Token], start: int, end: int) -> int:
    """How many words there are, counted only as far as it matters."""
    return count(tokens[start : min(end, start + LOOKED_AT)])


def _edits(spans: list[Span], old: Sequence[Token], new: Sequence[Token]) -> Iterator[Edit]:
    i = j = 0
    for span in [*spans, Span(len(old), len(old), len(new), len(new))]:
        if i < span.i:
            yield Edit(tuple(old[i : span.i]), tuple(new[j : span.j]), is_kept=True)
        i, j = span.k, span.n
        if span.i < i or span.j < j:
            yield Edit(tuple(old[span.i : i]), tuple(new[span.j : j]))
