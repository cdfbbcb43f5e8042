"""What became of the blocks and words of one text: values that are shown, said and judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, Cell
from .edits import Edit
from .hunks import Hunk, hunks_of
from .labels import ADDED, CHANGED, REMOVED, UNCHANGED


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell in both forms, None where it does not exist; `hunks` are the edits that change it."""

    old: Cell | None
    new: Cell | None
    edits: tuple[Edit, ...]
    hunks: tuple[Hunk, ...]

    @property
    def opening(self) -> str:
        """The tag it stands in, cleaned with the text."""
        cell = self.new or self.old
        return cell.opening if cell else ""


@dataclass(frozen=True, slots=True)
class Move:
    """That a block stands elsewhere now; `place` is what holds its other place, if not the same.

    `before` is the text that it now stands behind, empty when it stands first.
    """

    is_here: bool
    place: str
    before: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that belong together: one of each, or several where one was split or joined."""

    old: tuple[Block, ...]
    new: tuple[Block, ...]
    cells: tuple[CellChange, ...]
    status: str
    move: Move | None = None

    @property
    def kind(self) -> str:
        return (self.new or self.old)[0].kind

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.new or self.old)

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(edit for cell in self.cells for edit in cell.edits)

    @property
    def is_rewritten(self) -> bool:
        """Whether the whole block was replaced, so that its words are not worth comparing."""
        return self.status == CHANGED and not any(edit.is_kept for edit in self.edits)


def cell_change(old: Cell | None, new: Cell | None, edits: Sequence[Edit]) -> CellChange:
    """A cell with what became of its words."""
    return CellChange(old, new, tuple(edits), tuple(hunks_of(edits)))


def piece_of(
    old: tuple[Block, ...], new: tuple[Block, ...], cells: tuple[CellChange, ...]
) -> Piece:
    """The piece with the status that its blocks and words have."""
    if not old or not new:
        return Piece(old, new, cells, REMOVED if old else ADDED)
    same_form = [block.form for block in old] == [block.form for block in new]
    same_words = all(edit.is_kept and not edit.is_restyled for cell in cells for edit in cell.edits)
    return Piece(old, new, cells, UNCHANGED if same_form and same_words else CHANGED)
