"""What a patient saves for later."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused
from accounts.models import Patient
from education import policies
from education.models import Article, Bookmark, Topic

LIMIT = 200


@transaction.atomic
def save_topic(*, topic: Topic, by: Patient) -> bool:
    """Saves a topic and says whether it is new among her saved things."""
    if not policies.topics_of(by).filter(pk=topic.pk).exists():
        raise Conflict(_("This is no longer shown, so it cannot be saved."))
    return _save(by, topic=topic)


@transaction.atomic
def save_article(*, article: Article, by: Patient) -> bool:
    """Saves an article and says whether it is new among her saved things."""
    if not policies.readable(by).filter(pk=article.pk).exists():
        raise Conflict(_("This is no longer shown, so it cannot be saved."))
    return _save(by, article=article)


@transaction.atomic
def remove_topic(*, topic: Topic, by: Patient) -> bool:
    """Removes a saved topic and says whether it was there."""
    return _remove(by, topic=topic)


@transaction.atomic
def remove_article(*, article: Article, by: Patient) -> bool:
    """Removes a saved article and says whether it was there."""
    return _remove(by, article=article)


def _save(by: Patient, **thing: Article | Topic) -> bool:
    # Her own row is the lock that keeps two taps from passing the limit together.
    Patient.objects.select_for_update().get(pk=by.pk)
    mine = Bookmark.objects.filter(patient=by)
    if mine.filter(**thing).exists():
        return False
    if mine.count() >= LIMIT:
        raise Refused(
            _("You have saved %(limit)s things. Remove one to save another.") % {"limit": LIMIT}
        )
    bookmark = Bookmark.objects.create(clinic_id=by.clinic_id, patient=by, **thing)
    audit.record(
        "bookmark.saved", by=by, clinic=by.clinic, subject=bookmark, patient=by, **_ids(thing)
    )
    return True


def _remove(by: Patient, **thing: Article | Topic) -> bool:
    count, _details = Bookmark.objects.filter(patient=by, **thing).delete()
    if count:
        audit.record("bookmark.removed", by=by, clinic=by.clinic, patient=by, **_ids(thing))
    return bool(count)


def _ids(thing: dict[str, Article | Topic]) -> dict[str, Any]:
    return {name: value.pk for name, value in thing.items()}
