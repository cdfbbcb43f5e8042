"""Places in the body that an illness spreads to, and what a reader may notice there: rule L26."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .findings import WARN, Finding
from .passages import CELL, HEADING, Passage
from .rules import Rule

L26 = Rule(
    "L26",
    WARN,
    gettext_lazy("Place without symptoms"),
    gettext_lazy("The text says that it can spread there, and not what a reader would notice."),
    gettext_lazy("Add a sentence with the symptoms of this place."),
)

SITES = re.compile(
    r"\b(?P<site>brain|lung|bone|liver|skin|ovar(?=y|ies)|spine|kidney|stomach|bowel"
    r"|bladder|pancreas|heart|eye|adrenal gland|thyroid|throat)(?:y|ies|s)?\b",
    re.IGNORECASE,
)
SPREADS = re.compile(
    r"\b(?:spread\w*|metasta\w+|affect\w*|reach\w*|travel\w*|grow\w* in|found in|move\w* to)\b",
    re.IGNORECASE,
)
SYMPTOMS = re.compile(
    r"\b(?:pain\w*|ach(?:e|es|ing)|hurt\w*|sore\w*|cough\w*|breath\w*|wheez\w*|headaches?|numb\w*"
    r"|tingl\w*|weak\w*|seizures?|fits?|confus\w*|vision|see(?:ing)? double|blurr\w*|speech"
    r"|balance|dizz\w*|sick|nause\w*|vomit\w*|appetite|weight|itch\w*|yellow\w*|jaundice|swell\w*"
    r"|swollen|bloat\w*|tired\w*|fatigue|lumps?|rash\w*|bleed\w*|bruis\w*|breaks?|broken"
    r"|fractures?|thirst\w*|constipat\w*|diarrh\w*|fever\w*|hoarse\w*|sleepy|personality)\b",
    re.IGNORECASE,
)


ABOUT_SYMPTOMS = re.compile(
    r"\bsymptoms?\b|\bsigns?\b|\byou (?:may|might|could) (?:notice|feel)\b", re.IGNORECASE
)


def sites_without_symptoms(text: Checked) -> Iterator[Finding]:
    """Places that the first section says an illness spreads to, in a text that tells symptoms but
    none of this place."""
    described = _described(text)
    if not described and not _is_about_symptoms(text):
        return
    named: set[str] = set()
    for passage, sentence in text.sentences(_lead(text)):
        if not SPREADS.search(sentence.text):
            continue
        for found in SITES.finditer(sentence.text):
            site = found["site"].lower()
            if site not in described and site not in named:
                named.add(site)
                message = _("It can spread to the %(site)s, and no sentence says what that does.")
                start = sentence.start
                yield L26.at(
                    passage,
                    start + found.start(),
                    start + found.end(),
                    message % {"site": found[0]},
                )


def _is_about_symptoms(text: Checked) -> bool:
    headings = (passage for passage in text.readable if passage.shape == HEADING)
    is_headed = any(ABOUT_SYMPTOMS.search(heading.plain) for heading in headings)
    return is_headed or any(section.kind == "symptoms" for section in text.document.sections)


def _lead(text: Checked) -> tuple[Passage, ...]:
    """The first section's running text; of a text that is one section, the first paragraph."""
    sections = [passage.section for passage in text.body]
    first = tuple(passage for passage in text.body if passage.section == sections[0])
    return first if len(set(sections)) > 1 else first[:1]


def _described(text: Checked) -> set[str]:
    """The places whose symptoms the text tells: in a sentence, after a sentence of the same
    paragraph that names the place, below a heading with it, or in the cell beside it."""
    found: set[str] = set()
    above: set[str] = set()
    beside: set[str] = set()
    for passage in text.readable:
        inherited = above | (beside if passage.shape == CELL else set())
        about: set[str] = set()
        for sentence in passage.sentences:
            here = _sites(sentence.text)
            about = here or about
            if SYMPTOMS.search(sentence.text):
                found |= about or inherited
        beside = about or beside if passage.shape == CELL else set()
        if passage.shape == HEADING:
            above = about
    return found


def _sites(sentence: str) -> set[str]:
    return {found["site"].lower() for found in SITES.finditer(sentence)}
