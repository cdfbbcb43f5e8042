"""Whether a text explains a word where it uses it."""

import re

from .checked import Checked
from .expansions import is_wrong
from .passages import Passage
from .sentences import Sentence

NEAR = 80

# What stands right before a word that is being explained: "also called …", "called … or".
CALLED = re.compile(
    r"\b(?:called|named|termed) (?:(?:an?|the) )?(?:(?:[\w-]+ ){1,3}(?:or|and) )?[\"“']?\Z",
    re.IGNORECASE,
)
OPENED = re.compile(r"\w[\"”']? \((?:(?:also |or )?called |or |an? |the )?[\"“']?\Z", re.IGNORECASE)
SPELLED_OUT = re.compile(r"\([^()]{0,60}[a-z]{3}[^()]{0,60}[,;] \Z")  # "(deep vein thrombosis, …"
CLOSED = re.compile(r"[\"”']?(?: for short| scans?| tests?)?\)", re.IGNORECASE)
# What stands right behind it: ", which is …", "means …", "– plain words", "(plain words)".
BEHIND = re.compile(
    r"[\"”']?(?:,? (?:which|who) (?:is|are|means?)\b|,? meaning \w|,? means\b|,? is when\b"
    r"| [–—-] \w|(?: [\w-]+)? \((?P<bracket>[^()]{4,200})\))",
    re.IGNORECASE,
)
WHAT_IT_IS = (
    r"(?:is|are) (?:an? |the |one |any )?(?:[\w-]+ ){0,2}"
    r"(?:medicine|medication|drug|treatment|care|test|study|doctor|protein|hormone|part|spot|area"
    r"|piece|round|kind|type|way|feeling|tiredness|pressure|cell|cancer)s?\b"
)
IS_A = re.compile(f" {WHAT_IT_IS}", re.IGNORECASE)
# The sentence after it may explain as well: "You may have a biopsy. This is a test of …"
NEXT = re.compile(rf"\s*(?:This|That|It|They|These) (?:means?\b|{WHAT_IT_IS})")
# In brackets these say how it is with the thing, name examples or lead elsewhere.
NO_EXPLANATION = re.compile(
    r"\s*(?:(?:un)?common|rare|mild|severe|positive|negative|optional|new)\s*\Z"
    r"|\s*(?:for example|for instance|e\.g|such as|like|including|see|page|from|in|about)\b",
    re.IGNORECASE,
)


def explains(text: Checked, passage: Passage, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a sentence, or the next one, explains the word in it from `start` to `end`, and not
    wrongly: what the clinic's list of letters or its watch-list contradicts explains nothing."""
    word = sentence.text[start:end]
    if is_wrong(word, text.expansions.get(word, ()), sentence.text, start, end):
        return False
    after = passage.text[sentence.end : sentence.end + NEAR]
    is_explaining = is_explained(sentence.text, start, end) or NEXT.match(after) is not None
    return is_explaining and not text.is_contradicted(sentence.text)


def is_explained(sentence: str, start: int, end: int) -> bool:
    """Whether a plain sentence explains the word that stands in it from `start` to `end`.

    It does with "also called X", "plain words (X)", "X (plain words)", "X, which is …",
    "X means …", "X – plain words", "X is a …" and, where X begins it, "X: plain words"."""
    before = max(0, start - NEAR)
    if CALLED.search(sentence, before, start):
        return True
    is_opened = OPENED.search(sentence, before, start) or SPELLED_OUT.search(
        sentence, before, start
    )
    if is_opened and CLOSED.match(sentence, end):
        return True
    if not start and sentence.startswith(":", end):
        return True
    if behind := BEHIND.match(sentence, end):
        return not NO_EXPLANATION.match(behind["bracket"] or "")
    return IS_A.match(sentence, end) is not None
