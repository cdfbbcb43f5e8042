"""Words about how long people live, and figures and times that stand beside them."""

import re

# rules.md's lexicon of rule L15, with its inflections.
PROGNOSIS = re.compile(
    r"\b(?:survival|survivorship|outlook|prognos(?:is|es|tic)|life expectancy"
    r"|liv(?:e|es|ed|ing) longer|risk of (?:death|dying)|within (?:a|one) (?:year|month)|die)\b",
    re.IGNORECASE,
)
DEATH = re.compile(r"\b(?:die|dies|died|dying|deaths?|deadly|fatal(?:ly)?)\b", re.IGNORECASE)

NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
    r"|few|several|half)"
)
UNIT = r"(?:days?|weeks?|months?|years?|decades?)"
SHARE = re.compile(
    rf"\d ?%|\bper ?cent\b|\b{NUMBER} (?:in|out of) (?:every )?{NUMBER}\b"
    r"|\b(?:half|a third|two thirds|a quarter|three quarters) of\b",
    re.IGNORECASE,
)
TIME = re.compile(rf"\b{NUMBER}(?: to {NUMBER})?[ -]{UNIT}\b", re.IGNORECASE)
# Times that say since when or how old, not how long somebody lives.
NO_CLAIM = re.compile(
    rf"\b(?:past|last|previous|recent) {NUMBER}[ -]{UNIT}\b"
    rf"|\b{NUMBER} {UNIT} (?:ago|old|of age)\b",
    re.IGNORECASE,
)


def shows_figure(sentence: str) -> bool:
    """Whether a plain sentence shows a share of people or a length of time."""
    return SHARE.search(sentence) is not None or claims_time(sentence)


def claims_time(sentence: str) -> bool:
    """Whether a plain sentence names a length of time that is not in the past and no age."""
    return TIME.search(NO_CLAIM.sub(" ", sentence)) is not None
