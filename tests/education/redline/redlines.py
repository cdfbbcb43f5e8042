"""A redline as its readers take it: the older text, the newer one, and what is read out."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from education.document import Document
from education.redline import Change, Changes, compare
from education.rendering import clean
from tests.education.documents import OPENING, a_document

REMARKS = {"visually-hidden", "redline__sign", "redline__note"}
INLINE = {"a", "strong", "em", "ins", "del", "span", "mark", "bdi"}


def with_body(body: str, **changes: object) -> Document:
    """A text with nothing but one section, “How much”."""
    section = replace(OPENING, heading="How much", body=body)
    rest: dict[str, object] = {"care_cards": (), "teach_back": (), "sources": (), "figures": ()}
    return clean(a_document(**{"sections": (section,), **rest, **changes}))


def changes_of(old: str, new: str) -> Changes:
    """What became of one section's body."""
    return compare(with_body(old), with_body(new))


def change_of(old: str, new: str) -> Change:
    """The one change between two bodies."""
    (change,) = changes_of(old, new).changed
    return change


class _Reader(HTMLParser):
    """Collects words, without those inside of elements that are left out."""

    def __init__(self, left_out: str, classes: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out, self.classes = left_out, classes
        self.open: list[tuple[str, bool]] = []
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.pieces.append("\n")
            return
        names = set((dict(attrs).get("class") or "").split())
        self.open.append((tag, tag == self.left_out or bool(names & self.classes)))
        if tag not in INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        opened, _is_out = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag not in INLINE:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not any(is_out for _tag, is_out in self.open):
            self.pieces.append(data)


def _read(html: str, left_out: str = "", classes: set[str] = REMARKS) -> list[str]:
    reader = _Reader(left_out, classes)
    reader.feed(html)
    reader.close()
    assert not reader.open, "an element stays open"
    return "".join(reader.pieces).split()


def newer(html: str) -> list[str]:
    """The words of a redline without what was removed."""
    return _read(html, "del")


def older(html: str) -> list[str]:
    """The words of a redline without what was inserted."""
    return _read(html, "ins")


def heard(html: str) -> str:
    """What a screen reader says, signs for eyes left out."""
    return " ".join(_read(html, classes={"redline__sign"}))


def seen(html: str) -> str:
    """The redline without what only ears get, as it is easier to read in a test."""
    return re.sub(r'<span class="visually-hidden">[^<]*</span>', "", html)
