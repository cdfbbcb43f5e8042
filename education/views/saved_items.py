"""What a patient saved, as the page of saved things shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import Patient
from education import policies
from education.actions import bookmarks
from education.models import Article, Bookmark, Topic
from education.rendering import place_in

from .items import IN_LISTS


@dataclass(frozen=True, slots=True)
class Saved:
    """One saved thing; without a code it can no longer be opened. Of a part, `title` is that of
    its page, and `part` its heading: a part without an `anchor` is not on the page any more."""

    id: int
    saved_on: date
    code: str = ""
    title: str = ""
    language: str = ""
    replacement_code: str = ""
    is_part: bool = False
    part: str = ""
    anchor: str = ""

    @property
    def name(self) -> str:
        """What it is called in words."""
        return self.part or self.title


def saved_things(patient: Patient) -> dict[str, list[Saved]]:
    """Her saved topics, articles and parts of articles, the newest first."""
    kept = patient.bookmarks.select_related("topic", "article").order_by("-created_at", "-pk")
    rows = list(
        kept.only("created_at", "section_key", "topic", "article__replaced_by")[: bookmarks.LIMIT]
    )
    about = [(row, row.article) for row in rows if row.article]
    open_now = _open_now(about, patient)
    things = [(row, _article(row, article, open_now, patient)) for row, article in about]
    return {
        "topics": [_topic(row, row.topic, patient) for row in rows if row.topic],
        "articles": [thing for row, thing in things if not row.section_key],
        "parts": [thing for row, thing in things if row.section_key],
    }


def _topic(row: Bookmark, topic: Topic, patient: Patient) -> Saved:
    return Saved(id=row.pk, saved_on=_day(row, patient), code=topic.code, title=topic.title)


def _open_now(rows: Iterable[tuple[Bookmark, Article]], patient: Patient) -> dict[int, Article]:
    """Those of the articles that she may read, and what replaces them; with their texts where a
    part of one is saved."""
    wanted = {article.pk for _row, article in rows}
    wanted |= {article.replaced_by_id for _row, article in rows if article.replaced_by_id}
    found = policies.readable(patient).filter(pk__in=wanted).select_related("listing")
    if any(row.section_key for row, _article in rows):
        found = found.select_related("listing", "published").only(*IN_LISTS, "published__document")
    else:
        found = found.only(*IN_LISTS)
    return {article.pk: article for article in found}


def _article(
    row: Bookmark, saved: Article, open_now: dict[int, Article], patient: Patient
) -> Saved:
    day, is_part = _day(row, patient), row.section_key is not None
    article = open_now.get(saved.pk)
    if article is None:
        instead = open_now.get(saved.replaced_by_id) if saved.replaced_by_id else None
        code = instead.code if instead else ""
        return Saved(id=row.pk, saved_on=day, replacement_code=code, is_part=is_part)
    place = place_in(article.live.content, row.section_key) if is_part else None
    return Saved(
        id=row.pk,
        saved_on=day,
        code=article.code,
        title=article.listing.title,
        language=article.listing.language,
        is_part=is_part,
        part=place.heading if place else "",
        anchor=place.anchor if place else "",
    )


def _day(row: Bookmark, patient: Patient) -> date:
    return timezone.localdate(row.created_at, timezone=patient.clinic.zone)
