"""How hard a text is to read, in the grades of three well-known formulas. English only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from ..document import Document
from ..document.medicines import is_medicine
from ..document.text import WORDS_PER_MINUTE
from .checked import Checked
from .context import Context
from .passages import Passage
from .phrases import Phrases, singular
from .sentences import WORD, words_of
from .syllables import syllables

POLYSYLLABLE = 3  # syllables, as SMOG counts them
SMOG_SENTENCES = 30  # SMOG was made for samples of thirty sentences


@dataclass(frozen=True, slots=True)
class Readability:
    """Counts and grades of some sentences; without a word everything is 0.

    `grade` is Flesch-Kincaid, a US school year; `ease` is Flesch Reading Ease, the higher the
    easier; `smog` is a school year too, approximate under 30 sentences. `minutes` is the time a
    patient takes, rounded up.
    """

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    minutes: int = 0
    grade: float = 0.0
    ease: float = 0.0
    smog: float = 0.0
    smog_is_approximate: bool = True


@dataclass(frozen=True, slots=True)
class Graded:
    """The same sentences as they are, and with glossary terms and medicine names set aside."""

    as_is: Readability
    set_aside: Readability


@dataclass(frozen=True, slots=True)
class Report:
    """Readability of the summary, of all running text, of each section and each paragraph."""

    summary: Graded
    body: Graded
    sections: Mapping[str, Graded]
    paragraphs: tuple[tuple[Passage, Graded], ...]


def measure(sentences: Sequence[str]) -> Readability:
    """Counts and grades of sentences, given one by one; those without a word are left out."""
    counts = [[syllables(word) for word in words_of(sentence)] for sentence in sentences]
    counts = [sentence for sentence in counts if sentence]
    words = sum(len(sentence) for sentence in counts)
    if not words:
        return Readability()
    total = sum(sum(sentence) for sentence in counts)
    long_words = sum(count >= POLYSYLLABLE for sentence in counts for count in sentence)
    return Readability(
        words=words,
        sentences=len(counts),
        syllables=total,
        polysyllables=long_words,
        minutes=ceil(words / WORDS_PER_MINUTE),
        grade=flesch_kincaid(words, len(counts), total),
        ease=reading_ease(words, len(counts), total),
        smog=smog(long_words, len(counts)),
        smog_is_approximate=len(counts) < SMOG_SENTENCES,
    )


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """Flesch-Kincaid grade, a US school year.

    Kincaid et al. 1975: 0.39 words/sentences + 11.8 syllables/words - 15.59, as in
    doi:10.1186/s13244-021-01094-3, table 2.
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def reading_ease(words: int, sentences: int, syllables: int) -> float:
    """Flesch Reading Ease: about 100 is very easy, 0 very hard.

    Flesch 1948: 206.835 - 1.015 words/sentences - 84.6 syllables/words, as in
    doi:10.1186/s13244-021-01094-3, table 2.
    """
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def smog(polysyllables: int, sentences: int) -> float:
    """SMOG grade, the school years it takes to understand a text whole.

    McLaughlin 1969: 1.0430 sqrt(30 polysyllables/sentences) + 3.1291, made for 30 sentences; as
    in doi:10.1186/s13244-021-01094-3, table 2.
    """
    return 1.0430 * sqrt(30 * polysyllables / sentences) + 3.1291


def readability(document: Document, context: Context | None = None) -> Report:
    """How hard every part of a document is to read; headings, list items and cells left out."""
    text = Checked(document, context or Context())
    terms = terms_of(text)
    sections = {
        key: graded([passage for passage in text.body if passage.section == key], terms)
        for key in text.sections
    }
    return Report(
        summary=graded([p for p in text.passages if p.part == "summary"], terms),
        body=graded(text.body, terms),
        sections=sections,
        paragraphs=tuple((passage, graded([passage], terms)) for passage in text.body),
    )


def terms_of(text: Checked) -> Phrases[None]:
    """The terms that readers find explained: the clinic's glossary and the document's own."""
    forms = [form for entry in text.context.glossary for form in entry.forms]
    own = [term.term for term in text.document.terms]
    return Phrases(dict.fromkeys((*forms, *own)), singular)


def graded(passages: Sequence[Passage], terms: Phrases[None]) -> Graded:
    """Some passages as they are, and with these terms and names of medicines set aside."""
    sentences = [sentence.text for passage in passages for sentence in passage.sentences]
    plainer = ["".join(_without(sentence, terms)) for sentence in sentences]
    return Graded(measure(sentences), measure(plainer))


def _without(sentence: str, terms: Phrases[None]) -> Iterator[str]:
    """The pieces of a sentence that are neither a term nor the name of a medicine."""
    places = [(hit.start, hit.end) for hit in terms.find(sentence)]
    places += [word.span() for word in WORD.finditer(sentence) if is_medicine(word[0])]
    position = 0
    for start, end in sorted(places):
        yield sentence[position:start]
        position = max(position, end)
    yield sentence[position:]
