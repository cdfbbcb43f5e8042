"""One text made into another one with the same words."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from .parts import Document, new_key


def with_new_keys(document: Document) -> Document:
    """The same text in which every part is a new one; the ties between its parts are kept."""
    keys: dict[str, str] = {}

    def renewed(name: str, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(renewed(name, one) for one in value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = {f.name: renewed(f.name, getattr(value, f.name)) for f in fields(value)}
            return replace(value, **parts)
        if name == "key" or "section_key" in name:
            return keys.setdefault(value, new_key())
        return value

    new: Document = renewed("", document)
    return new
