"""The review page in the admin: what it shows, and to whom."""

import re

from education.actions import assignments, decisions, revisions
from education.models import Revision
from tests import factories
from tests.education.reviewing import address, approval, second
from tests.factories import CHOICE_MARKER

__all__ = ["second"]
STATEMENTS = 33


def test_the_page_says_what_the_revision_is(as_, omar, waiting):
    page = as_(omar).get(address(waiting))
    assert page.status_code == 200
    for words in (
        "Maya Lind, oncology nurse",
        "Please look at the wording.",
        "Minor: nothing changes for readers",
        "Omar Haddad, pharmacist",
        "Patients it was given to: 0 people today",
        "Nothing was published before: the whole text is new.",
        "Sleeping well during treatment",
        waiting.digest,
    ):
        assert words in page.text


def test_the_whole_text_stands_there_with_what_is_behind_the_choice_in_a_marked_place(
    as_, omar, waiting, numbers
):
    text = as_(omar).get(address(waiting), {"tab": "whole"}).text
    before, _heading, behind = text.partition('id="choice-heading"')
    assert "Worry and medicines can keep you awake." in before
    assert "Nurse on call" in before, "care cards carry the clinic's numbers"
    assert CHOICE_MARKER not in before
    assert CHOICE_MARKER in behind
    assert "only after they say that they want to see numbers" in behind


def test_changed_parts_stand_beside_their_published_form(as_, omar, second):
    page = as_(omar).get(address(second))
    statuses = {change.label: change.status for change in page.context["changes"].changed}
    assert statuses == {
        "Why is sleep hard now?": "changed",
        "A sleep diary": "added",
        "What will you try tonight?": "removed",
    }
    sides = page.text.partition("3 parts differ from the published text.")[2]
    old, _, new = sides.partition("side--new")
    assert "Worry and medicines can keep you awake." in old
    assert "Pain and worry can keep you awake." in new
    marked = page.text.partition('class="redline"')[2]
    assert re.search("<del>.*removed: .*Worry and medicines.*</del>", marked)
    assert re.search("<ins>.*inserted: .*Pain and worry.*</ins>", marked)
    for words in ("Section “A sleep diary” was added", "try tonight?” was removed."):
        assert words in page.text, "words, not color alone"


def test_who_and_how_many_will_read_it(as_, omar, maya, ana, ben, second):
    assignments.assign(article=second.article, patients=[ana, ben], by=maya)
    text = as_(omar).get(address(second)).text
    assert "Patients it was given to: 2 people today" in text


def test_a_decided_revision_is_read_only_with_its_decision(as_, maya, omar, published):
    revision = published.live
    text = as_(omar).get(address(revision)).text
    assert "Approved" in text
    assert "Omar Haddad, pharmacist" in text
    assert 'name="do"' not in text
    assert f"/admin/education/article/{published.pk}/restore/{revision.pk}/" in text


def test_a_decided_revision_shows_what_it_changed_then(as_, omar, ruth, second):
    factories.approved(second, by=omar, significance="major")
    page = as_(ruth).get(address(second))
    assert len(page.context["changes"].changed) == 3


def test_a_revision_of_another_article_is_not_there(as_, omar, maya, waiting):
    other = factories.submitted(author=maya, content=factories.document(title="Eating well"))
    wrong = f"/admin/education/article/{waiting.article_id}/review/{other.pk}/"
    assert as_(omar).get(wrong).status_code == 404
    assert as_(omar).post(wrong, approval(other)).status_code == 404
    huge = f"/admin/education/article/{waiting.article_id}/review/{'9' * 40}/"
    assert as_(omar).get(huge).status_code in (400, 404)


def test_looking_changes_nothing(as_, omar, waiting):
    before = Revision.objects.values().get(pk=waiting.pk)
    as_(omar).get(address(waiting))
    as_(omar).head(address(waiting))
    assert Revision.objects.values().get(pk=waiting.pk) == before


def test_markup_in_what_people_wrote_is_inert(as_, maya, omar):
    attack = "<script>window.xss = 1</script>"
    article = factories.drafted(author=maya, content=factories.document(title=f"A {attack}"))
    revision = revisions.submit(
        article=article, by=maya, version=article.version,
        change_note=attack, significance="minor",
    )  # fmt: skip
    decisions.request_changes(revision=revision, by=omar, note=attack)
    text = as_(omar).get(address(revision)).text
    assert "<script>window" not in text
    assert "&lt;script&gt;window" in text


def test_statements_do_not_grow_with_the_text_or_the_revisions(
    as_, maya, omar, second, django_assert_num_queries
):
    browser = as_(omar)
    with django_assert_num_queries(STATEMENTS):
        browser.get(address(second))
    article = second.article
    for turn in range(3):
        second = factories.submitted(author=maya, article=article, what_changed=f"Turn {turn}.")
    with django_assert_num_queries(STATEMENTS):
        browser.get(address(second))
