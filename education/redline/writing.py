"""The pieces of a text as HTML, unchanged stretches apart so that a page can fold them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from .blocks import ITEM, ROW
from .labels import UNCHANGED
from .layout import Page
from .pieces import Piece

AROUND = 1  # unchanged blocks that stay in sight on both sides of a change
FEWEST = 2  # unchanged blocks that are worth folding


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text: with what changed in it, or unchanged and better folded."""

    html: SafeString
    folded: int
    label: str

    @property
    def is_folded(self) -> bool:
        return self.folded > 0


def passages(pieces: Sequence[Piece]) -> tuple[Passage, ...]:
    """The redline of a text in reading order; nothing that changed is in a folded passage."""
    page = Page(pieces)
    found: list[Passage] = []
    for is_shown, run in _runs(pieces, page):
        folded = 0 if is_shown else len(run)
        found.append(Passage(page.written(run), folded, _label(run) if folded else ""))
    return tuple(found)


def _runs(pieces: Sequence[Piece], page: Page) -> Iterator[tuple[bool, list[Piece]]]:
    """The pieces in stretches that stay in sight or may be folded."""
    shown = []
    for is_shown, run in groupby(_in_sight(pieces, page)):
        count = len(list(run))
        shown += [is_shown or count < FEWEST] * count
    for is_shown, pairs in groupby(zip(shown, pieces, strict=True), lambda pair: pair[0]):
        yield is_shown, [piece for _shown, piece in pairs]


def _in_sight(pieces: Sequence[Piece], page: Page) -> list[bool]:
    """For each piece whether it is a change, beside one, or in the same table as one."""
    changed = [piece.status != UNCHANGED for piece in pieces]
    tables = [page.tables(piece) for piece in pieces]
    touched = {
        table for held, is_one in zip(tables, changed, strict=True) if is_one for table in held
    }
    return [
        any(changed[max(0, at - AROUND) : at + AROUND + 1]) or not touched.isdisjoint(tables[at])
        for at in range(len(pieces))
    ]


def _label(stretch: Sequence[Piece]) -> str:
    count = len(stretch)
    kinds = {piece.kind for piece in stretch}
    if kinds == {ITEM}:
        said = ngettext("%(count)s unchanged list item", "%(count)s unchanged list items", count)
    elif kinds == {ROW}:
        said = ngettext("%(count)s unchanged row", "%(count)s unchanged rows", count)
    else:
        said = ngettext("%(count)s unchanged paragraph", "%(count)s unchanged paragraphs", count)
    return said % {"count": count}
