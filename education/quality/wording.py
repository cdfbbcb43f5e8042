"""Words and turns that are harder than they need to be: rules L19 and L23 to L25."""

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .findings import INFO, Finding
from .phrases import Phrases
from .rules import Rule

L19 = Rule(
    "L19",
    INFO,
    gettext_lazy("Vague quantity"),
    gettext_lazy("Words such as “often” and “many” mean something else to every reader."),
    gettext_lazy("Say how many or how often, if a source says so."),
)
L23 = Rule(
    "L23",
    INFO,
    gettext_lazy("Hard everyday word"),
    gettext_lazy("There is a plainer word for this one."),
    gettext_lazy("Use the plainer word."),
)
L24 = Rule(
    "L24",
    INFO,
    gettext_lazy("Passive"),
    gettext_lazy("The sentence does not say who does it."),
    gettext_lazy("Say who does it: “your nurse gives it” instead of “it is given”."),
)
L25 = Rule(
    "L25",
    INFO,
    gettext_lazy("Sentence that leans on the one before"),
    gettext_lazy("The sentence begins with a word that points back, such as “it” or “these”."),
    gettext_lazy("Name the thing again if the reader could wonder which one is meant."),
)

VAGUE = re.compile(
    r"\b(?:often|usually|generally|rarely|many|several|some|a number of|significant(?:ly)?"
    r"|higher-than-average|lower-than-average)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:(?:is|are|was|were)(?:n't)?|be|been|being|(?:it|he|she|that|this)'s"
    r"|(?:you|we|they)'re) +"
    r"(?:\w+ly +|(?:also|not|often|sometimes|then|now|first|still|always|never) +)?"
    r"(?P<verb>\w+(?:ed|own)|given|taken)\b",
    re.IGNORECASE,
)
# They end as participles do, and say how somebody feels, where something is, how it looks.
NO_VERB = frozenset(
    {"tired", "worried", "scared", "concerned", "interested", "frightened", "depressed", "bored"}
    | {"confused", "relieved", "relaxed", "excited", "pleased", "married", "retired", "naked"}
    | {"red", "hundred", "wicked", "sacred", "crowded", "bed", "need", "indeed", "renowned"}
    | {"down", "brown", "town", "grown", "unknown"}
)
DANGLING = re.compile(r"[\"“'(]?(?P<word>It|They|These|This|Those|Some)\b", re.IGNORECASE)


def vague_quantities(text: Checked) -> Iterator[Finding]:
    """Words for how many and how often that say no number, wherever sentences are written."""
    for passage in text.written:
        for found in VAGUE.finditer(passage.plain):
            yield L19.at(passage, found.start(), found.end())


def hard_words(text: Checked) -> Iterator[Finding]:
    """Words of the clinic's list of words to avoid, also with other endings, wherever the reader
    meets them except in the titles of sources."""
    phrases = _hard(text.context.lists.hard_words)
    for passage in text.readable:
        for found in phrases.find(passage.plain):
            message = _("“%(word)s” can be said more plainly: %(plainer)s.") % {
                "word": passage.text[found.start : found.end],
                "plainer": found.value,
            }
            yield L23.at(passage, found.start, found.end, message)


@lru_cache(maxsize=64)
def _hard(words: tuple[tuple[str, str], ...]) -> Phrases[str]:
    return Phrases({form: plainer for word, plainer in words for form in with_endings(word)})


def with_endings(word: str) -> tuple[str, ...]:
    """A word with the endings of verbs and adverbs; one that has an ending stays as it is."""
    if " " in word or word.endswith(("ed", "ing", "ly")):
        return (word,)
    stem = word.removesuffix("e")
    endings = ("e", "es", "ed", "ing", "y", "ely") if stem != word else ("", "s", "ed", "ing", "ly")
    return tuple(stem + ending for ending in endings)


def passives(text: Checked) -> Iterator[Finding]:
    """A form of "be" with a participle, wherever sentences are written."""
    for passage in text.written:
        for found in PASSIVE.finditer(passage.plain):
            if (found["verb"] or "").lower() not in NO_VERB:
                yield L24.at(passage, found.start(), found.end())


def leaning_sentences(text: Checked) -> Iterator[Finding]:
    """Sentences that begin with "it", "they", "these", "this", "those" or "some"; questions that a
    patient may ask are the patient's own words."""
    for passage, sentence in text.sentences(text.written):
        found = DANGLING.match(sentence.text)
        if found and passage.part != "questions_to_ask":
            start = sentence.start + found.start("word")
            yield L25.at(passage, start, start + len(found["word"]))
