"""Restricted HTML as blocks of text, with their places in the text that `text_of` makes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from ..document.text import INLINE

HEADING, PARAGRAPH, ITEM, CELL = "heading", "paragraph", "item", "cell"
SHAPES = {"li": ITEM, "td": CELL, "th": CELL} | {f"h{level}": HEADING for level in range(1, 7)}
INNERMOST_FIRST = (HEADING, CELL, ITEM)


@dataclass(frozen=True, slots=True)
class Block:
    """A block's lines as `text_of` writes them; `start` counts within the whole of its text."""

    shape: str
    text: str
    start: int


class _Blocks(HTMLParser):
    """Collects what `text_of` collects, and which block every piece belongs to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[str, int]] = []
        self.shapes = [PARAGRAPH]
        self.open = dict.fromkeys(INNERMOST_FIRST, 0)

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, len(self.shapes) - 1))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SHAPES:
            self.open[SHAPES[tag]] += 1
        self._turn(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SHAPES:
            self.open[SHAPES[tag]] = max(0, self.open[SHAPES[tag]] - 1)
        self._turn(tag)

    def _turn(self, tag: str) -> None:
        if tag in INLINE:
            return
        self.pieces.append(("\n", len(self.shapes) - 1))
        if tag != "br":  # a new line in the same block
            inside = (shape for shape in INNERMOST_FIRST if self.open[shape])
            self.shapes.append(next(inside, PARAGRAPH))


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of restricted HTML in reading order; joined by line ends they are `text_of`."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    blocks: list[tuple[int, int, list[str]]] = []
    start = 0
    for line, number in _lines(parser.pieces):
        if blocks and blocks[-1][0] == number:
            blocks[-1][2].append(line)
        else:
            blocks.append((number, start, [line]))
        start += len(line) + 1
    return tuple(
        Block(parser.shapes[number], "\n".join(lines), start) for number, start, lines in blocks
    )


def _lines(pieces: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The lines that hold something, each with the number of the block it stands in."""
    line: list[str] = []
    number = -1
    for data, block in [*pieces, ("\n", -1)]:  # the line end closes the last line
        for position, piece in enumerate(data.split("\n")):
            if position:
                if number >= 0:
                    yield "".join(line).strip(), number
                line, number = [], -1
            line.append(piece)
            if number < 0 and piece.strip():
                number = block
