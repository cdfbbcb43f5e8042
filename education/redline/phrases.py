"""What became of the blocks of one text, each change as a part of a sentence."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from django.utils.translation import gettext as _

from .blocks import ROW
from .labels import ADDED, REMOVED, UNCHANGED
from .pieces import CellChange, Move, Piece
from .tokens import plain
from .word_phrases import link_phrases, word_phrases
from .wording import became, form_change, kind_name, move_note, quoted

SHORT = 40  # characters of a text that is told as words, not as a paragraph
BEGINNING = 80  # characters of each side of a paragraph that was rewritten: the rest is to be read


def phrases(pieces: Sequence[Piece]) -> Iterator[str]:
    """Each change in reading order: “20 mg” became “40 mg”; a list item was added: “Pain”."""
    columns: tuple[Column, ...] = ()
    for piece in pieces:
        if piece.kind != ROW:
            columns = ()
        elif _is_head(piece):
            columns = tuple(map(Column.of, piece.cells))
            yield from (column.phrase for column in columns if column.phrase)
        if piece.move:
            yield from _moved(piece, piece.move)
        elif piece.status == ADDED:
            yield _about(_("%(kind)s was added: %(text)s"), piece)
            for cell in piece.new[0].cells:
                yield from link_phrases(cell.tokens)
        elif piece.status == REMOVED:
            yield _about(_("%(kind)s was removed: %(text)s"), piece)
        elif piece.status != UNCHANGED:
            yield from _form(piece)
            yield from _inside(piece, columns)


class Column(NamedTuple):
    """The head of a table's column, and what became of all of it."""

    name: str
    phrase: str

    @classmethod
    def of(cls, cell: CellChange) -> "Column":
        shown = cell.new or cell.old
        name = plain(shown.tokens) if shown else ""
        if cell.old and cell.new:
            return cls(name, "")
        said = _("the column %(name)s was added")
        if cell.new is None:
            said = _("the column %(name)s was removed")
        return cls(name, said % {"name": quoted(name)})


def _is_head(piece: Piece) -> bool:
    """Whether a row that was there before and is there now names the columns."""
    sides = (piece.old, piece.new)
    return all(side and any(box.tag == "thead" for box in side[0].boxes) for side in sides)


def _about(said: str, piece: Piece, **more: str) -> str:
    return said % {"kind": kind_name(piece.kind), "text": quoted(piece.text), **more}


def _moved(piece: Piece, move: Move) -> Iterator[str]:
    """A block that moved within its text is told once, where it came to."""
    if move.place:
        yield _about(_("%(kind)s was %(moved)s: %(text)s"), piece, moved=move_note(move))
    elif move.is_here and move.before:
        before = quoted(move.before)
        yield _about(
            _("%(kind)s was moved: %(text)s now stands after %(before)s"), piece, before=before
        )
    elif move.is_here:
        yield _about(_("%(kind)s was moved: %(text)s now stands first"), piece)
    if move.is_here:
        yield from _inside(piece, ())


def _form(piece: Piece) -> Iterator[str]:
    change = form_change(piece)
    if change and len(piece.old) != len(piece.new):
        yield _about(_("%(kind)s was %(change)s: %(text)s"), piece, change=change)
    elif change:
        yield _about(_("%(text)s: %(change)s"), piece, change=change)


def _inside(piece: Piece, columns: Sequence[Column]) -> Iterator[str]:
    if piece.kind == ROW:
        yield from _in_cells(piece, columns)
    elif piece.is_rewritten:
        yield from _rewritten(piece)
    else:
        for cell in piece.cells:
            yield from word_phrases(cell)


def _in_cells(piece: Piece, columns: Sequence[Column]) -> Iterator[str]:
    """What changed in each cell, but for those of a column that came or went as a whole."""
    for cell, column in zip_longest(piece.cells, columns[: len(piece.cells)]):
        if column and column.phrase and not (cell.old and cell.new):
            continue
        for phrase in word_phrases(cell):
            yield _in_row(piece, column.name if column else "", phrase)


def _rewritten(piece: Piece) -> Iterator[str]:
    old, new = (" ".join(block.text for block in side) for side in (piece.old, piece.new))
    if max(len(old), len(new)) <= SHORT:
        yield became(old, new)
    else:
        said = _("%(kind)s was rewritten: %(what)s")
        yield _about(said, piece, what=became(old, new, BEGINNING))


def _in_row(piece: Piece, column: str, phrase: str) -> str:
    row = quoted(plain((piece.new or piece.old)[0].cells[0].tokens))
    if column:
        said = _("in the row %(row)s, column %(column)s, %(what)s")
        return said % {"row": row, "column": quoted(column), "what": phrase}
    return _("in the row %(row)s, %(what)s") % {"row": row, "what": phrase}
