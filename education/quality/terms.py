"""Medical terms: rules L10 and L11."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .explaining import explains, is_explained
from .findings import INFO, WARN, Finding
from .glossary import STANDARD_GLOSSARY, GlossaryEntry
from .passages import HEADING, TITLE, Passage
from .phrases import Phrases, singular
from .rules import Rule
from .sentences import Sentence

L10 = Rule(
    "L10",
    WARN,
    gettext_lazy("Medical term nobody explained"),
    gettext_lazy("A medical term is explained where it is first used."),
    gettext_lazy("Say it in plain words, explain it in brackets, or add it to the glossary."),
)
L11 = Rule(
    "L11",
    INFO,
    gettext_lazy("Two words for one thing"),
    gettext_lazy("The text uses two words for the same thing."),
    gettext_lazy("Keep to one of them, the one your care team says."),
)

Place = tuple[Passage, Sentence, int, int]


def unexplained_terms(text: Checked) -> Iterator[Finding]:
    """The first use of each medical term that is not explained there.

    A file is held against the standard glossary. A stored article shows the definitions of its own
    terms and of the clinic's glossary where they are first used, so only standard terms that both
    lack are found. A title or heading may use a term first."""
    entries = _asked_of(text)
    uses = [*_uses(text, _phrases(entries))] if entries else []
    in_text = [use for use in uses if use[1][0].shape not in (TITLE, HEADING)]
    seen: set[str] = set()
    for term, (passage, sentence, start, end) in [*in_text, *uses]:
        if term in seen:
            continue
        seen.add(term)
        if not explains(text, passage, sentence, start, end):
            message = _("“%(term)s” is not explained where it is first used.")
            yield _finding(L10, (passage, sentence, start, end), message % {"term": term})


def _asked_of(text: Checked) -> tuple[GlossaryEntry, ...]:
    given = {singular(term.term) for term in text.document.terms}
    if not text.context.is_file:
        given |= {singular(form) for entry in text.context.glossary for form in entry.forms}
    return tuple(
        entry
        for entry in STANDARD_GLOSSARY
        if not given.intersection(singular(form) for form in entry.forms)
    )


def synonyms(text: Checked) -> Iterator[Finding]:
    """The first use of the second of two words for one thing, unless the text says there that it
    is the same thing."""
    pairs = text.context.lists.synonyms
    phrases = _words_of(pairs)
    first: dict[str, tuple[int, Place]] = {}
    for number, (word, place) in enumerate(_uses(text, phrases)):
        first.setdefault(word, (number, place))
    for one, other in pairs:
        if one not in first or other not in first:
            continue
        places = sorted((first[one], first[other]))
        if any(is_explained(sentence.text, *at) for _n, (_p, sentence, *at) in places):
            continue
        message = _("The text says “%(one)s” and “%(other)s” for the same thing.")
        yield _finding(L11, places[1][1], message % {"one": one, "other": other})


def _uses(text: Checked, phrases: Phrases[str]) -> Iterator[tuple[str, Place]]:
    """Every use of the phrases a reader meets, but for the definitions of terms."""
    for passage, sentence in text.sentences(text.readable):
        if passage.part == "terms":
            continue
        for hit in phrases.find(sentence.text):
            yield hit.value, (passage, sentence, hit.start, hit.end)


@lru_cache(maxsize=64)
def _phrases(entries: tuple[GlossaryEntry, ...]) -> Phrases[str]:
    forms = {form: entry.term for entry in entries for form in entry.forms}
    return Phrases(forms, singular)


@lru_cache(maxsize=64)
def _words_of(pairs: tuple[tuple[str, str], ...]) -> Phrases[str]:
    return Phrases({word: word for pair in pairs for word in pair}, singular)


def _finding(rule: Rule, place: Place, message: str) -> Finding:
    passage, sentence, start, end = place
    return rule.at(passage, sentence.start + start, sentence.start + end, message)
