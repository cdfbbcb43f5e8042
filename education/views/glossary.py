"""The words that the clinic's texts explain, from A to Z."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Substr, Upper
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import patient_required
from education import policies
from education.models import GlossaryTerm

from .pages import page_of
from .words import Word, word_of

ON_A_PAGE = 150
DIGITS = "0–9"


@dataclass(frozen=True, slots=True)
class Letter:
    """A way to the words that begin with it: on this page, or on a page of their own."""

    letter: str
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The words of one letter that stand on the page."""

    letter: Letter
    words: list[Word]


@patient_required
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All words on one page while they fit; else one letter, which the address names."""
    words: Any = _with_letters(policies.words_of(request.patient))
    letters = _letters(words)
    is_split = sum(letter.count for letter in letters) > ON_A_PAGE
    asked = request.GET.get("letter", "")
    chosen = next((one for one in letters if one.letter == asked), letters[0] if letters else None)
    if is_split and chosen:
        words = words.filter(letter=chosen.letter)
    words = policies.as_texts_say(words, request.patient)
    page = page_of(words.order_by("letter", "folded", "pk"), request, size=ON_A_PAGE)
    known = {letter.letter: letter for letter in letters}
    context = {
        "menu": "topics",
        "letters": letters,
        "is_split": is_split,
        "chosen": chosen,
        "groups": [
            Group(known[letter], [word_of(row) for row in found])
            for letter, found in groupby(page.rows, key=lambda word: word.letter)
            if letter in known
        ],
        "page": page,
        "language": request.patient.clinic.languages[0],
    }
    return render(request, "education/glossary.html", context)


def _with_letters(words: QuerySet[GlossaryTerm]) -> QuerySet[GlossaryTerm]:
    return words.annotate(first=Upper(Substr("term", 1, 1))).annotate(
        letter=Case(When(first__regex=r"^\d$", then=Value(DIGITS)), default=F("first"))
    )


def _letters(words: Any) -> list[Letter]:
    found = words.order_by("letter").values_list("letter").annotate(count=Count("pk"))
    return [
        Letter(letter, f"letter-{number}", count) for number, (letter, count) in enumerate(found)
    ]
