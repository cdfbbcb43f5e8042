"""Blocks that went from one place and came to another."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from .aligning import compared
from .blocks import Block
from .effort import Effort
from .labels import ADDED, MOVED, REMOVED
from .pieces import Move, Piece
from .similarity import Bag, likeness

FAR = 4  # words that a block has to have to be known again in another text
NEARLY, LEAST = 0.75, 6  # for a longer block that was changed on its way


@dataclass(frozen=True, slots=True)
class Text:
    """The pieces of one text, and what a person calls it."""

    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A block that went or came, and where."""

    text: int
    at: int
    block: Block


type Found = tuple[Spot, Spot]


def with_moves(texts: Sequence[Text], effort: Effort) -> list[tuple[Piece, ...]]:
    """The pieces of each text, those that only moved called so, wherever they went."""
    gone, come = list(_spots(texts, REMOVED)), list(_spots(texts, ADDED))
    pairs = list(_equal(gone, come, lambda spot: (spot.text, spot.block.words)))
    gone, come = _rest(gone, pairs), _rest(come, pairs)
    pairs += _equal(_long(gone, FAR), _long(come, FAR), lambda spot: spot.block.words)
    pairs += _alike(_long(_rest(gone, pairs), LEAST), _long(_rest(come, pairs), LEAST), effort)
    pieces = [list(text.pieces) for text in texts]
    stand = [_before(text.pieces) if pairs else [] for text in texts]
    for old, new in pairs:
        behind = stand[new.text][new.at]
        went, came = ("", "") if old.text == new.text else (_place(texts, new), _place(texts, old))
        before = behind.text if behind else ""
        pieces[old.text][old.at] = _moved(pieces[old.text][old.at], Move(False, went, before))
        piece = compared(old.block, new.block, effort)
        pieces[new.text][new.at] = _moved(piece, Move(True, came, before))
    return [tuple(found) for found in pieces]


def _spots(texts: Sequence[Text], status: str) -> Iterator[Spot]:
    for number, text in enumerate(texts):
        for at, piece in enumerate(text.pieces):
            if piece.status == status:
                yield Spot(number, at, (piece.new or piece.old)[0])


def _rest(spots: list[Spot], pairs: list[Found]) -> list[Spot]:
    taken = {id(spot) for pair in pairs for spot in pair}
    return [spot for spot in spots if id(spot) not in taken]


def _long(spots: list[Spot], least: int) -> list[Spot]:
    return [spot for spot in spots if Bag.of(spot.block).size >= least]


def _equal(
    gone: Sequence[Spot], come: Sequence[Spot], key: Callable[[Spot], Hashable]
) -> Iterator[Found]:
    waiting: dict[Hashable, deque[Spot]] = defaultdict(deque)
    for spot in gone:
        waiting[key(spot)].append(spot)
    for spot in come:
        if waiting[key(spot)]:
            yield waiting[key(spot)].popleft(), spot


def _alike(gone: Sequence[Spot], come: Sequence[Spot], effort: Effort) -> Iterator[Found]:
    """Longer blocks that are nearly the same, each with the one most like it."""
    bags = [(spot, Bag.of(spot.block)) for spot in gone]
    for spot in come:
        bag = Bag.of(spot.block)
        if not bags or not effort.spend(len(bags) * len(bag.words)):
            continue
        alike, best = max((likeness(other, bag), -n) for n, (_spot, other) in enumerate(bags))
        if alike >= NEARLY:
            yield bags.pop(-best)[0], spot


def _moved(piece: Piece, move: Move) -> Piece:
    return replace(piece, status=MOVED, move=move)


def _before(pieces: Sequence[Piece]) -> list[Piece | None]:
    """For each piece the one that it stands behind in the new text."""
    found: list[Piece | None] = []
    last = None
    for piece in pieces:
        found.append(last)
        last = piece if piece.new else last
    return found


def _place(texts: Sequence[Text], spot: Spot) -> str:
    return texts[spot.text].place
