"""Which words of the glossary patients may read, and what they read about them."""

from typing import Any

from django.db.models import F, Func, JSONField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from accounts.models import Patient
from education.models import GlossaryTerm, Published


def words_of(patient: Patient) -> QuerySet[GlossaryTerm]:
    """The words that some text explains, before any choice, which patients of her clinic can read
    today."""
    explained = _shown(patient).annotate(word=Func("open_terms", function="unnest")).values("word")
    words = GlossaryTerm.objects.filter(clinic=patient.clinic_id)
    return words.annotate(folded=Lower("term")).filter(folded__in=explained)


def words_named(patient: Patient, name: str) -> QuerySet[GlossaryTerm]:
    """Those of her words that are called so, or go by this as another name, in any case."""
    spelled = [name.lower(), name.upper(), name.capitalize(), name.title()]
    words: QuerySet[Any] = words_of(patient)
    return words.filter(Q(folded=name.lower()) | Q(variants__overlap=spelled)).order_by("term")


def as_texts_say(words: QuerySet[GlossaryTerm], patient: Patient) -> QuerySet[Any]:
    """These words with what the newest of those texts says of each (`said`): that was read by a
    second person. The glossary's own words may have been changed by one since."""
    word = [OuterRef("folded")]
    carrying = _shown(patient).filter(terms__contains=word, open_terms__contains=word)
    entry = Func(
        F("words"), OuterRef("folded"), function="jsonb_extract_path", output_field=JSONField()
    )
    newest = carrying.order_by("-revision").annotate(entry=entry).values("entry")
    return words.annotate(said=Subquery(newest[:1]))


def _shown(patient: Patient) -> QuerySet[Published]:
    return Published.objects.filter(
        clinic=patient.clinic_id,
        article__suspended_at__isnull=True,
        article__retired_at__isnull=True,
    )
