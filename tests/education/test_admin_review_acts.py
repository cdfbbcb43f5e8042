"""What is done on the review page besides deciding: comments, sign-offs, asking, going on."""

from dataclasses import replace

import pytest

from education.actions import articles, comments, working_copies
from education.models import ReviewComment, SignOff
from tests import factories
from tests.education.reviewing import address, approval, second
from tests.education.test_admin_articles import typed

__all__ = ["second"]


def change_form(article):
    return f"/admin/education/article/{article.pk}/change/"


def remark(revision, **changes):
    """What somebody posts who comments on the first section."""
    said = {
        "do": "comment",
        "part": "sections",
        "key": revision.content.sections[0].key,
        "quote": "keep you awake",
        "text": "Plainer, please.",
        "replacement": "",
    }
    return said | changes


class TestComments:
    def test_a_comment_stands_at_its_part_and_the_page_comes_back_there(self, as_, omar, second):
        key = second.content.sections[0].key
        answer = as_(omar).post(address(second), remark(second, is_blocking="on"))
        assert (answer.status_code, answer.url) == (302, f"{address(second)}#at-{key}")
        text = as_(omar).get(address(second)).text
        at = text.index(f'id="at-{key}"')
        assert "Plainer, please." in text[at : at + 6000]
        assert "1 comment that stops the approval is open." in text

    @pytest.mark.parametrize("changes", [{"text": ""}, {"quote": "nowhere"}, {"text": "x" * 2001}])
    def test_a_refused_comment_keeps_what_was_typed_in_an_open_box(
        self, as_, omar, second, changes
    ):
        answer = as_(omar).post(address(second), remark(second, replacement="Say so.", **changes))
        assert answer.status_code == 400
        assert "Say so." in answer.text
        assert '<details class="comment-box" data-comment open>' in answer.text
        assert not ReviewComment.objects.exists()

    def test_whoever_made_it_settles_it(self, as_, omar, second):
        comment = comments.add(revision=second, by=omar, text="Why?", is_blocking=True)
        said = {"do": f"resolve:{comment.pk}"}
        answer = as_(omar).post(address(second), said, follow=True)
        assert "Closed." in answer.text
        comment.refresh_from_db()
        assert not comment.is_open

    def test_who_wrote_the_text_is_told_why_she_does_not(self, as_, maya, omar, second):
        comment = comments.add(revision=second, by=omar, text="Why?", is_blocking=True)
        page = as_(maya).post(address(second), {"do": f"resolve:{comment.pk}"}, follow=True)
        assert "somebody who did not work on the text closes it" in page.text
        comment.refresh_from_db()
        assert comment.is_open

    @pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "-1"])
    def test_a_comment_that_is_not_there(self, as_, omar, second, number):
        answer = as_(omar).post(address(second), {"do": f"resolve:{number}"})
        assert answer.status_code == 404

    def test_words_that_are_gone_are_said_to_have_changed(self, as_, maya, omar, second):
        comments.add(
            revision=second, by=omar, part="sections", key=second.content.sections[0].key,
            quote="Pain and worry", text="Why?",
        )  # fmt: skip
        article = second.article
        article.refresh_from_db()
        old = working_copies.read(article)
        first = replace(old.sections[0], body="<p>All new.</p>")
        articles.save(
            article=article, document=replace(old, sections=(first, *old.sections[1:])),
            version=article.version, by=maya,
        )  # fmt: skip
        third = factories.submitted(author=maya, article=article, what_changed="Again.")
        assert "The quoted words changed since." in as_(omar).get(address(third)).text


class TestTheAuthor:
    @pytest.fixture
    def comment(self, omar, second):
        return comments.add(
            revision=second, by=omar, part="sections", key=second.content.sections[0].key,
            quote="can keep you awake", text="Plainer.", replacement="disturb your sleep",
            is_blocking=True,
        )  # fmt: skip

    def test_she_sees_it_under_the_fields_of_its_section(self, as_, maya, comment):
        text = as_(maya).get(change_form(comment.article)).text
        assert "1 open comment on this text" in text
        at = text.index('id="sections-0"')
        assert f'id="comment-{comment.pk}"' in text[at : text.index('id="sections-1"')]

    def test_one_tap_saves_what_she_typed_and_takes_the_words_over(self, as_, maya, comment):
        client = as_(maya)
        said = typed(client.get(change_form(comment.article))) | {
            "key_message": "Sleep comes back.",
            "_take_over": comment.pk,
        }
        answer = client.post(change_form(comment.article), said, follow=True)
        assert "Saved, with the words of the comment." in answer.text
        comment.article.refresh_from_db()
        document = working_copies.read(comment.article)
        assert document.key_message == "Sleep comes back."
        assert "disturb your sleep" in document.sections[0].body
        comment.refresh_from_db()
        assert comment.how_closed == "accepted"

    def test_she_does_not_settle_what_stops_her_text_but_what_she_typed_is_saved(
        self, as_, maya, comment
    ):
        client = as_(maya)
        said = typed(client.get(change_form(comment.article))) | {
            "key_message": "Sleep comes back.",
            "_settle": comment.pk,
        }
        answer = client.post(change_form(comment.article), said, follow=True)
        assert "Saved. But:" in answer.text
        comment.article.refresh_from_db()
        assert comment.article.key_message == "Sleep comes back."
        comment.refresh_from_db()
        assert comment.is_open


