"""A document as passages: every block of text that a reader can see, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..document import CHOICE, OPEN, Document, Section
from .blocks import CELL, HEADING, ITEM, PARAGRAPH, blocks_of
from .sentences import Sentence, plain, sentences_of

__all__ = [
    "CELL",
    "CITATION",
    "HEADING",
    "ITEM",
    "LINE",
    "PARAGRAPH",
    "TITLE",
    "Passage",
    "passages",
]

TITLE, LINE, CITATION = "title", "line", "citation"
BODY_ENDS = (".", "?", "!", ":")
CLOSING_MARKS = "\"”»')]"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of text where it stands.

    `part`, `key`, `field` name the place as findings do; `section` is the key of the section it
    belongs to ("" for none or several), `slot` that section's kind, `reveal` how it is shown: a row
    that belongs to nothing but sections behind the choice is shown as they are. `shape` is "title",
    "heading", "paragraph", "item" (of a list), "cell" (of a table), "citation" (of a source), else
    "line". `text` is as written; `start` its offset in the field, as in `Finding`.
    """

    part: str
    key: str
    field: str
    shape: str
    text: str
    start: int = 0
    section: str = ""
    slot: str = ""
    reveal: str = OPEN

    @property
    def plain(self) -> str:
        """The text with one kind of apostrophe and blank, character by character as long."""
        return plain(self.text)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences_of(self.plain)

    @property
    def is_body(self) -> bool:
        """Whether it counts as running text: a paragraph of a section that ends as sentences do,
        so that headings, list items, cells and fragments stay out of grades and shares."""
        is_paragraph = self.part == "sections" and self.shape == PARAGRAPH
        return is_paragraph and self.text.rstrip(CLOSING_MARKS + " ").endswith(BODY_ENDS)


def passages(document: Document) -> tuple[Passage, ...]:
    """Every text of a document that a reader can see, in reading order."""
    return tuple(_passages(document))


def _passages(document: Document) -> Iterator[Passage]:
    yield from _lines("title", "", "", document.title, shape=TITLE)
    yield from _lines("key_message", "", "", document.key_message)
    yield from _points("summary", "", "", document.summary)
    for card in document.care_cards:
        place = _place(document, card.section_keys)
        yield from _lines("care_cards", card.key, "heading", card.heading, place)
        yield from _points("care_cards", card.key, "points", card.points, place)
    for section in document.sections:
        yield from _section(section)
    yield from _rows(document)


def _section(section: Section) -> Iterator[Passage]:
    place = (section.key, section.kind, section.reveal)
    yield from _lines("sections", section.key, "heading", section.heading, place, HEADING)
    for block in blocks_of(section.body):
        yield Passage("sections", section.key, "body", block.shape, block.text, block.start, *place)


def _rows(document: Document) -> Iterator[Passage]:
    for effect in document.side_effects:
        for field in ("name", "how_common", "description", "what_you_can_do"):
            shape = HEADING if field == "name" else LINE
            text = getattr(effect, field)
            yield from _lines("side_effects", effect.key, field, text, shape=shape)
    for question in document.questions_to_ask:
        yield from _lines("questions_to_ask", question.key, "text", question.text)
    for prompt in document.teach_back:
        place = _place(document, prompt.answer_section_keys)
        yield from _lines("teach_back", prompt.key, "prompt", prompt.prompt, place)
    for term in document.terms:
        yield from _lines("terms", term.term, "term", term.term, shape=HEADING)
        yield from _lines("terms", term.term, "definition", term.definition)
    for source in document.sources:
        place = _place(document, source.section_keys)
        for field in ("title", "publisher"):
            text = getattr(source, field)
            yield from _lines("sources", source.key, field, text, place, CITATION)
    for figure in document.figures:
        place = _place(document, (figure.section_key,))
        for field in ("alt", "caption", "credit"):
            shape = CITATION if field == "credit" else LINE
            yield from _lines("figures", figure.key, field, getattr(figure, field), place, shape)


def _place(document: Document, keys: tuple[str, ...]) -> tuple[str, str, str]:
    """Section, slot and reveal of a row that is tied to these sections."""
    wanted = set(keys)
    tied = [section for section in document.sections if section.key in wanted]
    only = tied[0] if len(tied) == 1 else None
    is_hidden = bool(tied) and all(section.reveal == CHOICE for section in tied)
    return (only.key if only else "", only.kind if only else "", CHOICE if is_hidden else OPEN)


def _lines(
    part: str,
    key: str,
    field: str,
    text: str,
    place: tuple[str, str, str] = ("", "", OPEN),
    shape: str = LINE,
) -> Iterator[Passage]:
    """A plain field, one passage for each of its lines that holds something."""
    yield from _points(part, key, field, tuple(text.split("\n")), place, shape)


def _points(
    part: str,
    key: str,
    field: str,
    points: tuple[str, ...],
    place: tuple[str, str, str] = ("", "", OPEN),
    shape: str = LINE,
) -> Iterator[Passage]:
    start = 0
    for point in points:
        inner = point.strip()
        if inner:
            offset = start + len(point) - len(point.lstrip())
            yield Passage(part, key, field, shape, inner, offset, *place)
        start += len(point) + 1
