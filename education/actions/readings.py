"""Recording what a patient was shown, and what she says she has read."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict
from accounts.models import Patient
from education.models import Article, How, Reading

EVERY = timedelta(minutes=5)


@transaction.atomic
def record_opening(*, article: Article, by: Patient) -> Reading | None:
    """Notes that she opened the published revision on screen: the first and the last opening of
    her clinic's day. Tells the reading if it is the day's first, and None otherwise."""
    now = timezone.now()
    day = timezone.localdate(now, timezone=by.clinic.zone)
    of_today = Reading.objects.filter(
        patient=by, revision=article.published_id, how=How.SCREEN, day=day
    )
    if of_today.filter(last_at__gt=now - EVERY).exists():
        return None
    if of_today.update(last_at=now):
        return None
    reading = Reading(
        clinic_id=by.clinic_id,
        patient=by,
        revision=article.live,
        day=day,
        first_at=now,
        last_at=now,
        by=by.person,
    )
    # Two tabs opened at once are one opening.
    Reading.objects.bulk_create([reading], ignore_conflicts=True)
    return reading


@transaction.atomic
def mark_read(*, article: Article, revision_number: int, by: Patient) -> Reading:
    """Notes that she says she has read the revision she was looking at; a second tap changes
    nothing. Refuses when another one was published in the meantime."""
    if article.live.number != revision_number:
        raise Conflict(
            _("This page was changed while you were reading it. Please look at it again.")
        )
    record_opening(article=article, by=by)
    day = timezone.localdate(timezone=by.clinic.zone)
    reading = Reading.objects.get(
        patient=by, revision=article.published_id, how=How.SCREEN, day=day
    )
    changed = Reading.objects.filter(Q(finished_at__isnull=True), pk=reading.pk).update(
        finished_at=timezone.now()
    )
    if changed:
        reading.refresh_from_db()
        audit.record(
            "reading.finished",
            by=by,
            clinic=by.clinic,
            subject=article,
            patient=by,
            revision=article.published_id,
        )
    return reading
