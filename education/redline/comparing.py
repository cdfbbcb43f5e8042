"""Two documents beside each other, part by part."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..document import (
    ALL_SLOTS,
    CHOICE,
    REVEALS,
    URGENCY_CHOICES,
    Document,
    Figure,
    Section,
    Source,
    TeachBack,
    label_of,
)
from ..rendering import body_html
from .changes import Change, Changes, Field
from .labels import (
    ADDED,
    CHANGED,
    FIELD_LABELS,
    LISTS,
    MOVED,
    REMOVED,
    TEXTS,
    UNCHANGED,
)
from .matching import Match, matched

CHOICES = {"kind": ALL_SLOTS, "reveal": REVEALS, "urgency": URGENCY_CHOICES}
NAMED_BY = ("heading", "name", "text", "prompt", "title", "term", "alt")
LABEL_LENGTH = 80


def compare(old: Document | None, new: Document) -> Changes:
    """What became of every part since the old document; without one, everything is added."""
    return Changes((*_texts(old, new), *_lists(old, new)))


def _texts(old: Document | None, new: Document) -> Iterator[Change]:
    for name, label in TEXTS:
        before, after = (getattr(old, name) if old else ""), getattr(new, name)
        if not before and not after:
            continue
        yield Change(
            part=name,
            key="",
            part_label=str(label),
            label=str(label),
            status=_status(before or None, after or None, is_moved=False),
            is_moved=False,
            is_choice=False,
            old=_text_field(name, str(label), before),
            new=_text_field(name, str(label), after),
        )


def _text_field(name: str, label: str, value: str | tuple[str, ...]) -> tuple[Field, ...]:
    return (Field(name, label, _shown(name, value, {})),) if value else ()


def _lists(old: Document | None, new: Document) -> Iterator[Change]:
    for name, label in LISTS:
        before = _keyed(getattr(old, name)) if old else []
        for match in matched(before, _keyed(getattr(new, name))):
            yield _change(name, str(label), match, old, new)


def _keyed(items: tuple[Any, ...]) -> list[tuple[str, Any]]:
    # A term has no key: the word itself is what makes it the same term.
    return [(item.key if hasattr(item, "key") else item.term, item) for item in items]


def _change(
    part: str, part_label: str, match: Match[Any], old: Document | None, new: Document
) -> Change:
    item = match.old if match.new is None else match.new
    return Change(
        part=part,
        key=_keyed((item,))[0][0],
        part_label=part_label,
        label=_label(item) or part_label,
        status=_status(match.old, match.new, is_moved=match.is_moved),
        is_moved=match.is_moved,
        is_choice=_is_choice(match.old, old) or _is_choice(match.new, new),
        old=_fields(match.old, old),
        new=_fields(match.new, new),
    )


def _status(old: object, new: object, *, is_moved: bool) -> str:
    if old is None:
        return ADDED
    if new is None:
        return REMOVED
    if old != new:
        return CHANGED
    return MOVED if is_moved else UNCHANGED


def _label(item: object) -> str:
    name = next((getattr(item, name) for name in NAMED_BY if hasattr(item, name)), "")
    return Truncator(name).chars(LABEL_LENGTH)


def _is_choice(item: object, document: Document | None) -> bool:
    """Whether a part stands behind the choice, or belongs only to sections that do."""
    if item is None or document is None:
        return False
    if isinstance(item, Section):
        return item.reveal == CHOICE
    hidden = {section.key for section in document.sections if section.reveal == CHOICE}
    if isinstance(item, Figure):
        return item.section_key in hidden
    if isinstance(item, Source | TeachBack):
        keys = item.section_keys if isinstance(item, Source) else item.answer_section_keys
        return bool(keys) and hidden.issuperset(keys)
    return False


def _fields(item: Any, document: Document | None) -> tuple[Field, ...]:
    if item is None or document is None:
        return ()
    headings = {s.key: s.heading or _("Section without a heading") for s in document.sections}
    named = [(field.name, getattr(item, field.name)) for field in fields(item)]
    return tuple(
        Field(name, str(FIELD_LABELS[name]), _shown(name, value, headings))
        for name, value in named
        if value and name != "key"
    )


def _shown(name: str, value: str | tuple[str, ...], headings: dict[str, str]) -> SafeString:
    if isinstance(value, tuple):
        items = (
            (headings.get(one, one) if name.endswith("section_keys") else one,) for one in value
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items))
    if name == "body":
        return body_html(value)
    if name == "section_key":
        value = headings.get(value, value)
    if name in CHOICES:
        value = label_of(CHOICES[name], value)
    return format_html("{}", value)
