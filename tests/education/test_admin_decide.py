"""Deciding on a revision in the admin: approve, ask for changes, withdraw, too late."""

from datetime import date, timedelta

import pytest

from education.actions import decisions
from tests import factories
from tests.education.reviewing import address, approval, second

__all__ = ["second"]


def test_a_colleague_approves(as_, omar, waiting):
    answer = as_(omar).post(address(waiting), approval(waiting), follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert "Approved. Patients read it from now on." in answer.text
    waiting.refresh_from_db()
    article = waiting.article
    assert waiting.decision == "approved"
    assert waiting.decision_note == "Reads well."
    assert (article.published_id, article.next_review_on) == (
        waiting.pk,
        date.today() + timedelta(days=300),
    )


def test_significance_is_settled_with_the_decision(as_, omar, second):
    as_(omar).post(address(second), approval(second, significance="safety"))
    second.refresh_from_db()
    assert (second.proposed_significance, second.significance) == ("major", "safety")


def test_the_form_starts_with_the_proposal_and_twelve_months(as_, omar, second):
    form = as_(omar).get(address(second)).context["form"]
    assert form["significance"].value() == "major"
    assert 364 <= (form["next_review_on"].value() - date.today()).days <= 367


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"significance": ""}, "significance"),
        ({"significance": "huge"}, "significance"),
        ({"next_review_on": ""}, "next_review_on"),
        ({"next_review_on": "2026-13-45"}, "next_review_on"),
        ({"next_review_on": "2020-01-01"}, "next_review_on"),
        ({"next_review_on": "9999-12-31"}, "next_review_on"),
        ({"note": "x" * 2001}, "note"),
    ],
)
def test_an_unfit_approval_is_refused_beside_its_field(as_, omar, waiting, changes, field):
    answer = as_(omar).post(address(waiting), approval(waiting, **changes))
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {field}
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_the_next_review_is_within_thirty_six_months(as_, omar, waiting):
    form = as_(omar).get(address(waiting)).context["form"]
    too_late = form.latest + timedelta(days=1)
    answer = as_(omar).post(address(waiting), approval(waiting, next_review_on=too_late))
    assert answer.status_code == 400
    assert "within 36 months" in answer.text
    as_(omar).post(address(waiting), approval(waiting, next_review_on=form.latest))
    waiting.refresh_from_db()
    assert waiting.decision == "approved"


def test_a_colleague_asks_for_changes(as_, omar, waiting):
    said = {"do": "request_changes", "note": "Please say what a diary is.", "next_review_on": "x"}
    answer = as_(omar).post(address(waiting), said, follow=True)
    assert "Sent back with your note." in answer.text
    waiting.refresh_from_db()
    assert waiting.decision == "changes_requested"
    assert waiting.decision_note == "Please say what a diary is."
    assert waiting.article.published_id is None


def test_asking_for_changes_needs_a_note(as_, omar, waiting):
    answer = as_(omar).post(address(waiting), {"do": "request_changes", "note": "  "})
    assert answer.status_code == 400
    assert answer.context["form"].errors == {"note": ["Say what should be changed."]}
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_a_contributor_reads_why_she_cannot_decide(as_, maya, omar, waiting):
    page = as_(maya).get(address(waiting))
    assert "another person has to decide on it" in page.text
    assert 'value="approve"' not in page.text
    assert 'value="request_changes"' not in page.text
    assert 'value="approve"' in as_(omar).get(address(waiting)).text


@pytest.mark.parametrize("changes", [{}, {"do": "request_changes"}, {"significance": ""}])
def test_a_contributor_is_refused_by_post(as_, maya, waiting, changes):
    answer = as_(maya).post(address(waiting), approval(waiting, **changes))
    assert answer.status_code == 403
    assert "another person has to decide on it" in answer.text
    assert "Reads well." in answer.text, "nothing that was typed is lost"
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_the_second_of_two_reviewers_learns_who_was_faster(as_, omar, ruth, waiting):
    decisions.request_changes(revision=waiting, by=ruth, note="Too long.")
    answer = as_(omar).post(address(waiting), approval(waiting))
    assert answer.status_code == 409
    assert "Ruth Adler has already decided on this revision: Changes requested." in answer.text
    assert "Reads well." in answer.text
    waiting.refresh_from_db()
    assert waiting.decision == "changes_requested"


def test_a_newer_revision_is_linked_when_the_older_one_was_withdrawn(as_, omar, maya, waiting):
    newer = factories.submitted(author=maya, article=waiting.article, what_changed="Anew.")
    answer = as_(omar).post(address(waiting), approval(waiting))
    assert answer.status_code == 409
    assert "Maya Lind has already decided on this revision: Withdrawn." in answer.text
    assert f'href="{address(newer)}"' in answer.text
    assert f'href="{address(newer)}"' in as_(omar).get(address(waiting)).text
    newer.refresh_from_db()
    assert newer.is_waiting


def test_a_digest_that_is_not_the_one_shown_is_refused(as_, omar, waiting):
    for digest in ("", "0" * 64, "x" * 5000):
        answer = as_(omar).post(address(waiting), approval(waiting, digest=digest))
        assert answer.status_code == 409
        assert "This is not the text you were shown." in answer.text
        assert f'name="digest" value="{waiting.digest}"' in answer.text
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_the_submitter_withdraws(as_, maya, omar, waiting):
    assert 'value="withdraw"' in as_(maya).get(address(waiting)).text
    assert 'value="withdraw"' not in as_(omar).get(address(waiting)).text
    assert as_(omar).post(address(waiting), {"do": "withdraw"}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.is_waiting
    answer = as_(maya).post(address(waiting), {"do": "withdraw"}, follow=True)
    assert "Withdrawn." in answer.text
    waiting.refresh_from_db()
    assert waiting.decision == "withdrawn"
    assert as_(maya).post(address(waiting), {"do": "withdraw"}).status_code == 409


def test_a_role_reviewer_decides_on_what_she_was_asked_about(as_, rosa, omar, waiting):
    assert as_(rosa).get(address(waiting)).status_code == 404
    assert as_(rosa).post(address(waiting), approval(waiting)).status_code == 404
    factories.asked(waiting, rosa, by=omar)
    assert as_(rosa).post(address(waiting), approval(waiting)).status_code == 302
    waiting.refresh_from_db()
    assert waiting.decision == "approved"


def test_nobody_else_comes_near_it(as_, cast, waiting, client):
    for stranger, status in ((cast.zoe, 404), (cast.nina, 404), (cast.ana, 403)):
        assert as_(stranger).get(address(waiting)).status_code == status
        assert as_(stranger).post(address(waiting), approval(waiting)).status_code == status
    assert client.get(address(waiting)).status_code == 302
    waiting.refresh_from_db()
    assert waiting.is_waiting


def test_a_button_that_is_not_there_is_refused(as_, omar, waiting):
    for said in ({}, {"do": "publish"}):
        typed = {**approval(waiting), "do": "", **said}
        assert as_(omar).post(address(waiting), typed).status_code == 400
    waiting.refresh_from_db()
    assert waiting.is_waiting
