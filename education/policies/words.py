"""Which words of the glossary patients may read."""

from django.db.models import Func, QuerySet
from django.db.models.functions import Lower

from accounts.models import Patient
from education.models import GlossaryTerm, Published


def words_of(patient: Patient) -> QuerySet[GlossaryTerm]:
    """The words that some text explains which patients of her clinic can read today: only their
    definitions were read by a second person."""
    shown = Published.objects.filter(
        clinic=patient.clinic_id,
        article__suspended_at__isnull=True,
        article__retired_at__isnull=True,
    )
    explained = shown.annotate(word=Func("terms", function="unnest")).values("word")
    words = GlossaryTerm.objects.filter(clinic=patient.clinic_id)
    return words.annotate(folded=Lower("term")).filter(folded__in=explained)
