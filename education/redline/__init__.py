"""What differs between two documents: as a redline, in sentences, and judged."""

from .changes import Change, Changes, Field, FieldChange, Touch
from .comparing import compare
from .labels import (
    ADDED,
    CHANGED,
    MAJOR,
    MINOR,
    MOVED,
    REMOVED,
    SAFETY,
    STATUSES,
    TOUCHES,
    UNCHANGED,
)
from .significance import proposed_significance, touches
from .sizes import Size, is_small, size
from .writing import Passage

__all__ = [
    "ADDED",
    "CHANGED",
    "MAJOR",
    "MINOR",
    "MOVED",
    "REMOVED",
    "SAFETY",
    "STATUSES",
    "TOUCHES",
    "UNCHANGED",
    "Change",
    "Changes",
    "Field",
    "FieldChange",
    "Passage",
    "Size",
    "Touch",
    "compare",
    "is_small",
    "proposed_significance",
    "size",
    "touches",
]
