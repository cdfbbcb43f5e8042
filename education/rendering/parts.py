"""What a template shows of a document: finished parts, nothing left to decide."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from ..document import QuestionToAsk, Term


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A link to a place on the same page."""

    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class RenderedFigure:
    """A picture at the end of its section; its address and its size are the template's part."""

    key: str
    sha256: str
    alt: str
    caption: str
    credit: str
    terms: SafeString


@dataclass(frozen=True, slots=True)
class RenderedSection:
    key: str
    anchor: str
    kind: str
    kind_label: str
    heading: str
    html: SafeString
    reveal: str
    lang: str
    dir: str
    figures: tuple[RenderedFigure, ...] = ()

    @property
    def is_folded(self) -> bool:
        return self.reveal == "details"


@dataclass(frozen=True, slots=True)
class RenderedCareCard:
    """What to call for; the telephone numbers are the template's part. Here and in the other
    parts, `terms` is HTML that explains the words used there for the first time."""

    key: str
    anchor: str
    urgency: str
    urgency_label: str
    heading: str
    points: tuple[str, ...]
    section_keys: tuple[str, ...]
    terms: SafeString


@dataclass(frozen=True, slots=True)
class RenderedSideEffect:
    key: str
    anchor: str
    name: str
    description: str
    how_common: str
    urgency: str
    urgency_label: str
    what_you_can_do: str
    terms: SafeString


@dataclass(frozen=True, slots=True)
class RenderedTeachBack:
    key: str
    prompt: str
    answers: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class RenderedSource:
    key: str
    number: int
    title: str
    publisher: str
    url: str
    published_on: date | None
    accessed_on: date | None


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document, ready to be shown; what stands behind the choice is in `numbers*` alone.

    `first_terms` explains what title, key message and summary use; `terms` are all words that are
    explained before the choice, `numbers_terms` those behind it."""

    kind: str
    lang: str
    dir: str
    title: str
    key_message: str
    summary: tuple[str, ...]
    minutes: int
    contents: tuple[ContentsEntry, ...]
    sections: tuple[RenderedSection, ...]
    care_cards: tuple[RenderedCareCard, ...]
    side_effects: tuple[RenderedSideEffect, ...]
    questions_to_ask: tuple[QuestionToAsk, ...]
    teach_back: tuple[RenderedTeachBack, ...]
    sources: tuple[RenderedSource, ...]
    first_terms: SafeString
    question_terms: SafeString
    teach_back_terms: SafeString
    terms: tuple[Term, ...]
    numbers: tuple[RenderedSection, ...]
    numbers_contents: tuple[ContentsEntry, ...]
    numbers_sources: tuple[RenderedSource, ...]
    numbers_terms: tuple[Term, ...]

    @property
    def has_numbers(self) -> bool:
        return bool(self.numbers)

    @property
    def figures(self) -> tuple[RenderedFigure, ...]:
        """The pictures that are shown to every reader."""
        return tuple(figure for section in self.sections for figure in section.figures)

    @property
    def numbers_figures(self) -> tuple[RenderedFigure, ...]:
        """The pictures behind the choice."""
        return tuple(figure for section in self.numbers for figure in section.figures)
