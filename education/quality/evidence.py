"""Figures, and the sources behind them: rules L16 to L18, L32 and L34."""

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import CHOICE, Source, text_of
from .checked import Checked
from .doses import doses
from .findings import BLOCK, WARN, Finding
from .outlook_words import NO_CLAIM, NUMBER, SHARE, TIME, UNIT, WISH_TO_DIE
from .rules import Rule

L16 = Rule(
    "L16",
    BLOCK,
    gettext_lazy("Figure about the outlook"),
    gettext_lazy("The text says in figures how long people live or how the illness goes on."),
    gettext_lazy("Tie a source to the section, or say it without a figure."),
)
L17 = Rule(
    "L17",
    WARN,
    gettext_lazy("Percentage alone"),
    gettext_lazy("Percentages are hard to picture."),
    gettext_lazy("Say it as people too: “1 in 7 people”."),
)
L18 = Rule(
    "L18",
    WARN,
    gettext_lazy("No source"),
    gettext_lazy("No source is tied to this section."),
    gettext_lazy("Tie the source that it was written from to the section."),
    is_english=False,
)
L32 = Rule(
    "L32",
    WARN,
    gettext_lazy("Out of date"),
    gettext_lazy("A date has passed."),
    gettext_lazy("Check the text against what is known today."),
    is_english=False,
    may_block=True,
)
L34 = Rule(
    "L34",
    WARN,
    gettext_lazy("Dose without a source"),
    gettext_lazy("The section names a dose and has no source."),
    gettext_lazy("Tie the source of the dose to the section, or take the dose out."),
    is_english=False,
)

SURVIVAL = re.compile(
    r"\b(?:alive|surviv\w*|die[sd]?|dying|deaths?|life expectancy|life span|prognos[ie]s|outlook"
    r"|liv(?:e|es|ed|ing)(?! (?:alone|at|in|near|on)\b| with (?:\w+ )?(?:family|partner|husband"
    r"|wife|children|parents?|friends?|some\w+|others?|side|pain))"
    r"|(?:days?|weeks?|months?|years?|time) (?:to live|left)|left to live|are gone)\b",
    re.IGNORECASE,
)
COURSE = re.compile(
    r"\b(?:relaps\w*|recur\w*|remission|cured?|progress(?:es|ed|ion)|free of (?:cancer|the cancer)"
    r"|cancer-free|(?:come|comes|came|coming|return|returns|returned|spread|spreads|grows?) (?:back"
    r"|again|within|in|after))\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(?:years?|months?)\b", re.IGNORECASE)
VAGUE_TIME = re.compile(rf"\b(?:a )?(?:few|several) {UNIT}\b", re.IGNORECASE)
OFTEN = re.compile(rf"\b(?:once|twice|times|every|each) (?:an? |{NUMBER} )?{UNIT}\b", re.IGNORECASE)
PERCENT = re.compile(r"(?<![\w.,])(?P<number>\d+(?:[.,]\d+)?) ?(?:%|per ?cent\b)", re.IGNORECASE)
FREQUENCY = re.compile(rf"\b{NUMBER} (?:in|out of|of) (?:every )?{NUMBER}\b", re.IGNORECASE)
# Strengths and readings, of which nobody asks how many people they are.
NO_SHARE = re.compile(
    r"[ -]{0,2}(?:\w+ )?(?:cream|gel|ointment|lotion|solution|saline|alcohol|oxygen|saturation"
    r"|dextrose|peroxide|sure|certain|strength)\b",
    re.IGNORECASE,
)


def outlook_figures(text: Checked) -> Iterator[Finding]:
    """Sentences with a figure about how long people live or how the illness goes on, wherever a
    reader meets them: without a source, and about living always but behind the reader's choice."""
    for passage, sentence in text.sentences(text.readable):
        plain = WISH_TO_DIE.sub(" ", sentence.text)
        about_living = SURVIVAL.search(plain) is not None
        if not _has_figure(plain) or not (about_living or _is_about_course(plain)):
            continue
        place = (passage, sentence.start, sentence.end)
        if about_living and passage.reveal != CHOICE:
            yield L16.at(
                *place,
                _("A figure about how long people live stands in the open."),
                fix=_("Move it to a section behind the reader’s choice, and tie its source to it."),
            )
        elif not text.has_source(passage):
            yield L16.at(*place)


def lonely_percentages(text: Checked) -> Iterator[Finding]:
    """Percentages in a passage that does not also say how many people of how many."""
    for passage in text.readable:
        if FREQUENCY.search(passage.plain):
            continue
        for found in PERCENT.finditer(passage.plain):
            is_strength = NO_SHARE.match(passage.plain, found.end())
            if found["number"] != "100" and not is_strength:
                yield L17.at(passage, found.start(), found.end())


def unsourced(text: Checked) -> Iterator[Finding]:
    """Sections that no source is tied to; in a plain file, which ties nothing, its paragraphs."""
    if text.context.is_file:
        for passage in text.body:
            if not text.has_source(passage):
                yield L18.at(passage, 0, len(passage.text), _("No source stands behind this."))
        return
    for section in text.document.sections:
        if section.key not in text.sourced and text_of(section.body):
            yield L18.missing(part="sections", key=section.key, section=section.key)


def out_of_date(text: Checked) -> Iterator[Finding]:
    """A review date that has passed, which blocks where missing parts do; sources that are past
    their last day or that something newer replaced, once for each section they stand behind."""
    today, review = text.context.today, text.context.next_review_on
    if today and review and review < today:
        yield L32.missing(
            _("The text should have been checked by %(day)s.") % {"day": review.isoformat()},
            severity=BLOCK if text.context.complete else WARN,
        )
    for source in text.document.sources:
        yield from _old_source(text, source)


def unsourced_doses(text: Checked) -> Iterator[Finding]:
    """Doses and amounts of medicines with no source behind them."""
    for passage in text.readable:
        if not text.has_source(passage):
            for start, end in doses(passage.plain):
                yield L34.at(passage, start, end)


def _has_figure(sentence: str) -> bool:
    if not SHARE.search(sentence) and not TIME.search(sentence):
        return False
    plain = VAGUE_TIME.sub(" ", NO_CLAIM.sub(" ", OFTEN.sub(" ", sentence)))
    return SHARE.search(plain) is not None or TIME.search(plain) is not None


def _is_about_course(sentence: str) -> bool:
    is_share_over_time = SHARE.search(sentence) and YEARS.search(OFTEN.sub(" ", sentence))
    return bool(COURSE.search(sentence) or is_share_over_time)


def _old_source(text: Checked, source: Source) -> Iterator[Finding]:
    superseded = {url.rstrip("/") for url in text.context.superseded}
    if _is_over(source.expires_on, text.context.today):
        message = _("“%(title)s” was good until %(day)s.")
    elif source.url and source.url.rstrip("/") in superseded:
        message = _("“%(title)s” was replaced by something newer.")
    else:
        return
    message %= {"title": source.title, "day": source.expires_on}
    fix = _("Check what rests on it against a current source.")
    yield L32.missing(message, part="sources", key=source.key, fix=fix)
    for key in source.section_keys:
        if key in text.sections:
            yield L32.missing(message, part="sections", key=key, section=key, fix=fix)


def _is_over(day: str, today: date | None) -> bool:
    try:
        return today is not None and date.fromisoformat(day) < today
    except ValueError:
        return False