class TestOthers:
    def test_a_colleague_is_asked_by_name(self, as_, omar, rosa, waiting):
        said = {"do": "ask", "what": "plain_language", "people": [rosa.pk]}
        page = as_(omar).post(address(waiting), said, follow=True)
        assert "Asked: Rosa Vega." in page.text
        assert as_(rosa).get(address(waiting)).status_code == 200

    def test_a_colleague_is_asked_when_it_is_submitted(self, as_, maya, rosa):
        article = factories.drafted(author=maya)
        said = {
            "version": article.version, "change_note": "New.", "significance": "minor",
            "ask": [rosa.pk],
        }  # fmt: skip
        as_(maya).post(f"/admin/education/article/{article.pk}/submit/", said)
        revision = article.revisions.get()
        assert list(revision.review_requests.values_list("asked", "what")) == [
            (rosa.user_id, "decision")
        ]

    @pytest.mark.parametrize("people", [[], ["x"], [0], [10**9]])
    def test_nobody_is_asked_who_could_not_review(self, as_, omar, maya, waiting, people):
        said = {"do": "ask", "what": "decision", "people": people or [maya.pk]}
        assert as_(omar).post(address(waiting), said).status_code == 400

    def test_one_side_is_signed_off(self, as_, omar, waiting):
        said = {"do": "sign", "kind": "pharmacy", "digest": waiting.digest, "note": "Doses right."}
        page = as_(omar).post(address(waiting), said, follow=True)
        assert "Signed off." in page.text
        assert "Doses right." in page.text
        assert SignOff.objects.get().by == omar.user

    def test_a_sign_off_on_another_text_is_a_conflict(self, as_, omar, waiting):
        said = {"do": "sign", "kind": "pharmacy", "digest": "0" * 64}
        assert as_(omar).post(address(waiting), said).status_code == 409
        assert not SignOff.objects.exists()


class TestGoingOn:
    def test_after_a_decision_the_next_one_is_there(self, as_, maya, omar):
        first, then = (
            factories.submitted(author=maya, content=factories.document(title=title))
            for title in ("One", "Two")
        )
        answer = as_(omar).post(address(first), approval(first))
        assert answer.url == address(then)
        assert as_(omar).post(address(then), approval(then)).url == "/admin/"

    def test_what_could_harm_comes_before_what_is_older(self, as_, maya, omar, ruth):
        older = factories.submitted(author=maya, content=factories.document(title="Older"))
        harmful = factories.submitted(
            author=maya, significance="safety", content=factories.document(title="Harmful")
        )
        page = as_(omar).get("/admin/").text
        assert page.index("Harmful") < page.index("Older")
        assert address(older) in as_(omar).get(address(harmful)).text, "skipping leads there"

    def test_her_own_stands_apart(self, as_, maya, waiting):
        page = as_(maya).get("/admin/").text
        assert "Nothing waits for you." in page
        assert "Yours, waiting for others" in page

    def test_the_queue_has_lists_of_its_own(self, as_, maya, omar, waiting):
        queue = "/admin/education/article/queue/"
        for person, tab, is_there in (
            (omar, "me", True), (omar, "mine", False), (omar, "all", True),
            (maya, "me", False), (maya, "mine", True), (maya, "all", True),
        ):  # fmt: skip
            text = as_(person).get(queue, {"tab": tab}).text
            assert (address(waiting) in text) == is_there, (person, tab)
        assert as_(omar).get(queue, {"tab": "x"}).status_code == 400

    def test_the_queue_says_who_has_it_open(self, as_, omar, ruth, waiting):
        as_(omar).get(address(waiting))
        assert "Being reviewed by Omar Haddad" in as_(ruth).get("/admin/").text
        assert "Being reviewed by" not in as_(omar).get("/admin/").text
        assert "Omar Haddad has this review open as well." in as_(ruth).get(address(waiting)).text

    def test_the_queue_costs_the_same_with_five_and_with_many(
        self, as_, maya, omar, django_assert_num_queries
    ):
        client = as_(omar)
        for _number in range(5):
            factories.submitted(author=maya)
        client.get("/admin/education/article/queue/")
        with django_assert_num_queries(QUEUE):
            client.get("/admin/education/article/queue/")
        for _number in range(20):
            factories.submitted(author=maya)
        with django_assert_num_queries(QUEUE):
            client.get("/admin/education/article/queue/")


QUEUE = 10


class TestTabs:
    @pytest.mark.parametrize("tab", ["changes", "patient", "whole", "nonsense"])
    def test_every_way_to_look_at_it_is_there(self, as_, omar, second, tab):
        page = as_(omar).get(address(second), {"tab": tab})
        assert page.status_code == 200
        assert page.text.count('aria-current="page"') == 2, "in the crumbs and on the tab"

    def test_what_patients_see_has_nothing_behind_the_choice(self, as_, omar, second):
        text = as_(omar).get(address(second), {"tab": "patient"}).text
        assert factories.CHOICE_MARKER not in text.partition('id="as-patient"')[2]
