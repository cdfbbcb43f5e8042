"""How the reader is spoken to: rules L20 to L22."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .findings import INFO, WARN, Finding
from .rules import Rule

SHARE = 0.30  # of the sentences speak to the reader
ENOUGH = 3  # sentences to speak of a share

L20 = Rule(
    "L20",
    INFO,
    gettext_lazy("Talks about the reader"),
    gettext_lazy("The text talks about patients instead of to the reader."),
    gettext_lazy("Say “you”, or “people with …” where others are meant."),
)
L21 = Rule(
    "L21",
    WARN,
    gettext_lazy("Speaks too little to the reader"),
    gettext_lazy("Fewer than three in ten sentences say “you” or “your”."),
    gettext_lazy("Write to one reader: “your treatment”, “call your care team”."),
)
L22 = Rule(
    "L22",
    WARN,
    gettext_lazy("Leaves men out"),
    gettext_lazy("The text says “women” and never “men”; men get breast cancer too."),
    gettext_lazy("Say “people”, or name women and men."),
)

LABEL = re.compile(
    r"\b(?:patients?(?:'s?)?(?! (?:with (?:your|the|my|a)|portals?|advocates?|navigators?"
    r"|information|education|leaflets?|services?)\b)|women|those with)(?!\w)",
    re.IGNORECASE,
)
PATIENCE = re.compile(r"\b(?:be|being|more|very|stay|so) \Z", re.IGNORECASE)
YOU = re.compile(r"\byou(?:r|rs|rself|rselves)?\b", re.IGNORECASE)
WOMEN = re.compile(r"\bwom[ae]n\b", re.IGNORECASE)
MEN = re.compile(r"\bm[ae]n\b", re.IGNORECASE)
BREAST_CANCER = re.compile(r"\bbreast cancers?\b", re.IGNORECASE)


def labels(text: Checked) -> Iterator[Finding]:
    """ "Patients", "women", "those with", wherever sentences are written; not "be patient", not the
    questions that a patient may ask about others."""
    for passage in text.written:
        if passage.part == "questions_to_ask":
            continue
        plain = passage.plain
        for found in LABEL.finditer(plain):
            if not PATIENCE.search(plain, max(0, found.start() - 8), found.start()):
                yield L20.at(passage, found.start(), found.end())


def too_little_you(text: Checked) -> Iterator[Finding]:
    """The share of sentences in the running text of sections that speak to the reader."""
    sentences = [sentence.text for _passage, sentence in text.sentences(text.body)]
    with_you = sum(1 for sentence in sentences if YOU.search(sentence))
    if len(sentences) >= ENOUGH and with_you < SHARE * len(sentences):
        yield L21.missing(
            _("%(count)s of %(all)s sentences say “you” or “your”.")
            % {"count": with_you, "all": len(sentences)}
        )


def men_left_out(text: Checked) -> Iterator[Finding]:
    """The first "women" of a text about breast cancer that nowhere says "men"; about breast cancer
    is a text with an ICD-10-CM code C50 or with these words anywhere."""
    readable = text.readable
    if any(MEN.search(passage.plain) for passage in readable):
        return
    is_coded = any("C50" in code.upper() for code in text.context.codes)
    if not is_coded and not any(BREAST_CANCER.search(passage.plain) for passage in readable):
        return
    for passage in readable:
        if found := WOMEN.search(passage.plain):
            yield L22.at(passage, found.start(), found.end())
            return
