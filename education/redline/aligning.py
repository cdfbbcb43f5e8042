"""Which blocks of one text became which of another: equal ones first, then similar ones."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from .blocks import ROW, Block, Cell, joined
from .edits import Edit
from .effort import Effort
from .pieces import CellChange, Piece, cell_change, piece_of
from .sequences import Pair, common
from .similarity import Bag, similar
from .splitting import Group, grouped
from .tokens import Token
from .words import edits

MOVABLE = 3  # words that make a block one that was moved, not one like many


def pieces(old: Sequence[Block], new: Sequence[Block], effort: Effort) -> tuple[Piece, ...]:
    """Every block of both texts in the new one's order, removed ones where they stood."""
    pairs = _pairs(old, new, effort)
    return tuple(_piece(group, effort) for group in grouped(_in_order(pairs, old, new)))


def compared(old: Block, new: Block, effort: Effort) -> Piece:
    """Two blocks that are known to be one."""
    return _piece(Group.of(old, new), effort)


def replaced(old: Sequence[Block], new: Sequence[Block]) -> tuple[Piece, ...]:
    """A value that is not compared word by word: one stands in the other's place."""
    before, after = joined(old), joined(new)
    same = [token.text for token in before] == [token.text for token in after]
    cell = cell_change(None, None, [Edit(before, after, is_kept=same)])
    return (piece_of(tuple(old), tuple(new), (cell,)),) if before or after else ()


def _pairs(old: Sequence[Block], new: Sequence[Block], effort: Effort) -> list[Pair]:
    before, after = [block.words for block in old], [block.words for block in new]
    equal = common(before, after, effort)
    ends = [(-1, -1), *equal, (len(old), len(new))]
    gone = {*range(len(old))} - {i for i, _j in equal}
    come = {*range(len(new))} - {j for _i, j in equal}
    moving = {before[i] for i in gone} & {after[j] for j in come}
    moving = {words for words in moving if sum(map(len, words)) >= MOVABLE}
    found = list(equal)
    for (i, j), (k, n) in pairwise(ends):
        olds = [index for index in range(i + 1, k) if before[index] not in moving]
        news = [index for index in range(j + 1, n) if after[index] not in moving]
        if olds and news:
            bags = [Bag.of(old[index]) for index in olds], [Bag.of(new[index]) for index in news]
            found += [(olds[p], news[q]) for p, q in similar(*bags, effort)]
    return sorted(found)


def _in_order(
    pairs: list[Pair], old: Sequence[Block], new: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    for gone, come, pair in _stretches(pairs, old, new):
        yield from ((block, None) for block in gone)
        yield from ((None, block) for block in come)
        yield from pair


def _stretches[Item](
    pairs: list[Pair], old: Sequence[Item], new: Sequence[Item]
) -> Iterator[tuple[Sequence[Item], Sequence[Item], list[tuple[Item, Item]]]]:
    """What stands before each pair on both sides, and the pair; none after the last."""
    i = j = 0
    for k, n in pairs:
        yield old[i:k], new[j:n], [(old[k], new[n])]
        i, j = k + 1, n + 1
    yield old[i:], new[j:], []


def _piece(group: Group, effort: Effort) -> Piece:
    if (group.new or group.old)[0].kind == ROW:
        cells = tuple(_cells(group, effort))
    else:
        cells = (_cell(_whole(group.old), _whole(group.new), effort),)
    return piece_of(group.old, group.new, cells)


def _whole(blocks: Sequence[Block]) -> Cell | None:
    return Cell(joined(blocks)) if blocks else None


def _cells(group: Group, effort: Effort) -> Iterator[CellChange]:
    """The cells of a row: in their places where there are as many, else by their words."""
    old = group.old[0].cells if group.old else ()
    new = group.new[0].cells if group.new else ()
    if not old or not new or len(old) == len(new):
        yield from (_cell(a, b, effort) for a, b in zip_longest(old, new))
        return
    before, after = group.old[0].words, group.new[0].words
    for gone, come, pair in _stretches(common(before, after, effort), old, new):
        yield from (_cell(a, b, effort) for a, b in zip_longest(gone, come))
        yield from (_cell(a, b, effort) for a, b in pair)


def _cell(old: Cell | None, new: Cell | None, effort: Effort) -> CellChange:
    before: tuple[Token, ...] = old.tokens if old else ()
    after: tuple[Token, ...] = new.tokens if new else ()
    if [token.text for token in before] == [token.text for token in after]:
        found = [Edit(before, after, is_kept=True)] if before else []
    elif not before or not after:
        found = [Edit(before, after)]
    else:
        found = edits(before, after, effort)
    return cell_change(old, new, found)
