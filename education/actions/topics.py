"""The tree of topics."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused, require
from accounts.models import Clinic, Staff
from accounts.roles import Permission
from education.models import Topic
from education.rendering import clean_line

DEPTH = 4
LIMIT = 500


@transaction.atomic
def create(*, title: str, by: Staff, parent: Topic | None = None, order: int = 0) -> Topic:
    """A new topic, under another one or at the top."""
    require(by, Permission.MANAGE_TOPICS)
    _alone(by)
    topic = Topic(clinic=by.clinic, title=_title(title), parent=parent, order=order)
    _check_place(topic, by)
    if Topic.objects.filter(clinic=by.clinic).count() >= LIMIT:
        raise Refused(_("At most %(limit)s topics fit.") % {"limit": LIMIT})
    topic.save()
    audit.record("topic.created", by=by, clinic=by.clinic, subject=topic)
    return topic


@transaction.atomic
def change(*, topic: Topic, title: str, parent: Topic | None, order: int, by: Staff) -> Topic:
    """Renames a topic or moves it, with all that is under it."""
    require(by, Permission.MANAGE_TOPICS)
    _alone(by)
    topic = _fresh(topic, by)
    was, before = topic.title, _place(topic)
    topic.title, topic.parent, topic.order = _title(title), parent, order
    if _place(topic) == before:
        return topic
    _check_place(topic, by)
    topic.save()
    audit.record("topic.changed", by=by, clinic=by.clinic, subject=topic, was=was)
    return topic


@transaction.atomic
def delete(*, topic: Topic, by: Staff) -> None:
    """Deletes a topic that nothing stands under; articles and saved lists only lose the word."""
    require(by, Permission.MANAGE_TOPICS)
    _alone(by)
    topic = _fresh(topic, by)
    if topic.children.exists():
        raise Refused(_("Other topics stand under this one. Move or delete them first."))
    audit.record("topic.deleted", by=by, clinic=by.clinic, subject=topic)
    topic.delete()


def _alone(by: Staff) -> None:
    """One change of a clinic's tree at a time: two moves together could close a circle."""
    Clinic.objects.select_for_update(no_key=True).get(pk=by.clinic_id)


def _fresh(topic: Topic, by: Staff) -> Topic:
    found = Topic.objects.filter(pk=topic.pk, clinic=by.clinic).first()
    if found is None:
        raise Conflict(_("This topic is no longer there."))
    return found


def _title(title: str) -> str:
    title = clean_line(title)
    if not title:
        raise Refused(_("Give the topic a title."), field="title")
    if len(title) > 120:
        raise Refused(_("At most 120 characters fit into a title."), field="title")
    return title


def _place(topic: Topic) -> tuple[str, int | None, int]:
    return topic.title, topic.parent_id, topic.order


def _check_place(topic: Topic, by: Staff) -> None:
    if not 0 <= topic.order <= 32767:
        raise Refused(_("Choose a number from 0 to 32767."), field="order")
    if topic.parent:
        # As it stands now: what the caller holds may have been moved or deleted.
        topic.parent = Topic.objects.filter(pk=topic.parent.pk, clinic=by.clinic).first()
        if topic.parent is None:
            raise Refused(_("Choose a topic of your clinic."), field="parent")
    beside = Topic.objects.filter(clinic=by.clinic, parent=topic.parent).exclude(pk=topic.pk)
    if beside.filter(title__iexact=topic.title).exists():
        raise Refused(_("There is a topic with this title here already."), field="title")
    above = _above(topic)
    if topic in above:
        raise Refused(_("A topic cannot stand under itself."), field="parent")
    if len(above) + 1 + _height(topic) > DEPTH:
        raise Refused(_("Topics stand at most %(depth)s deep.") % {"depth": DEPTH}, field="parent")


def _above(topic: Topic) -> list[Topic]:
    found: list[Topic] = []
    # Bounded, though no circle should ever have been closed.
    while (above := found[-1].parent if found else topic.parent) and len(found) <= DEPTH:
        found.append(above)
    return found


def _height(topic: Topic) -> int:
    if not topic.pk:
        return 0
    return max((1 + _height(child) for child in topic.children.all()), default=0)
