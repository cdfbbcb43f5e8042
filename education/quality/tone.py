"""What frightens, promises too much, or says how long people live: L12 to L15 and L30."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..document import CHOICE
from .checked import Checked
from .findings import BLOCK, WARN, Finding
from .outlook_words import DEATH, claims_time, prognosis_in, shows_figure, without_wishes
from .passages import HEADING
from .rules import Rule

L12 = Rule(
    "L12",
    WARN,
    gettext_lazy("Frightening word"),
    gettext_lazy("This word can frighten a reader."),
    gettext_lazy("Say calmly what is known and what can be done."),
)
L13 = Rule(
    "L13",
    BLOCK,
    gettext_lazy("Death with a time"),
    gettext_lazy("The sentence says how soon people die."),
    gettext_lazy("Take it out. Numbers stand behind the reader’s choice, and say who is alive."),
)
L14 = Rule(
    "L14",
    WARN,
    gettext_lazy("Promises too much"),
    gettext_lazy("Nothing in medicine is this certain."),
    gettext_lazy("Say what usually happens, or what it can do."),
)
L15 = Rule(
    "L15",
    WARN,
    gettext_lazy("Outlook outside its section"),
    gettext_lazy("The text speaks of the outlook where the reader did not choose to read of it."),
    gettext_lazy("Move it to the outlook section, and its numbers behind the reader’s choice."),
    may_block=True,
)
L30 = Rule(
    "L30",
    WARN,
    gettext_lazy("Heading that promises something else"),
    gettext_lazy("The heading is about living with it; the text below is about the outlook."),
    gettext_lazy("Call the section “Outlook”, or move what is about the outlook."),
)

FRIGHTENING = re.compile(
    r"\b(?:die[sd]?|dying|deaths?|deadly|fatal(?:ly)?|kill(?:s|ed|ing)?|terminal(?:ly)?|hopeless"
    r"|victims?|suffer(?:s|ed|ing|ers?)?)\b",
    re.IGNORECASE,
)
QUICKLY = re.compile(r"\bdie[sd]? (?:very |quite )?(?:quickly|soon|fast|early)\b", re.IGNORECASE)
ABSOLUTE = re.compile(
    r"\b(?:always|never|ensur(?:e|es|ed|ing)|guarantee(?:s|d|ing)?|optimal(?:ly)?|the best way"
    r"|will cure|(?:completely|totally|100%|perfectly) safe|risk-free|no side effects)\b",
    re.IGNORECASE,
)
# "Never stop your tablets" is an instruction; "not always", "cannot guarantee" are hedges.
INSTRUCTS = re.compile(
    r"(?:[\"“'(]?|.{0,200}\b(?:should|must|please) "
    r"|(?:if|when|before|after|while|during|once|until)\b.{0,200}, )\Z",
    re.IGNORECASE,
)
HEDGES = re.compile(
    r"(?:\b(?:not|no|nobody can|nothing can|cannot|can't) |n't )(?:be )?\Z"
    r"|\b(?:(?:some|many|most|few|other) (?:people|women|men)|may|might|if you) (?:\w+ )?\Z",
    re.IGNORECASE,
)
LOOK_BACK = 250
LIVING_WITH_IT = re.compile(
    r"\b(?:survivorship|survivors?|surviving|living with|living well|life with|life after"
    r"|coping|after treatment|follow-up)\b",
    re.IGNORECASE,
)


def frightening_words(text: Checked) -> Iterator[Finding]:
    """Frightening words, wherever the reader meets them except in the titles of sources. Wanting
    to die is a danger sign that a care card has to name."""
    for passage in text.readable:
        for found in FRIGHTENING.finditer(without_wishes(passage.plain)):
            message = _("“%(word)s” can frighten a reader.") % {"word": found[0]}
            yield L12.at(passage, found.start(), found.end(), message)


def death_with_time(text: Checked) -> Iterator[Finding]:
    """Sentences that say how soon people die, wherever the reader meets them."""
    for passage, sentence in text.sentences(text.readable):
        is_soon = QUICKLY.search(sentence.text) or claims_time(sentence.text)
        if is_soon and DEATH.search(without_wishes(sentence.text)):
            yield L13.at(passage, sentence.start, sentence.end)


def promises(text: Checked) -> Iterator[Finding]:
    """Words that promise too much, wherever the reader meets them; an instruction ("never stop
    your tablets") and a hedge ("not always") promise nothing."""
    for passage, sentence in text.sentences(text.readable):
        for found in ABSOLUTE.finditer(sentence.text):
            before = sentence.text[max(0, found.start() - LOOK_BACK) : found.start()]
            if not _is_harmless(found[0].lower(), before):
                start = sentence.start
                message = _("“%(words)s” promises too much.") % {"words": found[0]}
                yield L14.at(passage, start + found.start(), start + found.end(), message)


def outlook_outside(text: Checked) -> Iterator[Finding]:
    """Words about the outlook in any field, titles of sources included, but not in an outlook
    section nor behind the reader's choice. With a share of people or a length of time in the same
    sentence they block, in an outlook section too as long as it is open. A heading that L30 names
    is not named again."""
    named = {finding.key for finding in misleading_headings(text)}
    for passage, sentence in text.sentences(text.passages):
        if passage.reveal == CHOICE or (passage.field == "heading" and passage.key in named):
            continue
        places = [*prognosis_in(sentence.text)]
        shows = bool(places) and shows_figure(sentence.text)
        if passage.slot == "outlook" and passage.part == "sections" and not shows:
            continue
        severity, message = WARN, ""
        if shows:
            severity = BLOCK
            message = _("A figure or time about the outlook stands in the open text.")
        for start, end in places:
            at = (sentence.start + start, sentence.start + end)
            yield L15.at(passage, *at, message, severity=severity)


def misleading_headings(text: Checked) -> Iterator[Finding]:
    """Section headings about living with an illness or after it, over text about the outlook."""
    about_outlook = {
        passage.key
        for passage, sentence in text.sentences(text.readable)
        if passage.field == "body" and any(prognosis_in(sentence.text))
    }
    for passage in text.readable:
        if passage.field == "heading" and passage.shape == HEADING:
            found = LIVING_WITH_IT.search(passage.plain)
            if found and passage.key in about_outlook:
                yield L30.at(passage, 0, len(passage.text))


def _is_harmless(words: str, before: str) -> bool:
    """Whether what stands before them in the sentence takes the promise out of the words."""
    if HEDGES.search(before):
        return True
    return words in ("always", "never", "ensure") and INSTRUCTS.match(before) is not None
