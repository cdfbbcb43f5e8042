"""Letters that stand for words: rules L08 and L09."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .expansions import is_wrong
from .explaining import explains
from .findings import BLOCK, Finding
from .passages import HEADING, TITLE, Passage
from .rules import Rule
from .sentences import WORD, Sentence

L08 = Rule(
    "L08",
    BLOCK,
    gettext_lazy("Letters nobody explained"),
    gettext_lazy("Letters that stand for words are explained where they are first used."),
    gettext_lazy(
        "Write the words, then the letters in brackets; or leave the letters out. "
        "An entry in the clinic’s glossary explains them too."
    ),
)
L09 = Rule(
    "L09",
    BLOCK,
    gettext_lazy("Letters explained wrongly"),
    gettext_lazy("These letters stand for something else."),
    gettext_lazy("Write what the letters stand for."),
)

# rules.md's pattern, with the plural and with what hangs on by a hyphen or slash: PD-L1, CDK4/6.
ACRONYM = re.compile(
    r"\b(?P<letters>(?:[A-Z]{2,}\d*|[a-z]{1,2}[A-Z]{2,}\d*)(?:[-/][A-Z0-9]+\b)*)s?\b"
)
ROMAN = re.compile(r"[IVX]+[ABC]?")
# Words that are written in capitals to be loud.
LOUD = frozenset(
    {"DO", "NOT", "NO", "NOW", "NEVER", "ALWAYS", "MUST", "STOP", "CALL", "ONLY", "ANY", "AND"}
    | {"OR", "IF", "THE", "TO", "YOU", "YOUR", "BEFORE", "AFTER", "NOTE", "IMPORTANT", "WARNING"}
    | {"VERY", "WITH", "WITHOUT", "ON", "IN", "AT", "UP", "IS", "ARE", "BOTH", "YES", "TIP", "OF"}
    | {"HELP", "TODAY", "EVERY", "OFF", "FOR", "CAN", "BE", "BY", "WE", "IT"}
)
SHOUTED = 3  # so many words in capitals in a row are no acronyms
LONG_WORD = 6  # so many letters alone on a line are a word


@dataclass(frozen=True, slots=True)
class Use:
    """Letters where they stand; `start` and `end` count within the sentence."""

    letters: str
    passage: Passage
    sentence: Sentence
    start: int
    end: int

    def finding(self, rule: Rule, message: str) -> Finding:
        start = self.sentence.start
        return rule.at(self.passage, start + self.start, start + self.end, message)


def unexplained_acronyms(text: Checked) -> Iterator[Finding]:
    """The first use of letters that are not explained there, and that neither everybody knows nor
    the text's own terms nor, in a stored article, the clinic's glossary explains.

    A title or heading may use them first; a definition of a term is its own explanation."""
    known = _known(text)
    uses = [use for use in _uses(text) if use.passage.part != "terms"]
    in_text = [use for use in uses if use.passage.shape not in (TITLE, HEADING)]
    for use in [*in_text, *uses]:
        if _is_known(use.letters, known):
            continue
        known.add(use.letters)
        if not explains(text, use.passage, use.sentence, use.start, use.end):
            message = _("“%(letters)s” is not explained where it is first used.")
            yield use.finding(L08, message % {"letters": use.letters})


def wrong_expansions(text: Checked) -> Iterator[Finding]:
    """Letters whose bracket says something else than the clinic's list, wherever they stand."""
    for use in _uses(text):
        right = text.expansions.get(use.letters, ())
        if is_wrong(use.letters, right, use.sentence.text, use.start, use.end):
            message = _("“%(letters)s” stands for “%(words)s”.")
            yield use.finding(L09, message % {"letters": use.letters, "words": right[0]})


def _known(text: Checked) -> set[str]:
    known = {*text.context.lists.known_acronyms}
    known |= {term.term for term in text.document.terms}
    if not text.context.is_file:
        forms = [form for entry in text.context.glossary for form in entry.forms]
        # Letters within a longer term, as in “CDK4/6 inhibitor”, are explained with it.
        known |= {*forms, *(use["letters"] for form in forms for use in ACRONYM.finditer(form))}
    return known


def _is_known(letters: str, known: set[str]) -> bool:
    parts = re.split("[-/]", letters)
    return letters in known or (len(parts) > 1 and known.issuperset(parts))


def _uses(text: Checked) -> Iterator[Use]:
    """Every acronym a reader meets, except in the titles of sources."""
    small = text.small_words
    shouts = _heads_are_loud(text)
    for passage, sentence in text.sentences(text.readable):
        is_head = passage.shape in (TITLE, HEADING)
        loud = _shouted(sentence.text, least=1 if is_head and shouts else SHOUTED)
        for found in ACRONYM.finditer(sentence.text):
            letters = found["letters"]
            is_word = letters in LOUD or letters.lower() in small
            if ROMAN.fullmatch(letters) or is_word or found.start() in loud:
                continue
            yield Use(letters, passage, sentence, found.start(), found.end())


def _heads_are_loud(text: Checked) -> bool:
    """Whether headings are written in capitals: some heading of several words is, so that one
    of a single word says nothing about its letters."""
    heads = (p.text for p in text.readable if p.shape in (TITLE, HEADING))
    return any(head.isupper() and " " in head for head in heads)


def _shouted(sentence: str, *, least: int) -> set[int]:
    """Where the words stand that belong to a run of at least so many words in capitals, to a line
    of them, or that are a line of their own too long for letters."""
    shouted: set[int] = set()
    run: list[int] = []
    words = [*WORD.finditer(sentence)]
    if sentence.isupper():
        is_long = len(words) == 1 and len(words[0][0]) >= LONG_WORD
        least = 1 if is_long else min(least, 2)
    for word in words:
        if word[0].isupper() and not any(character.isdigit() for character in word[0]):
            run.append(word.start())
            continue
        shouted.update(run if len(run) >= least else ())
        run = []
    shouted.update(run if len(run) >= least else ())
    return shouted
