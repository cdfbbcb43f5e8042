"""Finding articles: first as it was typed, then as it was meant, then some of the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    TrigramDistance,
    TrigramSimilarity,
)
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Left

from accounts.models import Clinic
from education import checking
from education.models import Article, SearchWord
from education.models.published import search_config

from .everyday import EVERYDAY
from .lines import START, STOP
from .meanings import Forms, forms_of, question
from .spelling import nearest, sound
from .typed import LETTERS, Typed, bare

# Title, key message, text: a page about a thing comes before pages that name it.
WEIGHTS = [0.0, 0.1, 0.5, 1.0]
NEAR, GUESSED_FROM = 12, 5
# As much of a text as its line is looked for in.
READ = 60_000
TITLE_COUNTS = 0.2


@dataclass(frozen=True, slots=True)
class Found:
    """Articles, the best first, each with its text `marked` where it matches; `words` where
    others than the typed ones were looked for, `is_partial` where no article has them all."""

    articles: QuerySet[Article]
    words: tuple[str, ...] = ()
    is_partial: bool = False


def find(
    articles: QuerySet[Article],
    typed: Typed,
    clinic: Clinic,
    *,
    languages: Sequence[str],
    synonyms: Sequence[Sequence[str]],
) -> Found:
    """What of these articles answers the typed words, in a fixed number of statements; `synonyms`
    are the clinic's, its glossary's and everyday ones are known."""
    configs = tuple(dict.fromkeys(search_config(code) for code in languages))
    glossary = [entry.forms for entry in checking.glossary_of(clinic.pk)]
    forms = forms_of([*glossary, *synonyms, *EVERYDAY])

    def matching(words: tuple[str, ...], *, every: bool = True) -> QuerySet[Article]:
        query = question(words, forms, configs, every=every)
        told = question(words, {}, configs, every=every)
        return _ranked(articles.filter(listing__search=query), query, told, words, configs[0])

    as_typed = matching(typed.words)
    if as_typed.exists():
        return Found(as_typed)
    words = _meant(typed.words, forms, clinic)
    instead = words if words != typed.words else ()
    if instead and (corrected := matching(words)).exists():
        return Found(corrected, instead)
    return Found(matching(words, every=False), instead, is_partial=True)


def _ranked(
    found: QuerySet[Article],
    query: SearchQuery,
    told: SearchQuery,
    words: tuple[str, ...],
    config: str,
) -> QuerySet[Article]:
    """The words themselves (`told`) count, other words for them, and how near a title comes."""
    return found.annotate(
        rank=_weight(told)
        + _weight(query)
        + TITLE_COUNTS * TrigramSimilarity("listing__title", " ".join(words)),
        marked=SearchHeadline(
            Left("listing__text", READ),
            told,
            config=config,
            start_sel=START,
            stop_sel=STOP,
            highlight_all=True,
        ),
    ).order_by("-rank", "listing__title", "pk")


def _weight(query: SearchQuery) -> SearchRank:
    # Divided by the length's logarithm: a long text names everything.
    return SearchRank(F("listing__search"), query, weights=WEIGHTS, normalization=Value(1))


def _meant(words: tuple[str, ...], forms: Forms, clinic: Clinic) -> tuple[str, ...]:
    """The words with the nearest word of the clinic's texts for each that stands in none."""
    unknown = [w for w in dict.fromkeys(words) if LETTERS.fullmatch(w) and w not in forms]
    if not unknown:
        return words
    near = _near(unknown, clinic)
    terms = {form for form in forms if LETTERS.fullmatch(form)}
    instead = {
        # A short word is a slip of too many others; only a term of the field is guessed at.
        word: nearest(bare(word), terms if len(word) < GUESSED_FROM else near | terms) or word
        for word in unknown
        if bare(word) not in near
    }
    return tuple(instead.get(word, word) for word in words)


def _near(words: Sequence[str], clinic: Clinic) -> set[str]:
    """Words of the clinic's texts that look or sound like one of these, in one statement."""
    known = SearchWord.objects.filter(clinic=clinic)
    looks = [
        known.annotate(far=TrigramDistance("word", bare(word))).order_by("far") for word in words
    ]
    sounds = known.filter(sound__in={sound(bare(word)) for word in words})
    parts = [part.values_list("word")[:NEAR] for part in looks]
    found = sounds.order_by("word").values_list("word")[: NEAR * len(words)].union(*parts)
    return {word for (word,) in found}
