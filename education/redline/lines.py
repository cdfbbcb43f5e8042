"""One block as HTML, with what changed in it and what became of it as a whole."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .blocks import ROW, Block
from .labels import UNCHANGED
from .marking import came, marked, note, together, went
from .pieces import CellChange, Edit, Move, Piece
from .wording import form_change, move_note

# A section's own headings stand below the heading of the change.
TAGS = {"h3": "h4", "": "div"}


class Line(NamedTuple):
    """A block as it is shown; one that only the old text has stands in that text's boxes."""

    block: Block
    is_old: bool
    html: SafeString


def lines_of(piece: Piece) -> Iterator[Line]:
    """The blocks of a piece in the new text, or the one that is gone."""
    blocks = piece.new or piece.old
    is_old = not piece.new
    notes = _notes(piece)
    if piece.kind == ROW:
        yield Line(blocks[0], is_old, _row(piece, notes))
        return
    for at, (block, html) in enumerate(zip(blocks, _contents(piece), strict=True)):
        tag = TAGS.get(block.tag, block.tag)
        content = together([html, notes]) if at == 0 else html
        yield Line(block, is_old, format_html("<{}{}>{}</{}>", tag, _class(piece), content, tag))


def _contents(piece: Piece) -> list[SafeString]:
    if piece.move is None:
        return marked(piece.edits)
    return [_moved(piece.edits, piece.move)]


def _moved(edits: Sequence[Edit], move: Move) -> SafeString:
    return came(edits) if move.is_here else went(edits)


def _row(piece: Piece, notes: SafeString) -> SafeString:
    cells = [
        _cell(cell, piece.move, notes if at == 0 else "") for at, cell in enumerate(piece.cells)
    ]
    return format_html("<tr{}>{}</tr>", _class(piece), together(cells))


def _cell(cell: CellChange, move: Move | None, notes: str) -> SafeString:
    """A cell under the tag that was cleaned with the text."""
    opening = cell.opening
    tag = "th" if opening.startswith("<th") else "td"
    if cell.new is None or cell.old is None:
        kind = "added" if cell.old is None else "removed"
        opening = f'{opening[:-1]} class="redline__cell--{kind}">'
    content = _moved(cell.edits, move) if move else together(marked(cell.edits))
    return together([opening, content, notes, f"</{tag}>"])


def _class(piece: Piece) -> SafeString:
    if piece.status == UNCHANGED:
        return SafeString("")
    kind = "rewritten" if piece.is_rewritten and piece.kind != ROW else piece.status
    return format_html(' class="redline__block redline__block--{}"', kind)


def _notes(piece: Piece) -> SafeString:
    """What became of the block as a whole, in words that everybody sees."""
    said = [move_note(piece.move)] if piece.move else []
    said += [change] if (change := form_change(piece)) else []
    return note("; ".join(said)) if said else SafeString("")
