"""The outcome of a comparison, ready to be shown."""

from collections import Counter
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ..document import label_of
from .labels import STATUSES, UNCHANGED


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a part as a page shows it."""

    name: str
    label: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs; empty where the part or the value did not exist."""

    name: str
    label: str
    old: SafeString
    new: SafeString


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part; `old` and `new` hold its fields, none where it did not exist.

    A part that was both moved and changed has the status *changed* and `is_moved`.
    """

    part: str
    key: str
    part_label: str
    label: str
    status: str
    is_moved: bool
    is_choice: bool
    old: tuple[Field, ...]
    new: tuple[Field, ...]

    @property
    def status_label(self) -> str:
        return label_of(STATUSES, self.status)

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields that differ, in the order of the part."""
        before = {field.name: field for field in self.old}
        after = {field.name: field for field in self.new}
        empty = SafeString()
        return tuple(
            FieldChange(
                name=name,
                label=field.label,
                old=before[name].html if name in before else empty,
                new=after[name].html if name in after else empty,
            )
            for name, field in {**before, **after}.items()
            if before.get(name) != after.get(name)
        )


@dataclass(frozen=True, slots=True)
class Changes:
    """Every part of both documents in the new one's order, removed ones where they stood."""

    parts: tuple[Change, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many parts have each status; moved and changed ones count as changed."""
        found = Counter(part.status for part in self.parts)
        return {status: found[status] for status, _label in STATUSES}

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not self.changed

    @property
    def changed(self) -> tuple[Change, ...]:
        """The parts that differ in any way."""
        return tuple(part for part in self.parts if part.status != UNCHANGED)
