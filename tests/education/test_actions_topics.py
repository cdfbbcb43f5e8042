"""The tree of topics."""

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from accounts.models.audit_event import AuditEvent
from education.actions import bookmarks, topics
from education.models import ArticleTopic, Bookmark, Topic
from tests import factories
from tests.accounts import events


def chain(ruth, length, word="Level"):
    found = [None]
    for number in range(length):
        found.append(topics.create(title=f"{word} {number}", parent=found[-1], by=ruth))
    return found[1:]


def move(topic, parent, by, **changes):
    given = {"title": topic.title, "order": topic.order} | changes
    return topics.change(topic=topic, parent=parent, by=by, **given)


def test_topic_is_made_changed_and_deleted_with_audit(ruth):
    topic = topics.create(title=" Living\twell ", order=3, by=ruth)
    assert (topic.title, topic.order, topic.clinic) == ("Living well", 3, ruth.clinic)
    assert events.last("topic.created").subject_id == topic.pk
    changed = move(topic, None, ruth, title="Living on", order=1)
    assert (changed.title, changed.order, changed.code) == ("Living on", 1, topic.code)
    assert events.last("topic.changed").data == {"was": "Living well"}
    topics.delete(topic=changed, by=ruth)
    assert events.last("topic.deleted").subject == "Living on"
    assert not Topic.objects.exists()


def test_a_title_stands_once_under_one_topic(ruth, nina):
    topic = topics.create(title="Sleep", by=ruth)
    for again in ("Sleep", " sleep "):
        with pytest.raises(Refused, match="here already") as refused:
            topics.create(title=again, by=ruth)
        assert refused.value.field == "title"
    below = topics.create(title="Sleep", parent=topic, by=ruth)
    with pytest.raises(Refused, match="here already"):
        move(below, None, ruth)
    topics.create(title="Sleep", by=nina)


def test_a_change_that_changes_nothing_is_none(ruth):
    topic = topics.create(title="Sleep", by=ruth)
    move(topic, None, ruth)
    assert events.last("topic.created").subject_id == topic.pk
    with pytest.raises(AuditEvent.DoesNotExist):
        events.last("topic.changed")


def test_deleting_a_topic_takes_only_the_word_from_articles_and_lists(ruth, maya, omar, ana, topic):
    article = factories.published(author=maya, reviewer=omar, topics=(topic.pk,))
    bookmarks.save_topic(topic=topic, by=ana)
    topics.delete(topic=topic, by=ruth)
    article.refresh_from_db()
    assert article.is_available
    assert not ArticleTopic.objects.exists()
    assert not Bookmark.objects.exists()


def test_tree_is_four_deep(ruth):
    *_above, third, fourth = chain(ruth, 4)
    with pytest.raises(Refused, match="at most 4 deep") as refused:
        topics.create(title="Too deep", parent=fourth, by=ruth)
    assert refused.value.field == "parent"
    aside = chain(ruth, 2, "Aside")[0]
    with pytest.raises(Refused, match="at most 4 deep"):
        move(aside, third, ruth)
    move(aside, _above[1], ruth)


def test_topic_does_not_stand_under_itself(ruth):
    first, second, third = chain(ruth, 3)
    for under in (first, second, third):
        with pytest.raises(Refused, match="under itself") as refused:
            move(first, under, ruth)
        assert refused.value.field == "parent"


def test_topic_with_others_under_it_is_not_deleted(ruth):
    first, second = chain(ruth, 2)
    with pytest.raises(Refused, match="Other topics stand under"):
        topics.delete(topic=first, by=ruth)
    topics.delete(topic=second, by=ruth)
    topics.delete(topic=first, by=ruth)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " \u200b\x00"}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "x" * 1_000_000}, "title"),
        ({"order": -1}, "order"),
        ({"order": 32_768}, "order"),
        ({"order": 10**30}, "order"),
    ],
)
def test_topic_is_refused_beside_the_field(ruth, topic, given, field):
    with pytest.raises(Refused) as refused:
        topics.create(**{"title": "New", "by": ruth} | given)
    assert refused.value.field == field
    with pytest.raises(Refused) as refused:
        move(topic, None, ruth, **given)
    assert refused.value.field == field
    assert Topic.objects.get() == topic


def test_five_hundred_topics_fit(ruth):
    Topic.objects.bulk_create(
        Topic(clinic=ruth.clinic, title=f"Topic {number}") for number in range(499)
    )
    topics.create(title="The last", by=ruth)
    with pytest.raises(Refused, match="At most 500"):
        topics.create(title="One more", by=ruth)


def test_what_was_deleted_meanwhile_is_a_conflict(ruth, topic):
    held = Topic.objects.get(pk=topic.pk)
    topics.delete(topic=topic, by=ruth)
    with pytest.raises(Conflict):
        move(held, None, ruth)
    with pytest.raises(Conflict):
        topics.delete(topic=held, by=ruth)
    with pytest.raises(Refused) as refused:
        topics.create(title="Under it", parent=held, by=ruth)
    assert refused.value.field == "parent"


def test_clinics_do_not_mix(ruth, nina, topic):
    far = topics.create(title="Far", by=nina)
    with pytest.raises(Refused) as refused:
        topics.create(title="Under it", parent=far, by=ruth)
    assert refused.value.field == "parent"
    with pytest.raises(Refused):
        move(topic, far, ruth)
    with pytest.raises(Conflict):
        move(far, None, ruth)
    with pytest.raises(Conflict):
        topics.delete(topic=far, by=ruth)


def test_only_a_clinic_admin_changes_topics(maya, rosa, ana, topic):
    for place in (maya, rosa, ana):
        for act in (
            lambda place=place: topics.create(title="New", by=place),
            lambda place=place: move(topic, None, place),
            lambda place=place: topics.delete(topic=topic, by=place),
        ):
            with pytest.raises(NotAllowed):
                act()
