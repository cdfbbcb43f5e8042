"""Parts that a text has to have before it is approved: rule L28."""

import re
from collections.abc import Callable, Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import label_of, slots_for
from .checked import Checked
from .findings import BLOCK, WARN, Finding
from .rules import Rule

L28 = Rule(
    "L28",
    WARN,
    gettext_lazy("Missing part"),
    gettext_lazy("A part that texts of this kind need is missing."),
    gettext_lazy("Add it before the text is approved."),
    is_english=False,
    may_block=True,
)

SUPPORTIVE_CARE = re.compile(
    r"\b(?:supportive (?:and palliative )?care|palliative|comfort care|symptom care)\b",
    re.IGNORECASE,
)
TRIALS = re.compile(
    r"\b(?:(?:clinical|research|medical|drug) (?:trials?|stud(?:y|ies))"
    r"|trials? (?:of|for|that|near)|take part in (?:a |research )?(?:trials?|stud(?:y|ies)))\b",
    re.IGNORECASE,
)


def missing_parts(text: Checked) -> Iterator[Finding]:
    """Parts that the clinic asks for in texts of this kind, wherever missing parts count. A plain
    file has no kinds of section to miss. Parts that are known by English words are looked for in
    English texts only."""
    if not text.context.complete:
        return
    kind = text.document.kind
    for name in text.context.lists.required_parts.get(kind, ()):
        if name in MISSING and MISSING[name](text):
            severity, part, message, fix = SAID[name]
            yield L28.missing(str(message), part=part, severity=severity, fix=str(fix))
    if not text.context.is_file:
        yield from _missing_slots(text)


def _missing_slots(text: Checked) -> Iterator[Finding]:
    kind = text.document.kind
    present = {section.kind for section in text.document.sections}
    for slot in text.context.lists.required_slots.get(kind, ()):
        if slot not in present:
            yield L28.missing(
                _("There is no section of the kind “%(slot)s”.")
                % {"slot": label_of(slots_for(kind), slot)},
                part="sections",
                severity=WARN,
                fix=_("Write it, or choose this kind for the section that holds it."),
            )


def _says(pattern: re.Pattern[str], text: Checked) -> bool:
    return any(pattern.search(passage.plain) for passage in text.readable)


def _is_english(text: Checked) -> bool:
    return text.document.language.lower().partition("-")[0] == "en"


MISSING: Mapping[str, Callable[[Checked], bool]] = {
    "care_card": lambda t: not (t.document.care_cards or t.context.no_card_reason.strip()),
    "questions": lambda t: not t.document.questions_to_ask,
    "sources": lambda t: not t.document.sources,
    "next_review": lambda t: t.context.next_review_on is None,
    "supportive_care": lambda t: _is_english(t) and not _says(SUPPORTIVE_CARE, t),
    "trials": lambda t: _is_english(t) and not _says(TRIALS, t),
    "teach_back": lambda t: not t.document.teach_back,
}
# Severity, the part concerned, what is missing, what to do.
SAID: Mapping[str, tuple[str, str, str | Promise, str | Promise]] = {
    "care_card": (
        BLOCK,
        "care_cards",
        gettext_lazy("There is no care card."),
        gettext_lazy("Add one that says when to call, or write down why none is needed."),
    ),
    "questions": (
        BLOCK,
        "questions_to_ask",
        gettext_lazy("There are no questions to ask."),
        gettext_lazy("Add questions that readers can bring to their next visit."),
    ),
    "sources": (
        BLOCK,
        "sources",
        gettext_lazy("There is no source."),
        gettext_lazy("Add the sources that the text rests on, and tie them to sections."),
    ),
    "next_review": (
        BLOCK,
        "",
        gettext_lazy("It is not settled when the text is checked again."),
        gettext_lazy("Set the day of the next review."),
    ),
    "supportive_care": (
        WARN,
        "sections",
        gettext_lazy("Nothing is said about supportive (palliative) care."),
        gettext_lazy("Say how the team helps with symptoms and worries, and how to ask for it."),
    ),
    "trials": (
        WARN,
        "sections",
        gettext_lazy("Nothing is said about clinical trials."),
        gettext_lazy("Say that there may be trials, and whom to ask."),
    ),
    "teach_back": (
        WARN,
        "teach_back",
        gettext_lazy("There is nothing to say in one’s own words."),
        gettext_lazy("Add a prompt, for example “What would make you call us today?”"),
    ),
}
