"""The parts of a document: plain values that never change."""

from dataclasses import dataclass
from uuid import uuid4

SCHEMA = 2


def new_key() -> str:
    """A key for a new part; it stays with the part through every later edit."""
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Term:
    """A word with its plain definition, and the other forms in which the text may use it."""

    term: str
    definition: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One headed piece of the text; `body` is restricted HTML that was sanitised."""

    key: str
    kind: str
    heading: str
    reveal: str
    body: str


@dataclass(frozen=True, slots=True)
class CareCard:
    """What to call for, and how soon; without section keys it belongs to the whole text."""

    key: str
    urgency: str
    heading: str
    points: tuple[str, ...]
    section_keys: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class SideEffect:
    key: str
    name: str
    description: str
    how_common: str
    urgency: str
    what_you_can_do: str


@dataclass(frozen=True, slots=True)
class QuestionToAsk:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class TeachBack:
    key: str
    prompt: str
    answer_section_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from; days are ISO dates or empty."""

    key: str
    title: str
    publisher: str
    url: str
    published_on: str
    accessed_on: str
    expires_on: str
    section_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    section_key: str
    sha256: str
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole text of an article at one moment, lists in reading order."""

    kind: str
    language: str
    title: str
    key_message: str
    summary: tuple[str, ...]
    terms: tuple[Term, ...]
    sections: tuple[Section, ...]
    care_cards: tuple[CareCard, ...]
    side_effects: tuple[SideEffect, ...]
    questions_to_ask: tuple[QuestionToAsk, ...]
    teach_back: tuple[TeachBack, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    schema: int = SCHEMA
