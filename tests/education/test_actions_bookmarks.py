"""What a patient saves for later."""

from uuid import UUID, uuid4

import pytest

from accounts.access import Conflict, Refused
from education.actions import articles, assignments, bookmarks, topics
from education.models import Bookmark, Topic
from tests import factories
from tests.accounts import events


@pytest.fixture
def hers(published, ana, maya):
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


def test_topic_is_saved_once_and_removed_once(topic, ana):
    assert bookmarks.save_topic(topic=topic, by=ana)
    assert not bookmarks.save_topic(topic=topic, by=ana)
    row = events.last("bookmark.saved")
    assert (row.patient_id, row.data) == (ana.pk, {"topic": topic.pk})
    assert bookmarks.remove_topic(topic=topic, by=ana)
    assert not bookmarks.remove_topic(topic=topic, by=ana)
    assert events.last("bookmark.removed").data == {"topic": topic.pk}
    assert not Bookmark.objects.exists()


def test_article_is_saved_once_and_removed_once(hers, ana):
    assert bookmarks.save_article(article=hers, by=ana)
    assert not bookmarks.save_article(article=hers, by=ana)
    assert bookmarks.remove_article(article=hers, by=ana)
    assert not bookmarks.remove_article(article=hers, by=ana)


def test_section_is_saved_beside_its_article(hers, ana):
    shown, _outlook, hidden = (UUID(one.key) for one in hers.live.content.sections)
    bookmarks.save_article(article=hers, by=ana)
    assert bookmarks.save_section(article=hers, section_key=shown, by=ana)
    assert not bookmarks.save_section(article=hers, section_key=shown, by=ana)
    assert events.last("bookmark.saved").data == {"article": hers.pk, "section": str(shown)}
    bookmarks.remove_article(article=hers, by=ana)
    assert Bookmark.objects.get().section_key == shown
    for key in (hidden, uuid4()):
        with pytest.raises(Conflict, match="no longer on the page"):
            bookmarks.save_section(article=hers, section_key=key, by=ana)
    assert bookmarks.remove_section(article=hers, section_key=shown, by=ana)
    assert not bookmarks.remove_section(article=hers, section_key=shown, by=ana)


def test_what_is_saved_is_hers_alone(topic, ana, ben):
    bookmarks.save_topic(topic=topic, by=ana)
    assert not bookmarks.remove_topic(topic=topic, by=ben)
    assert Bookmark.objects.get().patient == ana


def test_two_hundred_things_fit(hers, topic, ana, ruth):
    Topic.objects.bulk_create(
        Topic(clinic=ruth.clinic, title=f"Topic {number}") for number in range(bookmarks.LIMIT)
    )
    for found in Topic.objects.exclude(pk=topic.pk):
        bookmarks.save_topic(topic=found, by=ana)
    with pytest.raises(Refused, match="You have saved 200 things"):
        bookmarks.save_article(article=hers, by=ana)
    assert Bookmark.objects.count() == 200


def test_what_she_may_not_read_is_not_saved(published, ana, ben, maya, hers):
    with pytest.raises(Conflict, match="no longer shown"):
        bookmarks.save_article(article=published, by=ben)
    articles.suspend(article=published, reason="x", by=maya)
    with pytest.raises(Conflict, match="no longer shown"):
        bookmarks.save_article(article=published, by=ana)


def test_other_clinics_things_are_not_saved(topic, published, paul, maya, omar):
    everyones = factories.published(author=maya, reviewer=omar, open_to="everyone")
    with pytest.raises(Conflict):
        bookmarks.save_topic(topic=topic, by=paul)
    with pytest.raises(Conflict):
        bookmarks.save_article(article=everyones, by=paul)


def test_topic_that_was_deleted_meanwhile_is_not_saved(topic, ana, ruth):
    topics.delete(topic=Topic.objects.get(pk=topic.pk), by=ruth)
    with pytest.raises(Conflict):
        bookmarks.save_topic(topic=topic, by=ana)
