"""Where in the form a finding stands: what leads to its field, and what the field is called."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from education.document import Document, text_of
from education.quality import Finding

LONGEST_QUOTE = 80


@dataclass(frozen=True)
class Place:
    """The words of a finding and the way to them. `target` is the id of the field, or of the row;
    `nth` tells which of the same words in that field are meant, counted from 0. `message` is what
    is said of this place alone."""

    quote: str
    where: str
    target: str
    nth: int
    message: str = ""

    @property
    def shown(self) -> str:
        """The quoted words, cut where they are long."""
        quote = self.quote
        return quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"


@dataclass
class Places:
    """The places of one document in one form. `names` says what plain fields and rows are called,
    by part; `prefixes` how the fields of a row begin, by part and key."""

    document: Document
    names: Mapping[str, str]
    prefixes: Mapping[tuple[str, str], str]
    _rows: dict[tuple[str, str], tuple[int, Any]] = field(init=False)
    _texts: dict[tuple[str, str, str], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._rows = {
            (part, row.key): (number, row)
            for part in self.names
            for number, row in enumerate(_rows(self.document, part), start=1)
        }

    def of(self, finding: Finding) -> Place:
        """The place of a finding; without a field of its own it leads nowhere."""
        before = self._text(finding)[: max(finding.start, 0)]
        return Place(
            quote=finding.quote,
            where=self.name(finding.part, finding.key),
            target=self._target(finding),
            nth=before.count(finding.quote) if finding.quote else 0,
        )

    def name(self, part: str, key: str) -> str:
        """What a part of the text is called on the screen: “Section 2”."""
        name = self.names.get(part, "")
        number, _row = self._rows.get((part, key), (0, None))
        return f"{name} {number}" if number else name

    def _target(self, finding: Finding) -> str:
        if prefix := self.prefixes.get((finding.part, finding.key)):
            return f"id_{prefix}-{finding.field}" if finding.field else prefix
        if finding.part not in self.names or finding.key:
            return ""
        is_list = isinstance(getattr(self.document, finding.part), tuple)
        return (
            f"{finding.part}-group"
            if is_list and finding.part != "summary"
            else f"id_{finding.part}"
        )

    def _text(self, finding: Finding) -> str:
        where = (finding.part, finding.key, finding.field)
        if where not in self._texts:
            self._texts[where] = self._read(finding)
        return self._texts[where]

    def _read(self, finding: Finding) -> str:
        _number, row = self._rows.get((finding.part, finding.key), (0, self.document))
        value = getattr(row, finding.field or finding.part, "")
        if isinstance(value, tuple):
            return "\n".join(str(line) for line in value)
        return text_of(value) if finding.field == "body" else str(value)


def _rows(document: Document, part: str) -> tuple[Any, ...]:
    value = getattr(document, part, ())
    return tuple(row for row in value if hasattr(row, "key")) if isinstance(value, tuple) else ()
