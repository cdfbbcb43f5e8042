"""What differs between two documents, part by part."""

from .changes import Change, Changes, Field, FieldChange
from .comparing import compare
from .labels import ADDED, CHANGED, MOVED, REMOVED, STATUSES, UNCHANGED

__all__ = [
    "ADDED",
    "CHANGED",
    "MOVED",
    "REMOVED",
    "STATUSES",
    "UNCHANGED",
    "Change",
    "Changes",
    "Field",
    "FieldChange",
    "compare",
]
