"""The tree of topics and the start page's box of what waits."""

import pytest

from education.actions import topics
from education.models import Topic
from tests import factories

TOPICS = "/admin/education/topic/"


def words(answer) -> str:
    return answer.content.decode()


class TestTopics:
    def test_the_tree_is_shown_in_its_order(self, as_, ruth):
        last = topics.create(title="Last", order=9, by=ruth)
        topics.create(title="First", order=1, by=ruth)
        topics.create(title="Under last", parent=last, by=ruth)
        page = words(as_(ruth).get(TOPICS))
        assert page.index(">First<") < page.index(">Last<") < page.index(">Under last<")

    def test_clinic_admins_add_and_move_topics(self, as_, ruth, topic):
        client = as_(ruth)
        added = client.post(f"{TOPICS}add/", {"title": "Food", "parent": topic.pk, "order": "2"})
        assert added.status_code == 302
        food = ruth.clinic.topics.get(title="Food")
        assert food.parent == topic
        client.post(f"{TOPICS}{food.pk}/change/", {"title": "Eating", "parent": "", "order": "0"})
        food.refresh_from_db()
        assert (food.title, food.parent, food.order) == ("Eating", None, 0)

    @pytest.mark.parametrize(
        "changes",
        [
            {"title": ""},
            {"title": "t" * 121},
            {"order": "-1"},
            {"order": "99999"},
            {"order": "9" * 30},
            {"parent": "999999"},
            {"parent": "abc"},
        ],
    )
    def test_what_cannot_be_is_refused(self, as_, ruth, topic, changes):
        typed = {"title": "Food", "parent": "", "order": "0"} | changes
        assert as_(ruth).post(f"{TOPICS}add/", typed).status_code == 400
        assert Topic.objects.count() == 1

    def test_a_topic_cannot_stand_under_itself(self, as_, ruth, topic):
        typed = {"title": "Round", "parent": topic.pk, "order": "0"}
        answer = as_(ruth).post(f"{TOPICS}{topic.pk}/change/", typed)
        assert answer.status_code == 400
        assert "cannot stand under itself" in words(answer)
        assert "Round" in words(answer)

    def test_deleting_asks_first_and_keeps_the_texts(self, as_, ruth, maya, omar, topic):
        article = factories.published(author=maya, reviewer=omar, topics=(topic.pk,))
        client = as_(ruth)
        assert "1 text loses this topic" in words(client.get(f"{TOPICS}{topic.pk}/delete/"))
        assert Topic.objects.exists()
        assert client.post(f"{TOPICS}{topic.pk}/delete/").status_code == 302
        assert not Topic.objects.exists()
        article.refresh_from_db()
        assert article.is_available

    def test_a_topic_with_others_under_it_stays(self, as_, ruth, topic):
        topics.create(title="Under it", parent=topic, by=ruth)
        answer = as_(ruth).post(f"{TOPICS}{topic.pk}/delete/")
        assert answer.status_code == 400
        assert "Other topics stand under this one" in words(answer)

    def test_clinicians_do_not_change_them(self, as_, maya, topic):
        client = as_(maya)
        assert client.get(TOPICS).status_code == 403
        for page in ("change", "delete"):
            assert client.post(f"{TOPICS}{topic.pk}/{page}/", {"title": "T"}).status_code == 403
        assert Topic.objects.get().title == "Living well"

    def test_another_clinics_topics_are_not_there(self, as_, nina, topic):
        client = as_(nina)
        assert "Living well" not in words(client.get(TOPICS))
        for page in ("change", "delete", "history"):
            assert client.get(f"{TOPICS}{topic.pk}/{page}/").status_code == 404
            assert client.post(f"{TOPICS}{topic.pk}/{page}/", {"title": "T"}).status_code == 404
        typed = {"title": "Mine", "parent": topic.pk, "order": "0"}
        assert client.post(f"{TOPICS}add/", typed).status_code == 400
        assert not nina.clinic.topics.exists()


QUEUE_STATEMENTS = 12


class TestQueue:
    def test_a_reviewer_goes_to_the_oldest_first(self, as_, maya, omar):
        older = factories.submitted(author=maya, content=factories.document(title="Older"))
        factories.submitted(author=maya, content=factories.document(title="Newer"))
        page = words(as_(omar).get("/admin/"))
        assert page.index("Older") < page.index("Newer")
        assert f"/admin/education/article/{older.article_id}/review/{older.pk}/" in page

    def test_her_own_is_listed_with_the_reason_why_she_cannot(self, as_, maya, waiting):
        page = words(as_(maya).get("/admin/"))
        assert "You worked on this text" in page

    def test_nothing_waits(self, as_, maya, omar):
        factories.published(author=maya, reviewer=omar)
        assert "Nothing waits for you." in words(as_(omar).get("/admin/"))

    def test_another_clinics_queue_is_its_own(self, as_, zoe, waiting):
        assert "Sleeping well" not in words(as_(zoe).get("/admin/"))

    def test_its_cost_does_not_grow(self, as_, maya, omar, waiting, django_assert_num_queries):
        client = as_(omar)
        client.get("/admin/")
        with django_assert_num_queries(QUEUE_STATEMENTS):
            client.get("/admin/")
        for _number in range(4):
            factories.submitted(author=maya)
        with django_assert_num_queries(QUEUE_STATEMENTS):
            client.get("/admin/")
