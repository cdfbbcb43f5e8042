"""The words of a text, each with its look, as the comparison sees them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..rendering.tree import Node

LINE_BREAK, PARAGRAPH_BREAK = "\n", "\n\n"
BREAKS = frozenset({LINE_BREAK, PARAGRAPH_BREAK})

_MARKS = re.escape(".,;:!?()[]{}\"“”„«»…¿¡/\\|—–‒‐-'’‘`+=*•·<>&%‰°#@~^$€£¥§。、，！？；：（）")
_EACH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # no blanks stand between these
_PART = rf"[^\s{_MARKS}{_EACH}]+"
# A word keeps what joins its parts: don’t, HER2-positive, 2.5, 1,000, 10:30, 1/2.
PIECE = re.compile(
    rf"\s+|[{_EACH}]|{_PART}(?:(?:['’.‐-]|(?<=\d)[,/:](?=\d)){_PART})*|\S",
)


class Look(NamedTuple):
    """How a word is shown: where its link leads, bold, italic."""

    href: str = ""
    is_bold: bool = False
    is_italic: bool = False


PLAIN = Look()
type Run = tuple[str, Look | None]  # without a look: a break


class Token(NamedTuple):
    """A word, a punctuation mark or a break; `blank` is the space before it, or nothing."""

    text: str
    blank: str = ""
    look: Look = PLAIN

    @property
    def is_word(self) -> bool:
        """Whether it says something: punctuation and breaks do not."""
        return any(map(str.isalnum, self.text))


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of plain text; the ends of its lines are breaks."""
    runs: list[Run] = []
    for line in text.splitlines():
        runs += [(line, PLAIN), (LINE_BREAK, None)]
    return tuple(_scanned(runs))


def inline_tokens(nodes: Iterable[Node | str]) -> tuple[Token, ...]:
    """The tokens of words, emphasis and links; blocks among them are set apart by breaks."""
    return tuple(_scanned(_runs(nodes, PLAIN)))


def plain(tokens: Iterable[Token]) -> str:
    """The tokens as one line of text."""
    return " ".join("".join(blank + text for text, blank, _look in tokens).split())


def _runs(nodes: Iterable[Node | str], look: Look) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, str):
            yield node, look
        elif node.tag in ("strong", "em", "a"):
            yield from _runs(node.children, _with(look, node))
        else:
            yield LINE_BREAK, None
            yield from _runs(node.children, look)
            yield LINE_BREAK, None


def _with(look: Look, node: Node) -> Look:
    if node.tag == "a":
        return look._replace(href=node.attrs.get("href", look.href))
    return look._replace(is_bold=True) if node.tag == "strong" else look._replace(is_italic=True)


def _scanned(runs: Iterable[Run]) -> Iterator[Token]:
    """Tokens without breaks at both ends, and none twice in a row."""
    blank, broken, begun = "", False, False
    for text, look in runs:
        if look is None:
            broken = begun
            continue
        for piece in PIECE.findall(text):
            if piece.isspace():
                blank = piece if piece == "\xa0" else " "
                continue
            if broken:
                yield Token(LINE_BREAK)
            yield Token(piece, blank if begun and not broken else "", look)
            blank, broken, begun = "", False, True
