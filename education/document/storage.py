"""A document as text and back: one document has exactly one text and one digest."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from functools import cache
from hashlib import sha256
from typing import Any, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from .parts import SCHEMA, Document

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


def _terms_with_variants(data: dict[str, Any]) -> dict[str, Any]:
    """From schema 1: a term knew no other forms than its own."""
    terms = data.get("terms")
    if not isinstance(terms, list):
        return data
    return data | {"terms": [t | {"variants": []} if isinstance(t, dict) else t for t in terms]}


# Keyed by the schema number an upgrade starts from; each brings a text one number further.
UPGRADES: dict[int, Upgrade] = {1: _terms_with_variants}


class DocumentError(ValueError):
    """A stored text that is not a document; its message is a sentence for people."""


def canonical(document: Document) -> str:
    """The one text that stands for this document, the same byte for byte every time."""
    return json.dumps(asdict(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """The SHA-256 of a stored text, as the database computes it."""
    return sha256(text.encode("utf-8")).hexdigest()


def parse(text: str) -> Document:
    """The document a stored text stands for; older schema numbers are upgraded."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(_("This text is not a stored document.")) from error
    if not isinstance(data, dict):
        raise DocumentError(_("This text is not a stored document."))
    document: Document = _build(Document, upgraded(data, UPGRADES, SCHEMA), "document")
    return document


def upgraded(data: dict[str, Any], upgrades: Mapping[int, Upgrade], newest: int) -> dict[str, Any]:
    """The same data brought to the newest schema number, step by step."""
    number = data.get("schema")
    if type(number) is not int:
        raise DocumentError(_("The stored document does not say which schema it follows."))
    while number in upgrades and number < newest:
        data = {**upgrades[number](data), "schema": number + 1}
        number += 1
    if number != newest:
        raise DocumentError(
            _("The stored document follows schema %(number)s, which is not known here.")
            % {"number": str(number)[:20]}
        )
    return data


@cache
def _types(part: type) -> dict[str, Any]:
    hints = get_type_hints(part)
    return {field.name: hints[field.name] for field in fields(part)}


def _build(part: type, data: object, path: str) -> Any:
    types = _types(part)
    if not isinstance(data, dict) or data.keys() != types.keys():
        raise DocumentError(
            _("The stored document has missing or unknown parts in “%(path)s”.") % {"path": path}
        )
    return part(**{name: _value(types[name], data[name], name) for name in types})


def _value(expected: Any, value: object, path: str) -> Any:
    if get_origin(expected) is tuple:
        if not isinstance(value, list):
            raise DocumentError(_("“%(path)s” should be a list.") % {"path": path})
        return tuple(_value(get_args(expected)[0], item, path) for item in value)
    if expected in (str, int):
        if type(value) is not expected:
            raise DocumentError(_("“%(path)s” holds the wrong kind of value.") % {"path": path})
        return value
    return _build(expected, value, path)
