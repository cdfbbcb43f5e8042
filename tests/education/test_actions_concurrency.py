"""Two people at the same moment: one wins, the other is told, nothing fails."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from accounts.access import Conflict, Refused
from accounts.actions import question_readers, staff, users
from education.actions import (
    articles,
    assignments,
    bookmarks,
    questions,
    readings,
    revisions,
    sent_questions,
    topics,
    working_copies,
)
from education.actions.article_settings import change_settings, settings_of
from education.models import Article, Assignment, Bookmark, Question, Reading, Revision
from tests import factories
from tests.waiting import eventually

pytestmark = pytest.mark.django_db(transaction=True)
# Who waits for the connection that asks; on one server other tests may wait for one another.
BLOCKED = "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Does all at once, each over a connection of its own; gives results and refusals in order."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def behind(holder, statement: str, params: dict[str, object], act: Callable[[], Any]) -> Any:
    """Does it while another transaction has done `statement` and not yet committed."""
    with holder.transaction(), ThreadPoolExecutor(1) as pool:
        holder.execute(statement, params)
        waiting = pool.submit(lambda: together(act)[0])
        eventually(lambda: holder.execute(BLOCKED).fetchone()[0])
        holder.execute("COMMIT")
        return waiting.result(timeout=20)


def edited(article, title, by):
    article.refresh_from_db()
    document = replace(working_copies.read(article), title=title)
    return articles.save(article=article, document=document, version=article.version, by=by)


def test_of_two_approvers_exactly_one_wins(maya, omar, ruth):
    article = factories.drafted(author=maya)
    for number in range(1, 6):
        waiting = factories.submitted(author=maya, article=edited(article, f"Text {number}", maya))
        done = together(
            lambda revision=waiting: factories.approved(revision, by=omar),
            lambda revision=waiting: factories.approved(revision, by=ruth),
        )
        (lost,) = [one for one in done if isinstance(one, revisions.Stale)]
        (won,) = [one for one in done if isinstance(one, Revision)]
        winner = omar if won.decided_by == omar.user else ruth
        assert winner.name in lost.message
        article.refresh_from_db()
        assert article.live == article.listing.revision == won == waiting


def test_of_approving_and_withdrawing_exactly_one_wins(maya, omar):
    waiting = factories.submitted(author=maya)
    done = together(
        lambda: factories.approved(waiting, by=omar),
        lambda: revisions.withdraw(revision=waiting, by=maya),
    )
    assert sorted(isinstance(one, Revision) for one in done) == [False, True]
    article = Article.objects.get(pk=waiting.article_id)
    waiting.refresh_from_db()
    assert article.is_available == (waiting.decision == "approved")


def test_of_two_savers_the_second_is_told_who_was_faster(maya, omar):
    article = factories.drafted(author=maya)

    def save(by, title):
        document = replace(working_copies.read(article), title=title)
        return lambda: articles.save(article=article, document=document, version=2, by=by)

    done = together(save(maya, "Maya's"), save(omar, "Omar's"))
    (lost,) = [one for one in done if isinstance(one, Exception)]
    assert isinstance(lost, working_copies.Overtaken)
    article.refresh_from_db()
    assert article.title.removesuffix("'s") == lost.who.split()[0]


def test_one_patient_is_given_an_article_once(published, maya, omar, ana):
    done = together(
        lambda: assignments.assign(article=published, patients=[ana], by=maya),
        lambda: assignments.assign(article=published, patients=[ana], by=omar),
    )
    assert sorted(len(one.given) for one in done) == [0, 1]
    assert Assignment.objects.count() == 1


def test_what_is_being_suspended_is_not_given(published, maya, ana, app_sql):
    done = behind(
        app_sql,
        "UPDATE education_article SET suspended_at = now(), suspended_by_id = %(by)s,"
        " suspended_reason = 'Wrong.' WHERE id = %(id)s",
        {"by": maya.user_id, "id": published.pk},
        lambda: assignments.assign(article=published, patients=[ana], by=maya),
    )
    assert isinstance(done, Conflict)
    assert not Assignment.objects.exists()


def test_many_openings_at_once_are_one_reading(published, ana):
    together(*[lambda: readings.record_opening(article=published, by=ana)] * 4)
    assert Reading.objects.count() == 1


def test_double_tap_saves_once(published, topic, ana, maya):
    assignments.assign(article=published, patients=[ana], by=maya)
    assert sorted(together(*[lambda: bookmarks.save_topic(topic=topic, by=ana)] * 3)) == [
        False,
        False,
        True,
    ]
    together(*[lambda: bookmarks.save_article(article=published, by=ana)] * 3)
    assert Bookmark.objects.count() == 2


def test_question_that_is_being_sent_is_not_changed_and_not_removed(ana, ruth):
    question_readers.name_readers(
        clinic=ruth.clinic, read_by="the nurses", read_when="by 5 pm", by=ruth
    )
    ana.refresh_from_db()
    for number in range(6):
        text = f"May I swim {number}?"
        row = questions.keep(text=text, by=ana)
        _sent, *others = together(
            lambda row=row: sent_questions.send(question=row, by=ana),
            lambda row=row: questions.change(question=row, text="May I run?", by=ana),
            lambda row=row: questions.remove(question=row, by=ana),
        )
        kept = Question.objects.filter(pk=row.pk).first()
        assert kept is None or not kept.is_private
        assert all(isinstance(one, Conflict | Question | bool) for one in others)


def test_changing_a_place_turns_nobody_out_who_takes_it_up_meanwhile(ruth, app_sql):
    empty = staff.add(
        clinic=ruth.clinic, by=ruth, name="Nora", email="n@example.com", role="clinician"
    )
    nora = users.new_user(email="n@example.com", sign_in_name="", password="a long pass phrase")
    behind(
        app_sql,
        "UPDATE accounts_staff SET user_id = %(user)s WHERE id = %(id)s",
        {"user": nora.pk, "id": empty.pk},
        lambda: staff.change(staff=empty, by=ruth, name="Nora", role="clinician", title="nurse"),
    )
    empty.refresh_from_db()
    assert (empty.title, empty.user) == ("nurse", nora)


def test_title_that_is_taken_in_the_same_moment_gets_another_address(maya, app_sql):
    other = articles.create(kind="article", title="Other", by=maya)
    made = behind(
        app_sql,
        "UPDATE education_article SET slug = 'sleep' WHERE id = %(id)s",
        {"id": other.pk},
        lambda: articles.create(kind="article", title="Sleep", by=maya),
    )
    assert made.slug.startswith("sleep-")


def test_address_that_is_taken_in_the_same_moment_is_refused(maya, app_sql):
    article, other = (
        articles.create(kind="article", title=title, by=maya) for title in ("One", "Two")
    )
    settings = replace(settings_of(article), slug="sleep")
    refused = behind(
        app_sql,
        "UPDATE education_article SET slug = 'sleep' WHERE id = %(id)s",
        {"id": other.pk},
        lambda: change_settings(article=article, settings=settings, by=maya),
    )
    assert (refused.field, refused.status) == ("slug", 400)


def test_two_moves_close_no_circle(ruth):
    first, second = (topics.create(title=title, by=ruth) for title in ("One", "Two"))

    def put(topic, under):
        return lambda: topics.change(topic=topic, title=topic.title, parent=under, order=0, by=ruth)

    done = together(put(first, second), put(second, first))
    assert sum(isinstance(one, Refused) for one in done) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.parent is None) != (second.parent is None)


def test_topic_is_not_put_under_one_that_is_being_deleted(ruth):
    parent = topics.create(title="One", by=ruth)
    done = together(
        lambda: topics.delete(topic=parent, by=ruth),
        lambda: topics.create(title="Two", parent=parent, by=ruth),
    )
    assert sum(isinstance(one, Refused) for one in done) == 1
