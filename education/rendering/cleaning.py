"""A whole document as it is stored: visible characters, restricted HTML, no empty points."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..document import Document
from .characters import clean_line, clean_text
from .sanitizing import sanitize

LONG = {"description", "what_you_can_do", "definition"}


def clean(document: Document) -> Document:
    """The document with every text cleaned, every body sanitized; twice changes nothing more."""
    cleaned: Document = _part(document)
    return cleaned


def _part(part: Any) -> Any:
    return replace(part, **{f.name: _value(f.name, getattr(part, f.name)) for f in fields(part)})


def _value(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(item for item in (_value(name, one) for one in value) if item != "")
    if is_dataclass(value):
        return _part(value)
    if not isinstance(value, str):
        return value
    if name == "body":
        return sanitize(value)
    return clean_text(value) if name in LONG else clean_line(value)
