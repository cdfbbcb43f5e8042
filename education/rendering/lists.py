"""What stands beside the sections: care cards, side effects, teach-back prompts, sources."""

from datetime import date

from ..document import URGENCY_CHOICES, CareCard, Document, SideEffect, label_of
from .parts import (
    ContentsEntry,
    RenderedCareCard,
    RenderedSideEffect,
    RenderedSource,
    RenderedTeachBack,
)
from .sections import anchors_of


def care_cards_of(cards: tuple[CareCard, ...]) -> tuple[RenderedCareCard, ...]:
    """The care cards in the order the author gave them."""
    anchors = anchors_of("c", cards)
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


def side_effects_of(effects: tuple[SideEffect, ...]) -> tuple[RenderedSideEffect, ...]:
    """The side effects in the order the author gave them."""
    anchors = anchors_of("e", effects)
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


def teach_back_of(document: Document, anchors: dict[str, str]) -> tuple[RenderedTeachBack, ...]:
    """The prompts, each with links to the sections that answer it."""
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


def sources_of(document: Document, shown: set[str]) -> tuple[RenderedSource, ...]:
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
        for number, source in enumerate(document.sources, start=1)
        if source.key in shown
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
