"""Other words for what somebody typed, and the question that PostgreSQL is asked."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery

LONGEST_PHRASE = 4
PREFIX_FROM = 4

type Forms = dict[str, tuple[str, ...]]


def forms_of(groups: Iterable[Sequence[str]]) -> Forms:
    """Each spelling with all words that mean the same, whatever group says so."""
    forms: Forms = {}
    for group in groups:
        folded = [_folded(form) for form in group]
        known = dict.fromkeys(form for name in folded for form in forms.get(name, (name,)))
        for form in known:
            forms[form] = tuple(known)
    return forms


def question(
    words: Sequence[str], forms: Forms, configs: Sequence[str], *, every: bool = True
) -> SearchQuery:
    """All of the words, or any of them, each in any of its forms; the last one may go on."""
    asked = [_any(_phrases(said, configs)) for said in _meant(words, forms)]
    last = words[-1]
    if len(last) >= PREFIX_FROM and last.isalnum():
        started = [SearchQuery(f"{last}:*", search_type="raw", config=c) for c in configs]
        asked[-1] = asked[-1] | _any(started)
    return reduce(and_ if every else or_, asked)


def _meant(words: Sequence[str], forms: Forms) -> Iterator[tuple[str, ...]]:
    """The words in order, those that are one term together, with its other forms."""
    at = 0
    while at < len(words):
        for size in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size])
            found = forms.get(_folded(phrase)) or forms.get(_folded(phrase).removesuffix("s"))
            if found:
                yield tuple(dict.fromkeys((phrase, *found)))
                break
        else:
            size = 1
            yield (words[at],)
        at += size


def _phrases(said: Sequence[str], configs: Sequence[str]) -> Iterator[SearchQuery]:
    for config in configs:
        for form in said:
            yield SearchQuery(form, search_type="phrase", config=config)


def _any(queries: Iterable[SearchQuery]) -> SearchQuery:
    return reduce(or_, queries)


def _folded(form: str) -> str:
    return " ".join(form.lower().replace("-", " ").split())
