"""Words about how long people live, and figures and times that stand beside them."""

import re
from collections.abc import Iterator

# rules.md's lexicon of rule L15, with its inflections.
PROGNOSIS = re.compile(
    r"\b(?:survival|survivorship|surviv(?:e|es|ed)|outlook|prognos(?:is|es|tic)|life expectancy"
    r"|mortality|liv(?:e|es|ed|ing) longer|(?:risk|chances?|odds) of (?:death|dying)"
    r"|(?P<time>within (?:a|one) (?:year|month))"
    r"|die[sd]?|dying)\b",
    re.IGNORECASE,
)
# "Within a month" is about the outlook only beside these: hair, too, grows back within a month.
COURSE = re.compile(
    r"\b(?:die[sd]?|dying|deaths?|alive|liv(?:e|es|ed|ing)|surviv\w*|diagnos\w*|prognos\w*|outlook"
    r"|life|relapse\w*|recur\w*"
    r"|(?:cancers?|tumou?rs?|disease|illness) (?:\w+ ){0,4}(?:back|return\w*|spread\w*|grow\w*"
    r"|progress\w*|worse\w*))\b",
    re.IGNORECASE,
)
DEATH = re.compile(
    r"\b(?:die[sd]?|dying|deaths?|deadly|fatal(?:ly)?|mortality|pass(?:es|ed)? away)\b",
    re.IGNORECASE,
)
# What a person may feel, and has to be able to read on a care card.
WISH_TO_DIE = re.compile(
    r"\b(?:want(?:s|ed|ing)?|wish(?:es|ed|ing)?|think(?:ing)?|thoughts?|thought|better|feel like)"
    r" (?:(?:to|of|about|off|were|you|were) ){0,2}(?:die|dying|death|dead|killing|kill)\b"
    r"|\bkill(?:ing)? (?:my|your|them|him|her)sel(?:f|ves)\b",
    re.IGNORECASE,
)

NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|few|several|half)"
)
UNIT = r"(?:hours?|days?|weeks?|months?|years?|decades?)"
SHARE = re.compile(
    rf"\d ?%|\bper ?cent\b|\b{NUMBER} (?:in|of|out of) (?:every )?{NUMBER}\b|\b\d+/10{{1,3}}\b(?!/)"
    r"|\bhalf (?:of|the|all)\b|\b(?:an?|one|two|three|four)[ -](?:third|quarter|fifth|tenth)s?\b",
    re.IGNORECASE,
)
TIME = re.compile(
    rf"\b{NUMBER}(?: (?:to|or) {NUMBER})?[ -]{UNIT}\b|\bwithin (?:hours|days|weeks|months|years)\b",
    re.IGNORECASE,
)
# Times that say since when or how old, not how long somebody lives.
NO_CLAIM = re.compile(
    rf"\b(?:past|last|previous|recent) {NUMBER}[ -]{UNIT}\b"
    rf"|\b{NUMBER}[ -]{UNIT}[ -](?:ago|old|of age)\b",
    re.IGNORECASE,
)


def without_wishes(text: str) -> str:
    """A plain text of the same length that does not show where somebody wants to die."""
    return WISH_TO_DIE.sub(lambda wish: "·" * len(wish[0]), text)


def prognosis_in(sentence: str) -> Iterator[tuple[int, int]]:
    """Where a plain sentence speaks of how long people live."""
    places = [*PROGNOSIS.finditer(without_wishes(sentence))]
    if any(found["time"] for found in places) and not COURSE.search(sentence):
        places = [found for found in places if not found["time"]]
    yield from (found.span() for found in places)


def shows_figure(sentence: str) -> bool:
    """Whether a plain sentence shows a share of people or a length of time."""
    return SHARE.search(sentence) is not None or claims_time(sentence)


def claims_time(sentence: str) -> bool:
    """Whether a plain sentence names a length of time that is not in the past and no age."""
    return TIME.search(NO_CLAIM.sub(" ", sentence)) is not None
