"""Where a patient said that she stops reading for now."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Patient
from education import policies
from education.models import Reading
from education.rendering import place_in


@dataclass(frozen=True, slots=True)
class CarryOn:
    """An article to carry on with; without an anchor, the part where she stopped is gone."""

    code: str
    title: str
    language: str
    part: str = ""
    anchor: str = ""

    @property
    def fragment(self) -> str:
        """What to add to the article's address."""
        return f"#{self.anchor}" if self.anchor else ""


def carry_on(patient: Patient) -> CarryOn | None:
    """What she stopped last of all that she may read and has not read to the end since."""
    texts = "revision__article__published"
    stops = _stops(patient).select_related(texts)
    stop = stops.only("stopped_section", "revision__article__code", f"{texts}__document").first()
    if stop is None:
        return None
    article = stop.revision.article
    content = article.live.content
    place = place_in(content, stop.stopped_section)
    return CarryOn(
        code=article.code,
        title=content.title,
        language=content.language,
        part=place.heading if place else "",
        anchor=place.anchor if place else "",
    )


def _stops(patient: Patient) -> QuerySet[Reading]:
    """Her readings with a part to carry on from, the newest first."""
    finished = patient.readings.filter(
        revision__article=OuterRef("revision__article"),
        finished_at__isnull=False,
        day__gt=OuterRef("day"),
    )
    return patient.readings.filter(
        ~Exists(finished),
        stopped_section__isnull=False,
        revision__article__in=policies.readable(patient),
    ).order_by("-day", "-last_at", "-pk")
