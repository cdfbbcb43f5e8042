"""Comments on a text: where they are tied to, who closes them, words that are taken over."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from accounts.access import Conflict, NotAllowed, Refused
from education.actions import articles, comments, working_copies
from education.document.places import says
from education.models import ReviewComment
from tests import factories
from tests.accounts import events


def first_section(revision):
    return revision.content.sections[0]


def say(revision, by, **said):
    section = first_section(revision)
    given = {
        "part": "sections", "key": section.key, "quote": "can keep you awake",
        "text": "Plainer, please.",
    }  # fmt: skip
    return comments.add(revision=revision, by=by, **given | said)


def test_a_comment_is_tied_to_its_part_and_its_words(waiting, omar):
    comment = say(waiting, omar)
    assert (comment.part, str(comment.key)) == ("sections", first_section(waiting).key)
    assert (comment.quote, comment.is_open) == ("can keep you awake", True)
    assert events.last("comment.added").data["comment"] == comment.pk


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "x" * 2001}, "text"),
        ({"quote": "words that stand nowhere"}, "quote"),
        ({"quote": "x" * 501}, "quote"),
        ({"part": "sections", "key": "00000000-0000-0000-0000-000000000000"}, "part"),
        ({"part": "no_part", "key": ""}, "part"),
        ({"replacement": "better", "quote": ""}, "quote"),
        ({"replacement": "better", "part": "", "key": ""}, "quote"),
    ],
)
def test_a_comment_that_leads_nowhere_is_refused_beside_its_field(waiting, omar, said, field):
    with pytest.raises(Refused) as refused:
        say(waiting, omar, **said)
    assert refused.value.field == field
    assert not ReviewComment.objects.exists()


def test_strangers_patients_and_reviewers_who_were_not_asked_do_not_comment(
    waiting, zoe, rosa, omar
):
    for member in (zoe, rosa):
        with pytest.raises(NotAllowed):
            say(waiting, member)
    say(factories.asked(waiting, rosa, by=omar, what="plain_language"), rosa)


def test_nobody_comments_on_what_was_decided(published, omar):
    with pytest.raises(Conflict, match="already decided"):
        say(published.live, omar)


def test_what_stops_the_approval_is_not_settled_by_who_wrote_the_text(waiting, maya, omar, ruth):
    comment = say(waiting, omar, is_blocking=True)
    with pytest.raises(NotAllowed, match="somebody who did not work on the text"):
        comments.resolve(comment=comment, by=maya)
    with pytest.raises(Refused, match="still open"):
        factories.approved(waiting, by=ruth)
    assert comments.resolve(comment=comment, by=omar).how_closed == "resolved"
    assert factories.approved(waiting, by=ruth).decision == "approved"


def test_the_author_settles_what_stops_nothing(waiting, maya, omar):
    assert comments.resolve(comment=say(waiting, omar), by=maya).closed_by == maya.user


def test_a_comment_is_closed_once(waiting, omar):
    comment = comments.resolve(comment=say(waiting, omar), by=omar)
    with pytest.raises(Conflict, match="closed already"):
        comments.resolve(comment=comment, by=omar)


def test_words_are_taken_over_by_the_author_who_answers_for_them(waiting, maya, omar):
    comment = say(waiting, omar, replacement="can make it hard to sleep", is_blocking=True)
    comments.accept(comment=comment, by=maya)
    waiting.article.refresh_from_db()
    document = working_copies.read(waiting.article)
    assert document.sections[0].body == ("<p>Worry and medicines can make it hard to sleep.</p>")
    comment.refresh_from_db()
    assert (comment.how_closed, comment.closed_by) == ("accepted", maya.user)
    with pytest.raises(Refused, match="not in this text"):
        factories.approved(waiting, by=omar)
    again = factories.submitted(author=maya, article=waiting.article, what_changed="Plainer.")
    assert omar.user_id not in again.contributors, "the reviewer stays free to approve"
    assert factories.approved(again, by=omar).decision == "approved"


def test_words_within_emphasis_and_in_a_list_of_points_are_taken_over(maya, omar):
    content = factories.document()
    section = replace(
        content.sections[0], body="<p>Take <strong>20 mg</strong> at night &amp; rest.</p>"
    )
    content = replace(content, sections=(section, *content.sections[1:]))
    revision = factories.submitted(author=maya, content=content)
    for said in (
        {"quote": "20 mg at night & rest", "replacement": "10 mg at night"},
        {"part": "summary", "key": "", "quote": "Keep the same hours",
         "replacement": "Sleep at the same hours"},
        {"part": "care_cards", "key": content.care_cards[0].key, "quote": "three nights",
         "replacement": "two nights"},
    ):  # fmt: skip
        comments.accept(comment=say(revision, omar, **said), by=maya)
    revision.article.refresh_from_db()
    document = working_copies.read(revision.article)
    assert document.sections[0].body == "<p>Take <strong>10 mg at night</strong>.</p>"
    assert document.summary[0] == "Sleep at the same hours."
    assert document.care_cards[0].points == ("you have not slept for two nights",)


def test_words_that_are_gone_are_not_taken_over_and_the_comment_stays_open(waiting, maya, omar):
    comment = say(waiting, omar, replacement="disturb sleep")
    old = working_copies.read(waiting.article)
    new = replace(
        old, sections=(replace(old.sections[0], body="<p>All new.</p>"), *old.sections[1:])
    )
    waiting.article.refresh_from_db()
    articles.save(article=waiting.article, document=new, version=waiting.article.version, by=maya)
    with pytest.raises(Conflict, match="no longer in the text"):
        comments.accept(comment=comment, by=maya)
    comment.refresh_from_db()
    assert comment.is_open
    assert not says(new, "sections", str(comment.key), comment.quote)


def test_a_reviewer_who_may_not_write_takes_nothing_over(waiting, omar, rosa):
    factories.asked(waiting, rosa, by=omar)
    comment = say(waiting, rosa, replacement="disturb sleep")
    with pytest.raises(NotAllowed):
        comments.accept(comment=comment, by=rosa)


def test_the_database_keeps_the_author_from_settling_what_stops_her_text(waiting, maya, omar):
    comment = say(waiting, omar, is_blocking=True)
    rows = ReviewComment.objects.filter(pk=comment.pk)
    with pytest.raises(DatabaseError, match="does not resolve"), transaction.atomic():
        rows.update(closed_by=maya.user, closed_at=comment.at, how_closed="resolved")
    rows.update(closed_by=omar.user, closed_at=comment.at, how_closed="resolved")
