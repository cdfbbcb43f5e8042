"""One block as HTML, with what changed in it and what became of it as a whole."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .blocks import ROW, Block
from .edits import Edit
from .labels import UNCHANGED
from .marking import came, marked, note, went
from .pieces import CellChange, Move, Piece
from .wording import form_change, move_note

# A section's own headings stand below the heading of the change.
TAGS = {"h3": "h4", "": "div"}


class Line(NamedTuple):
    """A block as safe HTML; one that only the old text has stands in that text's boxes."""

    block: Block
    is_old: bool
    html: str


def lines_of(piece: Piece) -> Iterator[Line]:
    """The blocks of a piece in the new text, or the one that is gone."""
    blocks = piece.new or piece.old
    is_old = not piece.new
    notes = _notes(piece)
    if piece.kind == ROW:
        yield Line(blocks[0], is_old, _row(piece, notes))
        return
    contents = _contents(piece.edits, piece.move)
    for at, (block, html) in enumerate(zip(blocks, contents, strict=True)):
        tag = TAGS.get(block.tag, block.tag)
        content = html + notes if at == 0 else html
        yield Line(block, is_old, f"<{tag}{_class(piece)}>{content}</{tag}>")


def _contents(edits: Sequence[Edit], move: Move | None) -> list[str]:
    if move is None:
        return marked(edits)
    return [came(edits) if move.is_here else went(edits)]


def _row(piece: Piece, notes: str) -> str:
    cells = [
        _cell(cell, piece.move, notes if at == 0 else "") for at, cell in enumerate(piece.cells)
    ]
    return f"<tr{_class(piece)}>{''.join(cells)}</tr>"


def _cell(cell: CellChange, move: Move | None, notes: str) -> str:
    """A cell under the tag that was cleaned with the text."""
    opening = cell.opening
    tag = "th" if opening.startswith("<th") else "td"
    if cell.new is None or cell.old is None:
        kind = "added" if cell.old is None else "removed"
        opening = f'{opening[:-1]} class="redline__cell--{kind}">'
    return f"{opening}{''.join(_contents(cell.edits, move))}{notes}</{tag}>"


def _class(piece: Piece) -> str:
    if piece.status == UNCHANGED:
        return ""
    kind = "rewritten" if piece.is_rewritten and piece.kind != ROW else piece.status
    return f' class="redline__block redline__block--{kind}"'


def _notes(piece: Piece) -> str:
    """What became of the block as a whole, in words that everybody sees."""
    said = [move_note(piece.move)] if piece.move else []
    said += [change] if (change := form_change(piece)) else []
    return note("; ".join(said)) if said else ""
