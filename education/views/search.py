"""Search in what this patient may read; a sign of danger shows first whom to call."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import patient_required
from accounts.models import Patient
from education import checking, policies
from education.search import Found, find, read
from education.search.lines import Pieces, line_of

from .alarm import alarm_for
from .items import IN_LISTS, Item, items_of, with_state
from .pages import page_of
from .words import Word, word_of

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the article and the line that matches, in pieces of which some were found."""

    item: Item
    line: Pieces


@patient_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The search box, and what it found; what is typed comes as `q`."""
    patient, asked = request.patient, request.GET.get("q", "")
    typed = read(asked)
    context = {"menu": "search", "typed": typed, "is_asked": bool(asked.strip())}
    if typed.words:
        clinic, lists = patient.clinic, checking.lists_of(patient.clinic_id)
        found = find(
            with_state(policies.browsable(patient), patient),
            typed,
            clinic,
            languages=[patient.language, *clinic.languages],
            synonyms=lists.synonyms,
        )
        context |= _results(request, found)
        context["meaning"] = _meaning(patient, " ".join(found.words or typed.words))
        context["alarm"] = alarm_for(" ".join([typed.text, ".", *found.words]), clinic, lists)
    else:
        widest = policies.topics_of(patient).filter(parent__isnull=True)
        context["topics"] = widest.order_by("order", "title", "pk")[:ON_A_PAGE]
    return render(request, "education/search.html", context)


def _meaning(patient: Patient, asked: str) -> Word | None:
    """What the word means, where she looked for one that her clinic's texts explain."""
    named = policies.as_texts_say(policies.words_named(patient, asked), patient).first()
    return word_of(named) if named else None


def _results(request: HttpRequest, found: Found) -> dict[str, object]:
    listed = found.articles.select_related("listing").only(*IN_LISTS)
    page = page_of(listed, request, size=ON_A_PAGE)
    items = items_of(page.rows, request.patient)
    hits = [
        Hit(item, line_of(row.marked, item.title, item.key_message))
        for item, row in zip(items, page.rows, strict=True)
    ]
    return {"page": page, "hits": hits, "found": found}
