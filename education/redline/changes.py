"""The outcome of a comparison, ready to be shown, said and judged."""

from collections import Counter
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ..document import label_of
from .labels import STATUSES, TOUCHES, UNCHANGED
from .pieces import Piece
from .writing import Passage


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a part as a page shows it."""

    name: str
    label: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs; empty where the part or the value did not exist.

    `old` and `new` are the values as they are shown; `passages` are both in one, with what came
    and went marked; `pieces` are the same as values. `is_aside` is what need not be shown of a
    part that came or went as a whole: its slot, and the name that it is headed with.
    """

    name: str
    label: str
    old: SafeString
    new: SafeString
    pieces: tuple[Piece, ...] = ()
    passages: tuple[Passage, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Touch:
    """A change of something that can harm when it is wrong, with the words before and after.

    `significance` is what it alone makes of the revision: safety, major or minor.
    """

    kind: str
    old: str
    new: str
    significance: str

    @property
    def label(self) -> str:
        return label_of(TOUCHES, self.kind)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part; `old` and `new` hold its fields, none where it did not exist.

    A part that was both moved and changed has the status *changed* and `is_moved`. `said` tells
    the change in sentences of their own; `touched` is what in it can harm.
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
    fields: tuple[FieldChange, ...] = ()
    said: tuple[str, ...] = ()
    touched: tuple[Touch, ...] = ()
    # Of a figure: the digests of the picture before and of the one now, empty where there is none.
    pictures: tuple[str, ...] = ()

    @property
    def redline(self) -> SafeString:
        """The whole redline in one, with nothing folded."""
        parts = ((passage.html,) for field in self.fields for passage in field.passages)
        return format_html_join("", "{}", parts)

    @property
    def shown_fields(self) -> tuple[FieldChange, ...]:
        """The fields that a page shows."""
        return tuple(field for field in self.fields if not field.is_aside)

    @property
    def status_label(self) -> str:
        return label_of(STATUSES, self.status)

    @property
    def badges(self) -> tuple[str, ...]:
        """What in it can harm, each named once, in the order of `TOUCHES`."""
        kinds = {touch.kind for touch in self.touched}
        return tuple(str(label) for kind, label in TOUCHES if kind in kinds)


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
