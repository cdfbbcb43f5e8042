"""Whether a text explains a word where it uses it."""

import re

from .checked import Checked
from .expansions import is_wrong

LOOK_BACK = 80

# What stands right before a word that is being explained: "also called …", "called … or".
CALLED = re.compile(
    r"\b(?:called|named|termed) (?:(?:an?|the) )?(?:(?:[\w-]+ ){1,3}(?:or|and) )?[\"“']?\Z",
    re.IGNORECASE,
)
OPENED = re.compile(r"\w[\"”']? \((?:(?:also |or )?called |or |an? |the )?[\"“']?\Z", re.IGNORECASE)
CLOSED = re.compile(r"[\"”']?(?: for short| scans?| tests?)?\)", re.IGNORECASE)
# What stands right behind it: ", which is …", "means …", "– plain words", "(plain words)".
BEHIND = re.compile(
    r"[\"”']?(?:,? which (?:is|are|means?)\b|,? meaning \w|,? means\b|,? is when\b| [–—-] \w"
    r"|(?: [\w-]+)? \((?P<bracket>[^()]{4,200})\))",
    re.IGNORECASE,
)
IS_A = re.compile(
    r" (?:is|are) (?:an? |the |one |any )?(?:[\w-]+ ){0,2}"
    r"(?:medicine|medication|drug|treatment|care|test|study|doctor|protein|hormone|part|spot|area"
    r"|piece|round|kind|type|way|feeling|tiredness|pressure|cell|cancer)s?\b",
    re.IGNORECASE,
)
# In brackets these say how it is with the thing, not what it is.
NO_EXPLANATION = frozenset(
    {"common", "uncommon", "rare", "mild", "severe", "positive", "negative", "optional"}
)


def explains(text: Checked, sentence: str, start: int, end: int) -> bool:
    """Whether a plain sentence explains the word in it, and not wrongly: an explanation that the
    clinic's list of what letters stand for or its watch-list contradicts explains nothing."""
    if not is_explained(sentence, start, end):
        return False
    word = sentence[start:end]
    if is_wrong(word, text.expansions.get(word, ()), sentence, start, end):
        return False
    return not text.is_contradicted(sentence)


def is_explained(sentence: str, start: int, end: int) -> bool:
    """Whether a plain sentence explains the word that stands in it from `start` to `end`.

    It does with "also called X", "plain words (X)", "X (plain words)", "X, which is …",
    "X means …", "X – plain words", "X is a …" and, where X begins it, "X: plain words"."""
    before = max(0, start - LOOK_BACK)
    if CALLED.search(sentence, before, start):
        return True
    if OPENED.search(sentence, before, start) and CLOSED.match(sentence, end):
        return True
    if not start and sentence.startswith(":", end):
        return True
    if behind := BEHIND.match(sentence, end):
        return (behind["bracket"] or "").strip().lower() not in NO_EXPLANATION
    return IS_A.match(sentence, end) is not None
