"""Where else a clinic's published texts say or use the same thing: a word that they explain, a
source, a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Q, QuerySet, When

from accounts.models import Clinic

from . import quality
from .document import Document, Section, plain_text
from .models import Article, Published
from .models.published import search_config
from .quality.sentences import plain, words_of

MOST = 50
# A shorter sentence stands in many texts by chance.
FEWEST_WORDS = 5
MOST_SENTENCES, MOST_CLAIMS = 40, 20


@dataclass(frozen=True)
class Carrier:
    """A published article that explains a term, and the words in which it does."""

    article: Article
    definition: str


@dataclass(frozen=True)
class Use:
    """A published article that names a source, and its sections that are tied to it."""

    article: Article
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class SameClaim:
    """Another published article with sentences that a revision corrects, or with sources that its
    changed sections use, by their addresses."""

    article: Article
    sentences: tuple[str, ...]
    sources: tuple[str, ...]


def articles_carrying(clinic: Clinic, term: str) -> list[Carrier]:
    """Published articles that explain the term, by title; at most `MOST` of them."""
    rows = _kept(_explaining(clinic, [term]))[:MOST]
    return [Carrier(row.article, _definition_in(row, term)) for row in rows]


def definitions_carried(clinic: Clinic, forms: Iterable[str]) -> list[str]:
    """The words in which published texts explain any of these forms, the newest first; of at most
    `MOST` texts, those of retired articles as well."""
    wanted = {form.lower() for form in forms}
    rows = _explaining(clinic, wanted).select_related("revision").order_by("-revision_id")[:MOST]
    terms = (term for row in rows for term in row.revision.content.terms)
    return [term.definition for term in terms if term.term.lower() in wanted]


def is_carried(clinic: Clinic, forms: Iterable[str]) -> bool:
    """Whether a published text explains any of these forms, be it of a retired article."""
    return _explaining(clinic, forms).exists()


def using_source(clinic: Clinic, url: str) -> list[Use]:
    """Published articles that name this address as a source, by title; at most `MOST` of them. A
    slash at its end makes it no other address, as in the content check."""
    bare = url.rstrip("/")
    listed = Published.objects.filter(clinic=clinic, source_urls__overlap=[bare, f"{bare}/"])
    return [Use(row.article, _tied(row.revision.content, url)) for row in _kept(listed)[:MOST]]


def same_claims(article: Article, document: Document) -> list[SameClaim]:
    """Other published articles that say what this document corrects, or rest on the sources of
    what it changes; at most `MOST_CLAIMS` of them, equal sentences first, in one statement."""
    if not article.published:
        return []
    before = article.published.content
    sentences, urls = _corrected(before, document), _touched_sources(before, document)
    if not (sentences or urls):
        return []
    says, rests = _says(sentences, document.language), Q(source_urls__overlap=sorted(urls))
    listed = Published.objects.filter(says | rests, clinic=article.clinic_id)
    # Many texts may rest on one source: they must not crowd out those with the same words.
    first = _kept(listed.exclude(article=article)).order_by(
        Case(When(says, then=0), default=1), "title", "id"
    )
    found = [_claim(row, sentences, urls) for row in first[: 2 * MOST_CLAIMS]]
    found = [claim for claim in found if claim.sentences or claim.sources]
    return sorted(found, key=lambda claim: not claim.sentences)[:MOST_CLAIMS]


def _says(sentences: Iterable[str], language: str) -> Q:
    """Whether the words of one of these sentences stand in a text in their order."""
    config = search_config(language)
    phrases = [SearchQuery(one, search_type="phrase", config=config) for one in sentences]
    return Q(search=reduce(or_, phrases)) if phrases else Q(pk__in=[])


def _kept(listed: QuerySet[Published]) -> QuerySet[Published]:
    kept = listed.filter(article__retired_at__isnull=True)
    return kept.select_related("article", "revision").order_by("title", "id")


def _explaining(clinic: Clinic, forms: Iterable[str]) -> QuerySet[Published]:
    wanted = sorted({form.lower() for form in forms})
    return Published.objects.filter(clinic=clinic, terms__overlap=wanted)


def _definition_in(row: Published, term: str) -> str:
    terms = row.revision.content.terms
    return next((one.definition for one in terms if one.term.lower() == term.lower()), "")


def _tied(document: Document, url: str) -> tuple[Section, ...]:
    named = (one for one in document.sources if one.url.rstrip("/") == url.rstrip("/"))
    keys = {key for one in named for key in one.section_keys}
    return tuple(section for section in document.sections if section.key in keys)


def _corrected(before: Document, after: Document) -> list[str]:
    """The sentences that are gone, the longest first: they tell most."""
    kept = _sentences(after)
    gone = [one for one in _sentences(before) if one not in kept]
    return sorted(gone, key=len, reverse=True)[:MOST_SENTENCES]


def _sentences(document: Document) -> dict[str, None]:
    found = (
        sentence.text
        for passage in quality.passages(document)
        if passage.part not in ("terms", "sources", "figures")
        for sentence in passage.sentences
        if len(words_of(sentence.text)) >= FEWEST_WORDS
    )
    return dict.fromkeys(_even(sentence) for sentence in found)


def _touched_sources(before: Document, after: Document) -> set[str]:
    """The addresses that changed or removed sections rest on, before or after the change."""
    same = {(one.key, one.heading, one.body) for one in after.sections}
    touched = {s.key for s in before.sections if (s.key, s.heading, s.body) not in same}
    sources = (*before.sources, *after.sources)
    return {one.url for one in sources if one.url and touched & {*one.section_keys}}


def _claim(row: Published, sentences: Iterable[str], urls: set[str]) -> SameClaim:
    text = _even(plain_text(row.revision.content, choice=True))
    return SameClaim(
        article=row.article,
        sentences=tuple(one for one in sentences if one in text),
        sources=tuple(url for url in row.source_urls if url in urls),
    )


def _even(text: str) -> str:
    """The text with one kind of blank and apostrophe, for comparing."""
    return " ".join(plain(text).split())
