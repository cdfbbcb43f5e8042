"""A text as blocks in reading order: paragraphs, headings, list items, rows of tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count, groupby

from ..rendering import sanitize
from ..rendering.tree import BLOCKS, Node, tree
from .tokens import PARAGRAPH_BREAK, Token, inline_tokens, plain, tokens_of

PARAGRAPH, HEADING, ITEM, ROW = "paragraph", "heading", "item", "row"


@dataclass(frozen=True, slots=True)
class Box:
    """A list, an item of one, a table or a part of one; the number tells it from others."""

    tag: str
    number: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of a block; `opening` is the tag of a table's cell, else empty."""

    tokens: tuple[Token, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that is no longer divided but into words; only a row has several cells.

    The tag is p, h3 or tr; without one the words stand in the innermost box itself.
    """

    boxes: tuple[Box, ...]
    tag: str
    cells: tuple[Cell, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(chain.from_iterable(cell.tokens for cell in self.cells))

    @property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """What it says, cell by cell, without regard to its look."""
        return tuple(tuple(token.text for token in cell.tokens) for cell in self.cells)

    @property
    def text(self) -> str:
        return " | ".join(plain(cell.tokens) for cell in self.cells)

    @property
    def kind(self) -> str:
        """What a person would call it."""
        if self.tag in ("h3", "tr"):
            return HEADING if self.tag == "h3" else ROW
        return ITEM if self.boxes and self.boxes[-1].tag == "li" else PARAGRAPH

    @property
    def form(self) -> tuple[str, ...]:
        """Its tags from the outside in: the same words in another form look different."""
        return (*(box.tag for box in self.boxes), self.tag, *(cell.opening for cell in self.cells))


def body_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a section's body."""
    return tuple(_blocks(tree(sanitize(body)).children, (), count()))


def text_blocks(value: str | tuple[str, ...]) -> tuple[Block, ...]:
    """A plain text as one block, several as the items of a list."""
    if isinstance(value, str):
        return (Block((), "", (Cell(tokens_of(value)),)),) if value.strip() else ()
    numbers = count()
    outer = Box("ul", next(numbers))
    return tuple(
        Block((outer, Box("li", next(numbers))), "", (Cell(tokens_of(one)),)) for one in value
    )


def joined(blocks: Iterable[Block]) -> tuple[Token, ...]:
    """The tokens of several blocks, each but the first behind a break."""
    found: list[Token] = []
    for block in blocks:
        if found:
            found.append(Token(PARAGRAPH_BREAK))
        found += block.tokens
    return tuple(found)


def _blocks(
    nodes: Iterable[Node | str], boxes: tuple[Box, ...], numbers: Iterator[int]
) -> Iterator[Block]:
    for is_block, run in groupby(nodes, _is_block):
        if is_block:
            for node in run:
                if isinstance(node, Node):
                    yield from _of_node(node, boxes, numbers)
        else:
            yield from _block(boxes, "", Cell(inline_tokens(run)))


def _is_block(node: Node | str) -> bool:
    return isinstance(node, Node) and node.tag in BLOCKS


def _of_node(node: Node, boxes: tuple[Box, ...], numbers: Iterator[int]) -> Iterator[Block]:
    if node.tag in ("p", "h3"):
        yield from _block(boxes, node.tag, Cell(inline_tokens(node.children)))
    elif node.tag == "tr":
        cells = node.nodes("th", "td")
        yield from _block(
            boxes, "tr", *(Cell(inline_tokens(one.children), one.opening()) for one in cells)
        )
    else:
        yield from _blocks(node.children, (*boxes, Box(node.tag, next(numbers))), numbers)


def _block(boxes: tuple[Box, ...], tag: str, *cells: Cell) -> Iterator[Block]:
    if any(cell.tokens for cell in cells):
        yield Block(boxes, tag, cells)
