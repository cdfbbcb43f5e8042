"""What a patient saves for later."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused
from accounts.models import Patient
from education import policies
from education.document import open_section
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
def save_section(*, article: Article, section_key: UUID, by: Patient) -> bool:
    """Saves one part of an article, never one behind the choice, and says whether it is new."""
    if not policies.readable(by).filter(pk=article.pk).exists():
        raise Conflict(_("This is no longer shown, so it cannot be saved."))
    if open_section(article.live.content, section_key) is None:
        raise Conflict(_("This part is no longer on the page, so it cannot be saved."))
    return _save(by, article=article, section_key=section_key)


@transaction.atomic
def remove_topic(*, topic: Topic, by: Patient) -> bool:
    """Removes a saved topic and says whether it was there."""
    return _remove(by, topic=topic)


@transaction.atomic
def remove_article(*, article: Article, by: Patient) -> bool:
    """Removes a saved article and says whether it was there; its saved parts stay."""
    return _remove(by, article=article)


@transaction.atomic
def remove_section(*, article: Article, section_key: UUID, by: Patient) -> bool:
    """Removes a saved part of an article and says whether it was there."""
    return _remove(by, article=article, section_key=section_key)


def _save(by: Patient, *, section_key: UUID | None = None, **thing: Article | Topic) -> bool:
    # Her own row is the lock that keeps two taps from passing the limit together.
    Patient.objects.select_for_update().get(pk=by.pk)
    mine = Bookmark.objects.filter(patient=by)
    if mine.filter(**thing, section_key=section_key).exists():
        return False
    if mine.count() >= LIMIT:
        raise Refused(
            _("You have saved %(limit)s things. Remove one to save another.") % {"limit": LIMIT}
        )
    bookmark = Bookmark.objects.create(
        clinic_id=by.clinic_id, patient=by, section_key=section_key, **thing
    )
    audit.record(
        "bookmark.saved",
        by=by,
        clinic=by.clinic,
        subject=bookmark,
        patient=by,
        **_ids(thing, section_key),
    )
    return True


def _remove(by: Patient, *, section_key: UUID | None = None, **thing: Article | Topic) -> bool:
    mine = Bookmark.objects.filter(patient=by, section_key=section_key, **thing)
    count, _details = mine.delete()
    if count:
        ids = _ids(thing, section_key)
        audit.record("bookmark.removed", by=by, clinic=by.clinic, patient=by, **ids)
    return bool(count)


def _ids(thing: dict[str, Article | Topic], section_key: UUID | None) -> dict[str, Any]:
    ids: dict[str, Any] = {name: value.pk for name, value in thing.items()}
    return ids | {"section": str(section_key)} if section_key else ids
