"""A document made into the parts that templates show."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..document import (
    ALL_SLOTS,
    CHOICE,
    URGENCY_CHOICES,
    CareCard,
    Document,
    Section,
    SideEffect,
    Source,
    canonical,
    digest,
    label_of,
    minutes,
    without_choice,
)
from .parts import (
    ContentsEntry,
    Rendered,
    RenderedCareCard,
    RenderedSection,
    RenderedSideEffect,
    RenderedSource,
    RenderedTeachBack,
)
from .sanitizing import sanitize

RENDERER_VERSION = 1  # raised with every change to what comes out for the same document

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})


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


def direction(language: str) -> str:
    """The `dir` that text in this language needs."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=128)
def _rendered(keyed: _Keyed, version: int, language: str) -> Rendered:
    whole, document = keyed.document, without_choice(keyed.document)
    anchors = _anchors("s", whole.sections)
    numbers = [section for section in whole.sections if section.reveal == CHOICE]
    shown = {source.key for source in document.sources}
    of_numbers = {section.key for section in numbers}
    return Rendered(
        kind=document.kind,
        lang=document.language,
        dir=direction(document.language),
        title=document.title,
        key_message=document.key_message,
        summary=document.summary,
        minutes=minutes(document),
        contents=_contents(document.sections, anchors),
        sections=_sections(document.sections, anchors, document.language),
        care_cards=_care_cards(document.care_cards),
        side_effects=_side_effects(document.side_effects),
        questions_to_ask=document.questions_to_ask,
        teach_back=_teach_back(document, anchors),
        sources=_sources(whole.sources, shown),
        terms=document.terms,
        numbers=_sections(numbers, anchors, document.language),
        numbers_contents=_contents(numbers, anchors),
        numbers_sources=_sources(
            whole.sources,
            {source.key for source in whole.sources if of_numbers & set(source.section_keys)},
        ),
    )


def _anchors(
    prefix: str, parts: Iterable[Section] | Iterable[CareCard] | Iterable[SideEffect]
) -> dict[str, str]:
    """An id for each part, short unless two keys begin alike."""
    anchors: dict[str, str] = {}
    for part in parts:
        short = f"{prefix}-{part.key[:8]}"
        taken = short in anchors.values()
        anchors[part.key] = f"{prefix}-{part.key}" if taken else short
    return anchors


def _contents(sections: Iterable[Section], anchors: dict[str, str]) -> tuple[ContentsEntry, ...]:
    return tuple(ContentsEntry(anchors[s.key], s.heading) for s in sections if s.heading)


def _sections(
    sections: Iterable[Section], anchors: dict[str, str], language: str
) -> tuple[RenderedSection, ...]:
    return tuple(
        RenderedSection(
            key=section.key,
            anchor=anchors[section.key],
            kind=section.kind,
            kind_label=label_of(ALL_SLOTS, section.kind),
            heading=section.heading,
            html=body_html(section.body, under_heading=bool(section.heading)),
            reveal=section.reveal,
            lang=language,
            dir=direction(language),
        )
        for section in sections
    )


def body_html(body: str, *, under_heading: bool = True) -> SafeString:
    """A body as it is shown: sanitized once more, tables in a box that scrolls by itself."""
    html = sanitize(body)
    if not under_heading:  # no level of headings may be left out
        html = html.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    opening = format_html(
        '<div class="table-scroll" role="group" tabindex="0" aria-label="{}">', _("Table")
    )
    html = html.replace("<table>", f"{opening}<table>").replace("</table>", "</table></div>")
    return mark_safe(html)  # noqa: S308 - the only HTML in it is what sanitize lets through


def _care_cards(cards: tuple[CareCard, ...]) -> tuple[RenderedCareCard, ...]:
    anchors = _anchors("c", cards)
    return tuple(
        RenderedCareCard(
            key=card.key,
            anchor=anchors[card.key],
            urgency=card.urgency,
            urgency_label=label_of(URGENCY_CHOICES, card.urgency),
            heading=card.heading,
            points=card.points,
            section_keys=card.section_keys,
        )
        for card in cards
    )


def _side_effects(effects: tuple[SideEffect, ...]) -> tuple[RenderedSideEffect, ...]:
    anchors = _anchors("e", effects)
    return tuple(
        RenderedSideEffect(
            key=effect.key,
            anchor=anchors[effect.key],
            name=effect.name,
            description=effect.description,
            how_common=effect.how_common,
            urgency=effect.urgency,
            urgency_label=label_of(URGENCY_CHOICES, effect.urgency),
            what_you_can_do=effect.what_you_can_do,
        )
        for effect in effects
    )


def _teach_back(document: Document, anchors: dict[str, str]) -> tuple[RenderedTeachBack, ...]:
    headings = {section.key: section.heading for section in document.sections}
    return tuple(
        RenderedTeachBack(
            key=prompt.key,
            prompt=prompt.prompt,
            answers=tuple(
                ContentsEntry(anchors[key], headings[key] or document.title)
                for key in prompt.answer_section_keys
                if key in headings
            ),
        )
        for prompt in document.teach_back
    )


def _sources(sources: tuple[Source, ...], shown: set[str]) -> tuple[RenderedSource, ...]:
    """The shown sources, numbered as in the whole document."""
    return tuple(
        RenderedSource(
            key=source.key,
            number=number,
            title=source.title,
            publisher=source.publisher,
            url=source.url if source.url.lower().startswith(("https://", "http://")) else "",
            published_on=_day(source.published_on),
            accessed_on=_day(source.accessed_on),
        )
        for number, source in enumerate(sources, start=1)
        if source.key in shown
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
