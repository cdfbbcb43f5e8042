"""The longest common order of two sequences, in bounded time."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise

from .effort import Effort

SHARE = 1_000_000  # of one pair of sequences: a hostile paragraph leaves something to the others
FARTHEST = 256  # differences walked through at once; the walk's trail is kept in memory

type Pair = tuple[int, int]
type Bounds = tuple[int, int, int, int]


def common(old: Sequence[Hashable], new: Sequence[Hashable], effort: Effort) -> list[Pair]:
    """Pairs of indexes of equal items, both rising; fewer than possible when effort runs out.

    The most there are while sequences differ little (Myers, “An O(ND) Difference Algorithm and
    Its Variations”, 1986), else those between items that come once in both (patience diff).
    """
    names: dict[Hashable, int] = {}
    a = [names.setdefault(item, len(names)) for item in old]
    b = [names.setdefault(item, len(names)) for item in new]
    given = min(SHARE, effort.left)
    share = Effort(given)
    found = sorted(_found(a, b, share))
    effort.spend(given - share.left)
    return found


def rising(pairs: Iterable[Pair]) -> list[Pair]:
    """The most of these pairs whose first sides rise, as their second sides do already."""
    listed = list(pairs)
    tails: list[int] = []
    lengths = []
    for first, _second in listed:
        length = bisect_left(tails, first)
        tails[length : length + 1] = [first]
        lengths.append(length)
    kept = []
    wanted = len(tails) - 1
    for pair, length in zip(reversed(listed), reversed(lengths), strict=True):
        if length == wanted:
            kept.append(pair)
            wanted -= 1
    return kept[::-1]


def _found(a: list[int], b: list[int], effort: Effort) -> Iterator[Pair]:
    waiting: list[tuple[Bounds, bool]] = [((0, len(a), 0, len(b)), True)]
    while waiting and effort.left:
        (low, high, start, end), may_anchor = waiting.pop()
        while low < high and start < end and a[low] == b[start]:
            yield low, start
            low, start = low + 1, start + 1
        while low < high and start < end and a[high - 1] == b[end - 1]:
            high, end = high - 1, end - 1
            yield high, end
        if low == high or start == end:
            continue
        bounds = low, high, start, end
        pairs, (i, j) = _walked(a[low:high], b[start:end], effort)
        is_far = low + i < high or start + j < end
        if is_far and may_anchor and (anchors := _anchors(a, b, bounds, effort)):
            yield from anchors
            waiting += [(gap, True) for gap in _between(anchors, bounds)]
            continue
        yield from ((low + k, start + n) for k, n in pairs)
        if is_far:  # and on from there, as if what was walked were settled
            waiting.append(((low + i, high, start + j, end), False))


def _between(anchors: list[Pair], bounds: Bounds) -> Iterator[Bounds]:
    low, high, start, end = bounds
    for (i, j), (k, n) in pairwise([(low - 1, start - 1), *anchors, (high, end)]):
        yield i + 1, k, j + 1, n


def _anchors(a: list[int], b: list[int], bounds: Bounds, effort: Effort) -> list[Pair]:
    """Items that come once on each side, as many as keep their order."""
    low, high, start, end = bounds
    if not effort.spend(high - low + end - start):
        effort.left = 0
        return []
    left, right = Counter(a[low:high]), Counter(b[start:end])
    place = {a[i]: i for i in range(low, high) if left[a[i]] == 1}
    return rising((place[b[j]], j) for j in range(start, end) if right[b[j]] == 1 and b[j] in place)


def _walked(a: list[int], b: list[int], effort: Effort) -> tuple[list[Pair], Pair]:
    """The shortest edit from the start, as far as it may go: equal pairs and where it ended."""
    trail: list[list[int]] = []
    length, width = len(a), len(b)
    most = min(FARTHEST, length + width)
    reach = [0] * (2 * most + 3)  # how far along `a` each diagonal has come
    for distance in range(most + 1):
        trail.append(reach[most - distance : most + distance + 3])
        steps = 0
        for diagonal in range(-distance, distance + 1, 2):
            center = most + 1 + diagonal
            i = begun = _begun(reach, center, diagonal, distance)
            j = i - diagonal
            while i < length and j < width and a[i] == b[j]:
                i, j = i + 1, j + 1
            reach[center] = i
            steps += i - begun + 1
            if i == length and j == width:
                return _backtracked(trail, i, j), (i, j)
        if not effort.spend(steps):
            effort.left = 0
            break
    ends = (
        (reach[most + 1 + d], reach[most + 1 + d] - d) for d in range(-distance, distance + 1, 2)
    )
    farthest = max((end for end in ends if end[0] <= len(a) and end[1] <= len(b)), key=sum)
    return _backtracked(trail, *farthest), farthest


def _begun(reach: list[int], center: int, diagonal: int, distance: int) -> int:
    """Where a step onto a diagonal begins: from the one above, or from the one below."""
    above, below = reach[center + 1], reach[center - 1]
    if diagonal == -distance or (diagonal != distance and below < above):
        return above
    return below + 1


def _backtracked(trail: list[list[int]], i: int, j: int) -> list[Pair]:
    """The equal pairs along the way that led to a place."""
    found: list[Pair] = []
    for distance in range(len(trail) - 1, -1, -1):
        reach, diagonal = trail[distance], i - j
        center = diagonal + distance + 1
        begun = _begun(reach, center, diagonal, distance)
        while i > begun:
            i, j = i - 1, j - 1
            found.append((i, j))
        is_down = begun == reach[center + 1]
        if distance:
            i, j = (i, j - 1) if is_down else (i - 1, j)
    return found
