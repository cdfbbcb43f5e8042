"""Submit, decide, publish: who may, what is stored, what the others are told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import staff as staff_actions
from education.actions import articles, decisions, revisions, working_copies
from education.document import canonical, digest
from education.models import Article, Published, Revision
from tests import factories
from tests.accounts import events
from tests.factories import CHOICE_MARKER

SOON = date.today() + timedelta(days=90)


def submit(article, by, **words):
    article.refresh_from_db()
    given = {"change_note": "Looked at it.", "significance": "minor", "what_changed": "A line."}
    return revisions.submit(article=article, by=by, version=article.version, **given | words)


def approve(revision, by, **settled):
    digest = settled.pop("digest", revision.digest)
    given = {"next_review_on": SOON} | settled
    said = factories.settled(revision, **given)
    return decisions.approve(revision=revision, by=by, digest=digest, settled=said)


def edit(article, by, title):
    article.refresh_from_db()
    changed = replace(working_copies.read(article), title=title)
    return articles.save(article=article, document=changed, version=article.version, by=by)


# Submitting ---------------------------------------------------------------------------------


def test_submitting_fixes_the_text_its_digest_and_who_wrote_it(maya):
    article = factories.drafted(author=maya)
    revision = submit(article, maya)
    assert revision.document == canonical(working_copies.read(article))
    assert revision.digest == digest(revision.document)
    assert (revision.number, revision.is_waiting) == (1, True)
    assert (revision.submitted_by, revision.contributors) == (maya.user, [maya.user_id])
    assert revision.base is None
    row = events.last("revision.submitted")
    assert (row.actor_id, row.subject_id) == (maya.user_id, article.pk)
    assert row.data["digest"] == revision.digest


def test_later_edits_do_not_touch_what_waits(maya):
    article = factories.drafted(author=maya)
    revision = submit(article, maya)
    edit(article, maya, "Another title")
    revision.refresh_from_db()
    assert revision.content.title == "Sleeping well during treatment"


def test_submitting_again_withdraws_what_waits(maya, ruth):
    article = factories.drafted(author=maya)
    first = submit(article, maya)
    edit(article, ruth, "Another title")
    second = submit(article, ruth)
    first.refresh_from_db()
    assert (first.decision, first.decided_by) == ("withdrawn", ruth.user)
    assert (second.number, second.is_waiting) == (2, True)
    assert events.last("revision.withdrawn").data["revision"] == first.pk


def test_a_second_tap_withdraws_nothing(maya, ruth):
    article = factories.drafted(author=maya)
    first = submit(article, maya)
    with pytest.raises(Conflict, match="exactly this already"):
        submit(article, maya)
    first.refresh_from_db()
    assert first.is_waiting
    assert submit(article, maya, change_note="In other words.").number == 2
    assert submit(article, ruth, change_note="In other words.").number == 3


def test_contributors_are_all_who_changed_it_since_the_published_text_was_submitted(
    maya, omar, ruth, rosa
):
    article = factories.drafted(author=maya)
    first = submit(article, maya)
    edit(article, ruth, "Edited while it waits")
    approve(first, omar)
    second = submit(article, omar)
    assert second.contributors == sorted([ruth.user_id, omar.user_id])
    approve(second, maya)
    edit(article, maya, "Edited after that")
    assert submit(article, maya).contributors == [maya.user_id]


def test_saving_without_a_change_makes_nobody_a_contributor(maya, omar):
    article = factories.drafted(author=maya)
    articles.save(
        article=article,
        document=working_copies.read(article),
        version=article.version,
        by=omar,
    )
    assert submit(article, maya).contributors == [maya.user_id]


def test_restoring_makes_a_contributor(maya, omar, ruth, published):
    first = published.live
    edit(published, maya, "A second text")
    approve(submit(published, maya), omar)
    published.refresh_from_db()
    working_copies.restore(article=published, revision=first, version=published.version, by=omar)
    revision = submit(published, ruth)
    assert revision.contributors == sorted([omar.user_id, ruth.user_id])
    assert revision.content == first.content


def test_whose_words_were_sent_back_does_not_approve_them_when_they_are_restored(maya, omar, ruth):
    sent_back = factories.submitted(author=maya)
    decisions.request_changes(revision=sent_back, by=omar, note="The dose is wrong.")
    article = edit(sent_back.article, ruth, "A second text")
    approve(submit(article, ruth), omar)
    article.refresh_from_db()
    working_copies.restore(article=article, revision=sent_back, version=article.version, by=omar)
    revision = submit(article, omar)
    assert revision.contributors == sorted([maya.user_id, omar.user_id])
    with pytest.raises(NotAllowed, match="You worked on this text"):
        approve(revision, maya)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"change_note": " \u200b "}, "change_note"),
        ({"change_note": "x" * 2001}, "change_note"),
        ({"significance": "huge"}, "significance"),
        ({"significance": ""}, "significance"),
        ({"what_changed": "x" * 2001}, "what_changed"),
    ],
)
def test_submission_is_refused_beside_the_field(maya, words, field):
    article = factories.drafted(author=maya)
    with pytest.raises(Refused) as refused:
        submit(article, maya, **words)
    assert (refused.value.field, refused.value.status) == (field, 400)
    assert refused.value.message
    assert not Revision.objects.exists()


def test_words_for_readers_are_required_after_the_first_revision(maya, published):
    edit(published, maya, "A second text")
    with pytest.raises(Refused) as refused:
        submit(published, maya, what_changed="")
    assert refused.value.field == "what_changed"
    submit(published, maya, what_changed="We added a line.")


def test_first_revision_needs_no_words_for_readers(maya):
    assert submit(factories.drafted(author=maya), maya, what_changed="").what_changed == ""


def test_unfinished_text_is_not_submitted(maya):
    article = articles.create(kind="article", title="Empty", by=maya)
    with pytest.raises(working_copies.Unfit) as refused:
        submit(article, maya)
    assert [problem.path for problem in refused.value.problems] == ["sections"]


def test_published_text_is_not_submitted_word_for_word(maya, published):
    with pytest.raises(Refused, match="word for word"):
        submit(published, maya)


def test_submission_of_an_overtaken_text_is_refused(maya, omar):
    article = factories.drafted(author=maya)
    seen = article.version
    edit(article, omar, "Changed meanwhile")
    with pytest.raises(working_copies.Overtaken) as refused:
        revisions.submit(
            article=article, by=maya, version=seen, change_note="x", significance="minor"
        )
    assert (refused.value.status, refused.value.who) == (409, "Omar Haddad")


def test_unseen_characters_are_cleaned_from_notes(maya):
    revision = submit(
        factories.drafted(author=maya), maya, change_note="no\x00te\ud800", what_changed="a\u202eb"
    )
    assert (revision.change_note, revision.what_changed) == ("note", "ab")


# Deciding -----------------------------------------------------------------------------------


def test_approval_publishes_and_lists_the_text(waiting, omar):
    approved = approve(waiting, omar, significance="major", note="Fine.")
    article = Article.objects.get(pk=waiting.article_id)
    assert (article.published, article.next_review_on) == (approved, SOON)
    assert article.is_available
    assert (approved.decision, approved.decided_by) == ("approved", omar.user)
    assert (approved.significance, approved.decision_note) == ("major", "Fine.")
    listing = Published.objects.get()
    assert (listing.article, listing.revision) == (article, approved)
    assert (listing.title, listing.key_message) == (
        approved.content.title,
        approved.content.key_message,
    )
    assert "Worry and medicines" in listing.text
    assert CHOICE_MARKER not in listing.text
    assert CHOICE_MARKER not in str(listing.search)
    row = events.last("revision.approved")
    assert (row.actor_id, row.data["digest"]) == (omar.user_id, waiting.digest)


def test_author_cannot_approve_own_revision(waiting, maya):
    with pytest.raises(NotAllowed, match="You worked on this text"):
        approve(waiting, maya)
    with pytest.raises(NotAllowed):
        decisions.request_changes(revision=waiting, by=maya, note="x")


def test_contributor_who_did_not_submit_cannot_approve(maya, omar, ruth):
    article = factories.drafted(author=maya)
    edit(article, omar, "Better")
    revision = submit(article, maya)
    with pytest.raises(NotAllowed, match="You worked on this text"):
        approve(revision, omar)
    approve(revision, ruth)


def test_clinic_admin_is_no_exception(ruth):
    revision = submit(factories.drafted(author=ruth), ruth)
    with pytest.raises(NotAllowed):
        approve(revision, ruth)


def test_who_is_turned_out_while_she_reads_decides_no_more(waiting, omar, ruth):
    staff_actions.deactivate(staff=omar, by=ruth)
    # As her request knows her, which began a moment before.
    assert omar.is_active
    with pytest.raises(NotAllowed, match="no longer decide"):
        approve(waiting, omar)
    with pytest.raises(NotAllowed, match="no longer decide"):
        decisions.request_changes(revision=waiting, by=omar, note="Shorter, please.")
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_reviewer_decides_where_she_was_asked(waiting, omar, rosa):
    with pytest.raises(NotAllowed, match="You were not asked"):
        approve(waiting, rosa)
    factories.asked(waiting, rosa, by=omar)
    assert approve(waiting, rosa).decision == "approved"


def test_approval_of_another_text_than_the_one_seen_is_a_conflict(waiting, omar):
    with pytest.raises(revisions.Stale) as refused:
        approve(waiting, omar, digest="0" * 64)
    assert (refused.value.status, refused.value.revision) == (409, waiting)
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_approval_of_what_was_submitted_anew_is_a_conflict(waiting, maya, omar):
    edit(waiting.article, maya, "Newer")
    submit(waiting.article, maya)
    with pytest.raises(revisions.Stale, match="Maya Lind has already decided") as refused:
        approve(waiting, omar)
    assert refused.value.status == 409
    assert not Published.objects.exists()


def test_second_decision_is_a_conflict_that_names_the_first(waiting, omar, rosa):
    factories.asked(waiting, rosa, by=omar)
    approve(waiting, omar)
    with pytest.raises(revisions.Stale, match="Omar Haddad has already decided"):
        approve(waiting, rosa)
    with pytest.raises(revisions.Stale):
        decisions.request_changes(revision=waiting, by=rosa, note="Shorter.")


@pytest.mark.parametrize(
    ("settled", "field"),
    [
        ({"significance": ""}, "significance"),
        ({"significance": "huge"}, "significance"),
        ({"next_review_on": date(2020, 1, 1)}, "next_review_on"),
        ({"next_review_on": date(9999, 12, 31)}, "next_review_on"),
        ({"note": "x" * 2001}, "note"),
    ],
)
def test_approval_is_refused_beside_the_field(waiting, omar, settled, field):
    with pytest.raises(Refused) as refused:
        approve(waiting, omar, **settled)
    assert (refused.value.field, refused.value.status) == (field, 400)
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_asking_for_changes_keeps_the_published_text(published, maya, omar):
    before = published.live
    edit(published, maya, "Worse")
    revision = decisions.request_changes(
        revision=submit(published, maya), by=omar, note="Keep the old title."
    )
    published.refresh_from_db()
    assert published.live == before
    assert (revision.decision, revision.decision_note) == (
        "changes_requested",
        "Keep the old title.",
    )
    assert events.last("revision.changes_requested").data["note"] == "Keep the old title."


def test_asking_for_changes_needs_a_note(waiting, omar):
    with pytest.raises(Refused) as refused:
        decisions.request_changes(revision=waiting, by=omar, note="  ")
    assert refused.value.field == "note"


def test_submitter_withdraws_and_nobody_else(waiting, maya, ruth):
    with pytest.raises(NotAllowed, match="Only the person who submitted"):
        revisions.withdraw(revision=waiting, by=ruth)
    assert revisions.withdraw(revision=waiting, by=maya).decision == "withdrawn"
    assert events.last("revision.withdrawn").actor_id == maya.user_id


def test_decided_revision_is_not_withdrawn(waiting, maya, omar):
    approve(waiting, omar)
    with pytest.raises(revisions.Stale):
        revisions.withdraw(revision=waiting, by=maya)


def test_withdrawn_revision_is_not_approved(waiting, maya, omar):
    revisions.withdraw(revision=waiting, by=maya)
    with pytest.raises(revisions.Stale):
        approve(waiting, omar)


def test_retired_article_is_not_published_again(published, maya, omar, ruth):
    edit(published, maya, "Newer")
    revision = submit(published, maya)
    articles.retire(article=published, reason="Gone.", by=ruth)
    revision.refresh_from_db()
    assert revision.decision == "withdrawn"
    with pytest.raises(Conflict):
        approve(revision, omar)


def test_newer_text_of_a_suspended_article_stays_suspended(published, maya, omar):
    articles.suspend(article=published, reason="Wrong dose.", by=maya)
    edit(published, maya, "Right dose")
    approve(submit(published, maya), omar)
    published.refresh_from_db()
    assert published.live.number == 2
    assert not published.is_available


# Safety -------------------------------------------------------------------------------------


def test_safety_correction_names_the_first_text_ever_published(published, maya, omar):
    first = published.live
    factories.revised(published, author=maya, reviewer=omar)
    safety = factories.revised(
        published, author=maya, reviewer=omar, significance="safety", body="<p>Safer.</p>"
    )
    assert safety.first_affected == first


def test_safety_correction_suspends_published_translations(published, maya, omar):
    spanish, draft = factories.published(author=maya, reviewer=omar), factories.drafted(author=maya)
    Article.objects.filter(pk__in=[spanish.pk, draft.pk]).update(translation_of=published)
    factories.revised(published, author=maya, reviewer=omar, body="<p>Nicer.</p>")
    spanish.refresh_from_db()
    assert spanish.is_available
    factories.revised(
        published, author=maya, reviewer=omar, significance="safety", body="<p>Safer.</p>"
    )
    for article in (published, spanish, draft):
        article.refresh_from_db()
    assert published.is_available
    assert (spanish.suspended_by, draft.suspended_at) == (omar.user, None)
    assert events.last("article.suspended").subject_id == spanish.pk


# Other clinics ------------------------------------------------------------------------------


def test_nothing_is_done_to_another_clinics_revision(waiting, zoe, nina):
    for act in (
        lambda: approve(waiting, nina),
        lambda: decisions.request_changes(revision=waiting, by=nina, note="x"),
        lambda: revisions.withdraw(revision=waiting, by=zoe),
        lambda: submit(waiting.article, zoe),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert refused.value.message
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_closed_place_does_nothing(waiting, omar, ruth):
    closed = staff_actions.deactivate(staff=omar, by=ruth)
    with pytest.raises(NotAllowed):
        approve(waiting, closed)


def test_reviewer_does_not_submit(rosa, maya):
    with pytest.raises(NotAllowed):
        submit(factories.drafted(author=maya), rosa)
