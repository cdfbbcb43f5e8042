"""A document made into the parts that templates show."""

from functools import lru_cache

from django.utils.translation import get_language

from ..document import CHOICE, Document, canonical, digest, minutes, without_choice
from .lists import care_cards_of, side_effects_of, sources_of, teach_back_of
from .parts import Rendered
from .sections import anchors_of, contents_of, direction, sections_of

RENDERER_VERSION = 1  # raised with every change to what comes out for the same document


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
    document = without_choice(whole)
    anchors = anchors_of("s", whole.sections)
    numbers = tuple(section for section in whole.sections if section.reveal == CHOICE)
    return Rendered(
        kind=document.kind,
        lang=document.language,
        dir=direction(document.language),
        title=document.title,
        key_message=document.key_message,
        summary=document.summary,
        minutes=minutes(document),
        contents=contents_of(document.sections, anchors),
        sections=sections_of(document.sections, anchors, document.language),
        care_cards=care_cards_of(document.care_cards),
        side_effects=side_effects_of(document.side_effects),
        questions_to_ask=document.questions_to_ask,
        teach_back=teach_back_of(document, anchors),
        sources=sources_of(whole, {source.key for source in document.sources}),
        terms=document.terms,
        numbers=sections_of(numbers, anchors, document.language),
        numbers_contents=contents_of(numbers, anchors),
        numbers_sources=sources_of(whole, _tied_to(whole, {section.key for section in numbers})),
    )


def _tied_to(document: Document, section_keys: set[str]) -> set[str]:
    return {source.key for source in document.sources if section_keys & {*source.section_keys}}
