"""Recording what a patient was shown, and what she says she has read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict
from accounts.models import Patient
from education import policies
from education.document import open_section
from education.models import Article, How, Reading, Revision

EVERY = timedelta(minutes=5)


@transaction.atomic
def record_opening(*, article: Article, by: Patient) -> Reading | None:
    """Notes that she opened the published revision on screen: the first and the last opening of
    her clinic's day. Tells the reading if it is the day's first, and None otherwise."""
    return _open(article, by, timezone.now())


@transaction.atomic
def record_openings(*, articles: Sequence[Article], by: Patient) -> list[Reading]:
    """Notes that she opened the published revisions of all of these on screen, as in a booklet;
    tells the readings that are the day's first."""
    now = timezone.now()
    shown = {article.published_id: article.live for article in articles}
    today = timezone.localdate(now, timezone=by.clinic.zone)
    of_today = Reading.objects.filter(
        patient=by, revision__in=list(shown), how=How.SCREEN, day=today
    )
    last = dict(of_today.values_list("revision_id", "last_at"))
    if due := [revision for revision, at in last.items() if at <= now - EVERY]:
        of_today.filter(revision__in=due).update(last_at=now)
    new = [_opened(shown[number], by, now) for number in shown if number not in last]
    return Reading.objects.bulk_create(new, ignore_conflicts=True)


@transaction.atomic
def mark_read(*, article: Article, revision_number: int, by: Patient) -> Reading:
    """Notes that she says she has read the revision she was looking at; a second tap changes
    nothing. Refuses when another one was published in the meantime, or none is shown any more."""
    if article.live.number != revision_number:
        raise Conflict(
            _("This page was changed while you were reading it. Please look at it again.")
        )
    if not policies.readable(by).filter(pk=article.pk).exists():
        raise Conflict(_("This page is no longer shown."))
    now = timezone.now()
    _open(article, by, now)
    reading = _of_day(article, by, now).get()
    Reading.objects.filter(pk=reading.pk).update(stopped_section=None)
    unfinished = Reading.objects.filter(pk=reading.pk, finished_at__isnull=True)
    if unfinished.update(finished_at=now):
        reading.finished_at = now
        _note("reading.finished", article, by)
    return reading


@transaction.atomic
def stop_here(*, article: Article, section_key: UUID, by: Patient) -> Reading:
    """Keeps the part of the article that she wants to carry on from, on her word alone: the last
    part of the day counts, until she says that she has read the article."""
    if not policies.readable(by).filter(pk=article.pk).exists():
        raise Conflict(_("This page is no longer shown."))
    if open_section(article.live.content, section_key) is None:
        raise Conflict(_("This part is no longer on the page. Please look at it again."))
    now = timezone.now()
    _open(article, by, now)
    reading = _of_day(article, by, now).get()
    if reading.stopped_section != section_key:
        reading.stopped_section = section_key
        reading.save(update_fields=["stopped_section"])
        _note("reading.stopped", article, by)
    return reading


def _note(event: str, article: Article, by: Patient) -> None:
    audit.record(
        event,
        by=by,
        clinic=by.clinic,
        subject=article,
        patient=by,
        revision=article.published_id,
    )


def _of_day(article: Article, by: Patient, now: datetime) -> QuerySet[Reading]:
    day = timezone.localdate(now, timezone=by.clinic.zone)
    return Reading.objects.filter(
        patient=by, revision=article.published_id, how=How.SCREEN, day=day
    )


def _open(article: Article, by: Patient, now: datetime) -> Reading | None:
    of_today = _of_day(article, by, now)
    if of_today.filter(last_at__gt=now - EVERY).exists():
        return None
    if of_today.update(last_at=now):
        return None
    reading = _opened(article.live, by, now)
    # Two tabs opened at once are one opening.
    Reading.objects.bulk_create([reading], ignore_conflicts=True)
    return reading


def _opened(revision: Revision, by: Patient, now: datetime) -> Reading:
    return Reading(
        clinic_id=by.clinic_id,
        patient=by,
        revision=revision,
        day=timezone.localdate(now, timezone=by.clinic.zone),
        first_at=now,
        last_at=now,
        by=by.person,
    )
