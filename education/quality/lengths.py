"""Titles, lengths and lists: rules L01 to L05."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .findings import BLOCK, INFO, WARN, Finding
from .passages import HEADING, Passage
from .rules import Rule
from .sentences import Sentence, words_of

LONG, VERY_LONG = 20, 25  # words in a sentence
UNHEADED = 150  # words without a heading

ENDS_LIKE_SENTENCE = re.compile(r"\.[\"”»')\]]{0,3}\Z")
ENDS_IN_LETTERS = re.compile(r"\b(?:[A-Za-z]\.){2,3}\Z")  # "… in the U.S."

L01 = Rule(
    "L01",
    BLOCK,
    gettext_lazy("Title"),
    gettext_lazy("A text begins with a title. A title is not a sentence: it has no period."),
    gettext_lazy("Write a short title that says what the text is about, without a period."),
    is_english=False,
)
L02 = Rule(
    "L02",
    WARN,
    gettext_lazy("Very long sentence"),
    gettext_lazy("Sentences of more than 25 words are hard to follow."),
    gettext_lazy("Make two or three sentences of it."),
    is_english=False,
)
L03 = Rule(
    "L03",
    INFO,
    gettext_lazy("Long sentence"),
    gettext_lazy("Sentences of 21 to 25 words are harder to follow than short ones."),
    gettext_lazy("See whether two sentences say it better."),
    is_english=False,
)
L04 = Rule(
    "L04",
    INFO,
    gettext_lazy("List inside a sentence"),
    gettext_lazy("Four things or more stand in one sentence."),
    gettext_lazy("Write them as a list with bullets."),
)
L05 = Rule(
    "L05",
    WARN,
    gettext_lazy("Long stretch without a heading"),
    gettext_lazy("More than 150 words stand under one heading."),
    gettext_lazy("Put in headings that say what follows."),
    is_english=False,
)


def title(text: Checked) -> Iterator[Finding]:
    """A title that is missing or ends in a period; in a file without a title, a first line that
    does, for it stands where the title should."""
    given = [passage for passage in text.passages if passage.part == "title"]
    first = given or (list(text.passages[:1]) if text.context.is_file else [])
    if not first:
        yield L01.missing(_("The text has no title."), part="title", field="")
        return
    passage = first[-1]
    if ENDS_LIKE_SENTENCE.search(passage.plain) and not ENDS_IN_LETTERS.search(passage.plain):
        message = (
            _("The title ends in a period, like a sentence.")
            if given
            else _("The text begins with a sentence where its title should be.")
        )
        sentence = passage.sentences[-1 if given else 0]
        yield L01.at(passage, sentence.start, sentence.end, message)


def very_long_sentences(text: Checked) -> Iterator[Finding]:
    """Sentences over 25 words, wherever sentences or points are written."""
    for passage, sentence, count in _counted(text):
        if count > VERY_LONG:
            message = _("This sentence has %(count)s words.") % {"count": count}
            yield L02.at(passage, sentence.start, sentence.end, message)


def long_sentences(text: Checked) -> Iterator[Finding]:
    """Sentences of 21 to 25 words, wherever sentences or points are written."""
    for passage, sentence, count in _counted(text):
        if LONG < count <= VERY_LONG:
            message = _("This sentence has %(count)s words.") % {"count": count}
            yield L03.at(passage, sentence.start, sentence.end, message)


def _counted(text: Checked) -> Iterator[tuple[Passage, Sentence, int]]:
    for passage, sentence in text.sentences(text.written):
        yield passage, sentence, len(sentence.words)


CLEAN = re.compile(r"[\w' -]+")
LAST_WORD = re.compile(r"\w[\w'-]*[ '-]*\Z")
BEFORE_LAST = re.compile(r"(?<=[\w' -]) (?:and|or) (?=\w)", re.IGNORECASE)
LAST_ITEM = re.compile(r"(?:and|or) (?=\w)", re.IGNORECASE)
TAIL = 60  # how far back the first thing of a list is looked for


def lists_in_sentences(text: Checked) -> Iterator[Finding]:
    """Sentences with a list of at least four things: "a, b, c and d"."""
    for passage, sentence in text.sentences(text.written):
        if place := list_in(sentence.text):
            start, end = place
            yield L04.at(passage, sentence.start + start, sentence.start + end)


def list_in(sentence: str) -> tuple[int, int] | None:
    """Where the first list stands, from its first thing to the "and" or "or" before its last.

    A list is what rules.md's pattern says: at least two clean pieces between commas behind the
    first thing, then "and" or "or". The pieces are walked over once, so that it takes linear time.
    """
    begin, clean, start = -1, 0, 0
    for piece in sentence.split(", "):
        if begin >= 0 and (conjunction := _conjunction(piece, clean)):
            return begin, start + conjunction
        clean = clean + 1 if begin >= 0 and CLEAN.fullmatch(piece) else 0
        if not clean:
            first = LAST_WORD.search(piece, max(0, len(piece) - TAIL))
            begin = start + first.start() if first else -1
        start += len(piece) + 2
    return None


def _conjunction(piece: str, clean: int) -> int:
    """Where the "and" of a list ends in a piece that closes it, behind so many clean ones; else 0.

    It may follow its comma at once, or stand inside the last clean piece."""
    if clean >= 2 and (at_once := LAST_ITEM.match(piece)):
        return at_once.end()
    inside = BEFORE_LAST.search(piece) if clean >= 1 else None
    if inside and CLEAN.fullmatch(piece, 0, inside.start()):
        return inside.end()
    return 0


def unheaded_stretches(text: Checked) -> Iterator[Finding]:
    """More than 150 words of a section without a heading between them."""
    first: Passage | None = None
    count = 0
    for passage in text.passages:
        if passage.part != "sections":
            continue
        if first is None or passage.shape == HEADING or passage.key != first.key:
            yield from _too_long(first, count)
            first, count = passage, 0
        count += 0 if passage.shape == HEADING else len(words_of(passage.plain))
    yield from _too_long(first, count)


def _too_long(first: Passage | None, count: int) -> Iterator[Finding]:
    if first and count > UNHEADED:
        message = _("%(count)s words stand here without a heading between them.") % {"count": count}
        end = first.sentences[0].end if first.sentences else len(first.text)
        yield L05.at(first, 0, end, message)
