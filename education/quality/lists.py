"""The lists by which a clinic holds its texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from ..document import EMERGENCY, urgency_order
from .danger_signs import DangerSign
from .standard_lists import (
    EXPANSIONS,
    HARD_WORDS,
    KNOWN_ACRONYMS,
    REQUIRED_PARTS,
    REQUIRED_SLOTS,
    SYNONYMS,
)
from .stored_lists import as_json, values
from .watching import STANDARD_WATCH_LIST, WatchPattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """A clinic's lists; `Lists()` is what every clinic starts with.

    `danger_signs` are signs that the clinic added; `removed_signs` and `lowered_signs` (name to
    urgency) weaken the standard list. Grades are Flesch-Kincaid grades. `milder` names for a rule a
    milder severity or "off". `sign_offs` are asked for before approval, per kind of text.
    """

    known_acronyms: tuple[str, ...] = KNOWN_ACRONYMS
    expansions: tuple[tuple[str, str], ...] = EXPANSIONS
    synonyms: tuple[tuple[str, str], ...] = SYNONYMS
    hard_words: tuple[tuple[str, str], ...] = HARD_WORDS
    watch_list: tuple[WatchPattern, ...] = STANDARD_WATCH_LIST
    required_parts: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: dict(REQUIRED_PARTS)
    )
    required_slots: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: dict(REQUIRED_SLOTS)
    )
    danger_signs: tuple[DangerSign, ...] = ()
    removed_signs: tuple[str, ...] = ()
    lowered_signs: Mapping[str, str] = field(default_factory=dict)
    grade_warn: float = 8.0
    grade_block: float = 12.0
    grade_paragraph: float = 10.0
    grade_summary: float = 6.0
    milder: Mapping[str, str] = field(default_factory=dict)
    sign_offs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: object) -> "Lists":
        """The lists as a clinic stored them; what is not named is the standard.

        Raises ListsError where a list cannot be used."""
        return cls(**values(data))

    def to_json(self) -> dict[str, Any]:
        """What `from_json` reads."""
        return {item.name: as_json(getattr(self, item.name)) for item in fields(self)}

    def weakens(self, older: "Lists") -> tuple[str, ...]:
        """Names of danger signs that these lists no longer know, know by fewer words, or know as
        less urgent."""
        removed = [name for name in self.removed_signs if name not in older.removed_signs]
        lowered = [
            name
            for name, urgency in self.lowered_signs.items()
            if urgency_order(urgency) > urgency_order(older.lowered_signs.get(name, EMERGENCY))
        ]
        added = {sign.name: sign for sign in self.danger_signs}
        weaker = [
            sign.name
            for sign in older.danger_signs
            if sign.name not in added
            or urgency_order(added[sign.name].urgency) > urgency_order(sign.urgency)
            or not {*sign.words} <= {*added[sign.name].words}
        ]
        return tuple(dict.fromkeys([*removed, *lowered, *weaker]))
