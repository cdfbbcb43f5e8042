"""A document made into the parts that templates show."""

from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ..document import CHOICE, Document, canonical, digest, minutes, without_choice
from .lists import care_cards_of, placed_after, side_effects_of, sources_of, teach_back_of
from .parts import Rendered, RenderedSection
from .sections import anchors_of, contents_of, direction, section_of
from .terms import Explainer

RENDERER_VERSION = 4  # raised with every change to what comes out for the same document


class _Keyed:
    """A document that the cache tells apart by its digest, without comparing whole texts."""

    __slots__ = ("digest", "document")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.digest = digest(canonical(document))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def render(document: Document) -> Rendered:
    """The finished parts of a document, in the active language's labels."""
    return _rendered(_Keyed(document), RENDERER_VERSION, get_language() or "")


@lru_cache(maxsize=128)
def _rendered(keyed: _Keyed, version: int, language: str) -> Rendered:
    whole = keyed.document
    anchors = anchors_of("s", whole.sections)
    return Rendered(
        kind=whole.kind,
        lang=whole.language,
        dir=direction(whole.language),
        title=whole.title,
        key_message=whole.key_message,
        summary=whole.summary,
        minutes=minutes(whole),
        sources=sources_of(whole, {source.key for source in without_choice(whole).sources}),
        **_before_the_choice(without_choice(whole), anchors),
        **_behind_it(whole, anchors),
    )


def _before_the_choice(document: Document, anchors: dict[str, str]) -> dict[str, Any]:
    """What every reader sees, in reading order: a term is explained where it is used first."""
    explainer = Explainer(document.terms, document.language)
    first_terms = explainer.after(document.title, document.key_message, *document.summary)
    sections, card_terms = _with_cards(document, anchors, explainer)
    return {
        "first_terms": first_terms,
        "contents": contents_of(document.sections, anchors),
        "sections": sections,
        "care_cards": care_cards_of(document.care_cards, card_terms),
        "side_effects": side_effects_of(document.side_effects, explainer),
        "questions_to_ask": document.questions_to_ask,
        "question_terms": explainer.after(*(asked.text for asked in document.questions_to_ask)),
        "teach_back": teach_back_of(document, anchors),
        "teach_back_terms": explainer.after(*(prompt.prompt for prompt in document.teach_back)),
        "terms": explainer.explained,
    }


def _with_cards(
    document: Document, anchors: dict[str, str], explainer: Explainer
) -> tuple[tuple[RenderedSection, ...], dict[str, SafeString]]:
    """The sections, and what explains the care cards that stand before them and after each."""
    placed = placed_after(document.care_cards, [section.key for section in document.sections])
    card_terms: dict[str, SafeString] = {}

    def explain_cards(place: str | None) -> None:
        for card in document.care_cards:
            if placed.get(card.key) == place:
                card_terms[card.key] = explainer.after(card.heading, *card.points)

    explain_cards(None)
    sections = []
    for section in document.sections:
        sections.append(
            section_of(section, anchors, document.language, explainer, document.figures)
        )
        explain_cards(section.key)
    return tuple(sections), card_terms


def _behind_it(whole: Document, anchors: dict[str, str]) -> dict[str, Any]:
    """What is shown after the choice, on a page of its own."""
    explainer = Explainer(whole.terms, whole.language)
    behind = [section for section in whole.sections if section.reveal == CHOICE]
    return {
        "numbers": tuple(
            section_of(one, anchors, whole.language, explainer, whole.figures) for one in behind
        ),
        "numbers_contents": contents_of(behind, anchors),
        "numbers_sources": sources_of(whole, _tied_to(whole, {one.key for one in behind})),
        "numbers_terms": explainer.explained,
    }


def _tied_to(document: Document, section_keys: set[str]) -> set[str]:
    return {source.key for source in document.sources if section_keys & {*source.section_keys}}
