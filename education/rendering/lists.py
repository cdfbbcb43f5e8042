"""What stands beside the sections: care cards, side effects, teach-back prompts, sources."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.safestring import SafeString

from ..document import URGENCY_CHOICES, CareCard, Document, SideEffect, label_of
from .parts import (
    ContentsEntry,
    RenderedCareCard,
    RenderedSideEffect,
    RenderedSource,
    RenderedTeachBack,
)
from .sections import anchors_of
from .terms import Explainer


def placed_after(
    cards: Iterable[CareCard] | Iterable[RenderedCareCard], section_keys: Sequence[str]
) -> dict[str, str]:
    """For each care card that belongs to some of these sections: the last of them. The others
    stand before all sections."""
    order = {key: place for place, key in enumerate(section_keys)}
    tied = {card.key: [key for key in card.section_keys if key in order] for card in cards}
    return {card: max(keys, key=lambda key: order[key]) for card, keys in tied.items() if keys}


def care_cards_of(
    cards: tuple[CareCard, ...], terms: Mapping[str, SafeString]
) -> tuple[RenderedCareCard, ...]:
    """The care cards in the order the author gave them; `terms` explains the words of each."""
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
            terms=terms[card.key],
        )
        for card in cards
    )


def side_effects_of(
    effects: tuple[SideEffect, ...], explainer: Explainer
) -> tuple[RenderedSideEffect, ...]:
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
            terms=explainer.after(
                effect.name, effect.how_common, effect.description, effect.what_you_can_do
            ),
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
