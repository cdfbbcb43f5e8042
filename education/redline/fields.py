"""The values of a part: as a page shows them, and as blocks that are compared."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..document import ALL_SLOTS, KINDS, REVEALS, URGENCY_CHOICES, Document, label_of
from ..rendering import body_html
from .blocks import Block, body_blocks, text_blocks
from .labels import FIELD_LABELS, REFERENCES

CHOICES = {
    "kind": (*ALL_SLOTS, *KINDS),
    "reveal": REVEALS,
    "urgency": URGENCY_CHOICES,
}

type Value = str | tuple[str, ...]


def values_of(item: object) -> dict[str, Value]:
    """The values of a part that are not empty, by the names of its fields."""
    if not is_dataclass(item):
        return {}
    named = {field.name: getattr(item, field.name) for field in fields(item)}
    return {name: value for name, value in named.items() if value and name != "key"}


def headings_of(document: Document | None) -> dict[str, str]:
    """What the sections are called that other parts point to."""
    if document is None:
        return {}
    return {s.key: s.heading or _("Section without a heading") for s in document.sections}


def label_for(name: str) -> str:
    """What a field is called."""
    return str(FIELD_LABELS[name])


def blocks_of(name: str, value: Value, headings: Mapping[str, str]) -> tuple[Block, ...]:
    """A value as blocks."""
    value = _named(name, value, headings)
    return body_blocks(value) if name == "body" and isinstance(value, str) else text_blocks(value)


def shown(name: str, value: Value, headings: Mapping[str, str]) -> SafeString:
    """A value as a page shows it."""
    value = _named(name, value, headings)
    if isinstance(value, tuple):
        items = format_html_join("", "<li>{}</li>", ((one,) for one in value))
        return format_html("<ul>{}</ul>", items)
    return body_html(value) if name == "body" else format_html("{}", value)


def _named(name: str, value: Value, headings: Mapping[str, str]) -> Value:
    """The value with words for what is stored as a key or a choice."""
    if isinstance(value, tuple):
        return tuple(headings.get(one, one) for one in value) if name in REFERENCES else value
    if name in REFERENCES:
        return headings.get(value, value)
    if name == "sha256":
        return _("image %(digest)s") % {"digest": value[:8]}
    return label_of(CHOICES[name], value) if name in CHOICES else value
