"""Blocks in the lists and tables they stand in; what was removed stands where it stood."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .blocks import Block, Box
from .labels import MOVED
from .lines import lines_of
from .pieces import Piece

CLOSING = {"table": "</table></div>"}

type Place = tuple[str, bool, int]  # tag, whether only the old text has it, number


class Page:
    """One text, written stretch by stretch; numbered lists go on where the last one ended."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._homes: dict[Box, Box] = {}
        self._open: list[Place] = []
        self._numbers: dict[Place, int] = {}  # of the last item in each numbered list
        self._next: dict[Place, int] = {}  # what a browser would number the next item
        self._seen: set[Place] = set()
        for piece in pieces:
            if piece.old and piece.new and piece.status != MOVED:
                self._pair(piece.old[0], piece.new[0])

    def written(self, pieces: Sequence[Piece]) -> SafeString:
        """The HTML of a stretch, complete in itself."""
        parts: list[str] = []
        for piece in pieces:
            for line in lines_of(piece):
                parts += self._go_to(self._places(line.block, is_old=line.is_old))
                parts.append(line.html)
        parts += self._go_to(())
        return mark_safe("".join(parts))  # noqa: S308 - lines and tags are safe HTML

    def tables(self, piece: Piece) -> set[Place]:
        """The tables that a piece stands in."""
        places = self._places((piece.new or piece.old)[0], is_old=not piece.new)
        return {place for place in places if place[0] == "table"}

    def _pair(self, old: Block, new: Block) -> None:
        """Remembers which list of the old text is which of the new one."""
        for before, after in zip(old.boxes, new.boxes, strict=False):
            if before.tag != after.tag:
                return
            self._homes.setdefault(before, after)

    def _places(self, block: Block, *, is_old: bool) -> tuple[Place, ...]:
        return tuple(self._place(box, is_old=is_old) for box in block.boxes)

    def _place(self, box: Box, *, is_old: bool) -> Place:
        if is_old and box in self._homes:
            box, is_old = self._homes[box], False
        return box.tag, is_old, box.number

    def _go_to(self, places: Sequence[Place]) -> Iterator[str]:
        """Closes what a block does not stand in, and opens what it does."""
        same = 0
        while same < min(len(places), len(self._open)) and places[same] == self._open[same]:
            same += 1
        while len(self._open) > same:
            yield CLOSING.get(tag := self._open.pop()[0], f"</{tag}>")
        for place in places[same:]:
            yield self._opening(place)
            self._open.append(place)

    def _opening(self, place: Place) -> str:
        tag = place[0]
        if tag == "table":
            scroll = '<div class="table-scroll" role="group" tabindex="0" aria-label="{}"><table>'
            return format_html(scroll, _("Table"))
        if tag == "ol":
            self._next[place] = 1
        return self._item(place) if tag == "li" else f"<{tag}>"

    def _item(self, place: Place) -> str:
        """An item: under its number in the new text, or without one that is none there."""
        is_again, is_gone = place in self._seen, place[1]
        self._seen.add(place)
        if is_again or is_gone:
            self._count(is_counted=False)
            return f'<li class="redline__item--{"again" if is_again else "gone"}">'
        number = self._count(is_counted=True)
        return f'<li value="{number}">' if number else "<li>"

    def _count(self, *, is_counted: bool) -> int | None:
        """The number of an item of a numbered list, if a browser would give it another one."""
        outer = self._open[-1] if self._open else None
        if outer is None or outer[0] != "ol":
            return None
        given = self._next[outer]
        self._next[outer] = given + 1
        if not is_counted:
            return None
        number = self._numbers[outer] = self._numbers.get(outer, 0) + 1
        self._next[outer] = number + 1
        return None if number == given else number
