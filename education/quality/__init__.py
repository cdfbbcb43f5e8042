"""What a machine can notice in a text for patients; it cannot tell whether the text is true."""

from .check import OVERRIDABLE, RULES, check, is_checked
from .claims import CLAIM_LABELS, Claim, unsourced_claims
from .context import Context
from .danger_signs import STANDARD_SIGNS, DangerSign, Sighting, named, sightings, signs_of
from .differences import Difference, differences
from .findings import (
    BLOCK,
    INFO,
    SEVERITIES,
    WARN,
    Finding,
    blocking,
    new_since,
    of_severity,
)
from .glossary import STANDARD_GLOSSARY, GlossaryEntry
from .lists import Lists
from .passages import Passage, passages
from .readability import Graded, Readability, Report, measure, readability
from .rules import Rule
from .stored_lists import OFF, SIGN_OFFS, ListsError
from .telephones import telephone_numbers
from .watching import STANDARD_WATCH_LIST, WatchPattern

__all__ = [
    "BLOCK",
    "CLAIM_LABELS",
    "INFO",
    "OFF",
    "OVERRIDABLE",
    "RULES",
    "SEVERITIES",
    "SIGN_OFFS",
    "STANDARD_GLOSSARY",
    "STANDARD_SIGNS",
    "STANDARD_WATCH_LIST",
    "WARN",
    "Claim",
    "Context",
    "DangerSign",
    "Difference",
    "Finding",
    "GlossaryEntry",
    "Graded",
    "Lists",
    "ListsError",
    "Passage",
    "Readability",
    "Report",
    "Rule",
    "Sighting",
    "WatchPattern",
    "blocking",
    "check",
    "differences",
    "is_checked",
    "measure",
    "named",
    "new_since",
    "of_severity",
    "passages",
    "readability",
    "sightings",
    "signs_of",
    "telephone_numbers",
    "unsourced_claims",
]
