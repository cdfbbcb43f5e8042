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

    @property
    def is_folded(self) -> bool:
        return self.reveal == "details"


@dataclass(frozen=True, slots=True)
class RenderedCareCard:
    """What to call for; the telephone numbers are the template's part."""

    key: str
    anchor: str
    urgency: str
    urgency_label: str
    heading: str
    points: tuple[str, ...]
    section_keys: tuple[str, ...]


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
    """One document, ready to be shown; what stands behind the choice is in `numbers*` alone."""

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
    terms: tuple[Term, ...]
    numbers: tuple[RenderedSection, ...]
    numbers_contents: tuple[ContentsEntry, ...]
    numbers_sources: tuple[RenderedSource, ...]

    @property
    def has_numbers(self) -> bool:
        return bool(self.numbers)
