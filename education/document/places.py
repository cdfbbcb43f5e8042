"""Where in a document something stands: a part, a row of it by its key, the words in it."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from .parts import Document
from .text import text_of

NOT_READ = {"key", "kind", "reveal", "urgency", "sha256", "url", "section_key"}


def row_of(document: Document, part: str, key: str) -> Any:
    """The row of a list that has this key, the whole field where the part is no list, or None."""
    value = getattr(document, part, None) if part in Document.__dataclass_fields__ else None
    if not key:
        return value
    rows = value if isinstance(value, tuple) else ()
    return next((row for row in rows if getattr(row, "key", None) == key), None)


def texts_of(row: Any) -> Iterator[tuple[str, str]]:
    """The texts of a row, each with its field's name; of a plain value the value itself."""
    if isinstance(row, str):
        yield "", row
    elif isinstance(row, tuple):
        yield from (("", item) for item in row if isinstance(item, str))
    elif row is not None:
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name in NOT_READ or field.name.endswith(("_keys", "_on")):
                continue
            for item in value if isinstance(value, tuple) else (value,):
                yield field.name, item


def says(document: Document, part: str, key: str, quote: str) -> bool:
    """Whether the quoted words stand in that place still; without a part, anywhere in the text."""
    if not quote.strip():
        return not part or row_of(document, part, key) is not None
    wanted = _plain(quote)
    rows = [row_of(document, part, key)] if part else _all_rows(document)
    return any(wanted in _plain(text_of(text)) for row in rows for _name, text in texts_of(row))


def with_row(document: Document, part: str, row: Any) -> Document:
    """The document with one row of a list replaced by this one of the same key."""
    rows: Any = tuple(row if one.key == row.key else one for one in getattr(document, part))
    return replace(document, **{part: rows})


def _all_rows(document: Document) -> Iterator[Any]:
    for field in fields(document):
        value = getattr(document, field.name)
        if isinstance(value, tuple) and value and not isinstance(value[0], str):
            yield from value
        elif field.name not in ("schema", "kind", "language"):
            yield value


def _plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").replace("’", "'").split())
