"""A document as lines of plain text, with every word that stands in it."""

from collections.abc import Iterator

from education.document import (
    ALL_SLOTS,
    CHOICE,
    DETAILS,
    URGENCY_CHOICES,
    CareCard,
    Document,
    Section,
    SideEffect,
    Source,
    label_of,
    text_of,
)

NOT_KNOWN = "[Behind the reader's choice: not known whether opened]"
FOLDED = "[Folded: opened with a tap]"


def lines_of(document: Document) -> Iterator[str]:
    """Everything a document says, in the order in which a reader meets it."""
    yield document.title
    yield from filter(None, (document.key_message, *document.summary))
    for card in document.care_cards:
        yield from _care_card(card)
    for section in document.sections:
        yield from _section(section)
        yield from _figures(document, section)
    for effect in document.side_effects:
        yield from _side_effect(effect)
    yield from _listed("Questions to ask", [q.text for q in document.questions_to_ask])
    yield from _listed("In your own words", [prompt.prompt for prompt in document.teach_back])
    yield from _listed("Words", [f"{t.term}: {t.definition}" for t in document.terms])
    yield from _listed("Sources", [_source(document, source) for source in document.sources])


def _care_card(card: CareCard) -> Iterator[str]:
    yield ""
    yield f"[{label_of(URGENCY_CHOICES, card.urgency)}]"
    yield card.heading
    yield from (f"- {point}" for point in card.points)


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield section.heading or f"[{label_of(ALL_SLOTS, section.kind)}]"
    if section.reveal == CHOICE:
        yield NOT_KNOWN
    elif section.reveal == DETAILS:
        yield FOLDED
    yield from text_of(section.body).split("\n")


def _figures(document: Document, section: Section) -> Iterator[str]:
    for figure in document.figures:
        if figure.section_key == section.key:
            yield f"[Picture {figure.sha256[:12]}: {figure.alt}]"
            yield f"{figure.caption} · {figure.credit}" if figure.credit else figure.caption


def _side_effect(effect: SideEffect) -> Iterator[str]:
    yield ""
    yield f"{effect.name} [{label_of(URGENCY_CHOICES, effect.urgency)}]"
    yield from filter(None, (effect.description, effect.how_common, effect.what_you_can_do))


def _listed(heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield ""
        yield heading
        yield from (f"- {item}" for item in items)


def _source(document: Document, source: Source) -> str:
    days = (
        ("published", source.published_on),
        ("read", source.accessed_on),
        ("good until", source.expires_on),
    )
    dated = ", ".join(f"{word} {day}" for word, day in days if day)
    choice = {section.key for section in document.sections if section.reveal == CHOICE}
    hidden = bool(source.section_keys) and choice.issuperset(source.section_keys)
    parts = (source.title, source.publisher, source.url, dated, NOT_KNOWN if hidden else "")
    return " · ".join(part for part in parts if part)
