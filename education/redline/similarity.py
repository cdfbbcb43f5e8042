"""How alike blocks are by the words they share, whatever their order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .blocks import ROW, Block
from .effort import Effort
from .sequences import Pair, rising

ALIKE = 0.4  # of both blocks' words; two unrelated English paragraphs share a quarter of theirs
CONTAINED, LEAST = 0.8, 4  # a block whose words are nearly all in the other, if it has some
SAME_FIRST_CELL = 0.5
SURELY = 0.8  # a block so much like the one in the same place is not looked for elsewhere
BAND, WIDEST = 10, 100  # how far from its place a block is looked for


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a block, each as often as it comes; punctuation where there are no words."""

    kind: str
    words: Counter[str]
    size: int
    first: str

    @classmethod
    def of(cls, block: Block) -> "Bag":
        tokens = block.tokens
        said = [token.text.casefold() for token in tokens if token.is_word]
        words = said or [token.text for token in tokens]
        first = "".join(token.text for token in block.cells[0].tokens)
        return cls(block.kind, Counter(words), len(words), first)


def likeness(one: Bag, other: Bag) -> float:
    """Between 0 and 1: twice the shared words over all words (Dice’s coefficient)."""
    if (one.kind == ROW) != (other.kind == ROW):
        return 0
    small, large = sorted((one, other), key=lambda bag: len(bag.words))
    shared = sum(min(count, large.words.get(word, 0)) for word, count in small.words.items())
    alike = 2 * shared / (one.size + other.size)
    least = min(one.size, other.size)
    if least >= LEAST and shared >= CONTAINED * least:
        alike = max(alike, ALIKE)
    if one.kind == ROW and one.first and one.first == other.first:
        alike = max(alike, SAME_FIRST_CELL)
    return alike


def similar(old: Sequence[Bag], new: Sequence[Bag], effort: Effort) -> Iterator[Pair]:
    """Pairs of indexes of blocks that became one another; two that are alone always did."""
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, start, end = waiting.pop()
        if low == high or start == end:
            continue
        found = _best(old[low:high], new[start:end], effort)
        if not found and (high - low, end - start) == (1, 1) and old[low].kind == new[start].kind:
            found = [(0, 0)]
        ends = [(-1, -1), *found, (high - low, end - start)]
        yield from ((low + i, start + j) for i, j in found)
        if found:
            waiting += [
                (low + i + 1, low + k, start + j + 1, start + n)
                for (i, j), (k, n) in pairwise(ends)
            ]


def _best(old: Sequence[Bag], new: Sequence[Bag], effort: Effort) -> list[Pair]:
    """For each new block the old one most like it, as many as keep their order."""
    band = BAND + min(WIDEST, abs(len(old) - len(new)))
    best: dict[int, tuple[float, int]] = {}
    for j, bag in enumerate(new):
        center = j * len(old) // len(new)
        near = range(max(0, center - band), min(len(old), center + band + 1))
        if not effort.spend(len(near) * (1 + len(bag.words))):
            break
        found = (likeness(old[center], bag), 0, center)
        if found[0] < SURELY:
            found = max((likeness(old[i], bag), -abs(i - center), i) for i in near)
        alike, _distance, i = found
        if alike >= ALIKE and alike > best.get(i, (0, 0))[0]:
            best[i] = alike, j
    return rising(sorted(((i, j) for i, (_alike, j) in best.items()), key=lambda pair: pair[1]))
