"""What a file holds before it becomes a document: a title and sections in reading order."""

from dataclasses import dataclass, field
from html import escape

from ..document import LINE_LIMIT, OPEN, OTHER, Document, Section, new_key
from ..rendering import clean_line, sanitize
from .care_cards import without_cards


@dataclass(slots=True)
class DraftSection:
    heading: str = ""
    blocks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A text while it is read; begins with the section for what stands before any heading."""

    title: str = ""
    sections: list[DraftSection] = field(default_factory=lambda: [DraftSection()])

    def begin(self, heading: str) -> None:
        """Start a section; a heading too long to be one stays in the text."""
        heading = clean_line(heading)
        if 0 < len(heading) <= LINE_LIMIT:
            self.sections.append(DraftSection(heading))
        else:
            self.add(f"<h3>{escape(heading, quote=False)}</h3>")

    def add(self, block: str) -> None:
        """Put a block of HTML, its text already escaped, at the end."""
        self.sections[-1].blocks.append(block)

    @property
    def size(self) -> int:
        """About how many characters the sections will take."""
        return sum(len(block) for section in self.sections for block in section.blocks)

    @property
    def has_headings(self) -> bool:
        return any(section.heading for section in self.sections)

    def document(self, *, kind: str, language: str) -> Document:
        """The document: every body sanitized, every section of the kind *other*, every list below
        “Call … if:” a care card."""
        read = [without_cards(s.heading, s.blocks) for s in self.sections]
        written = ((heading, sanitize("\n".join(blocks))) for heading, blocks, _cards in read)
        return Document(
            kind=kind,
            language=language,
            title=self.title,
            key_message="",
            summary=(),
            terms=(),
            sections=tuple(
                Section(new_key(), OTHER, heading, OPEN, body)
                for heading, body in written
                if heading or body
            ),
            care_cards=tuple(card for _heading, _blocks, cards in read for card in cards),
            side_effects=(),
            questions_to_ask=(),
            teach_back=(),
            sources=(),
            figures=(),
        )
