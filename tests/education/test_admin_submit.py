"""Submitting a working copy in the admin."""

from dataclasses import replace

import pytest

from education.actions import articles, working_copies
from education.models import Article
from tests import factories

STATEMENTS = 23
SAID = {
    "change_note": "Please look at the wording.",
    "significance": "major",
    "what_changed": "We say more about rest.",
}


def address(article):
    return f"/admin/education/article/{article.pk}/submit/"


@pytest.fixture
def drafted(maya):
    return factories.drafted(author=maya)


def test_a_clinician_submits_and_sees_the_revision(as_, maya, omar, drafted):
    browser = as_(maya)
    page = browser.get(address(drafted))
    assert page.status_code == 200
    assert "Omar Haddad, pharmacist" in page.text
    assert 'name="what_changed"' not in page.text, "a first text changes nothing for readers"
    answer = browser.post(address(drafted), {**SAID, "version": drafted.version}, follow=True)
    revision = drafted.revisions.get()
    assert answer.redirect_chain == [
        (f"/admin/education/article/{drafted.pk}/review/{revision.pk}/", 302)
    ]
    assert "Revision 1 waits for its review." in answer.text
    assert revision.proposed_significance == "major"
    assert revision.what_changed == ""


def test_a_later_revision_needs_words_for_readers(as_, maya, published):
    page = as_(maya).get(address(published))
    assert 'name="what_changed"' in page.text
    said = {**SAID, "what_changed": "", "version": published.version}
    answer = as_(maya).post(address(published), said)
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"what_changed"}
    assert "Please look at the wording." in answer.text, "nothing that was typed is lost"
    assert published.revisions.count() == 1


def test_what_cannot_be_submitted_is_said_in_the_page(as_, maya, published):
    answer = as_(maya).post(address(published), {**SAID, "version": published.version})
    assert answer.status_code == 400
    assert "word for word the published text" in answer.text


def test_an_empty_working_copy_is_refused_with_its_reason(as_, maya, omar):
    empty = articles.create(kind="article", title="Nothing yet", by=maya)
    answer = as_(maya).post(address(empty), {**SAID, "version": empty.version})
    assert answer.status_code == 400
    assert "Write at least one section." in answer.text


def test_somebody_who_was_faster_is_named_and_nothing_is_lost(as_, maya, omar, drafted):
    seen = drafted.version
    content = factories.document(title="Another title")
    articles.save(article=drafted, document=content, version=seen, by=omar)
    browser = as_(maya)
    answer = browser.post(address(drafted), {**SAID, "version": seen})
    assert answer.status_code == 409
    assert "Omar Haddad changed this text while you were working on it." in answer.text
    assert "Please look at the wording." in answer.text
    assert not drafted.revisions.exists()
    again = {**SAID, "version": answer.context["form"]["version"].value()}
    assert browser.post(address(drafted), again).status_code == 302
    assert drafted.revisions.get().content.title == "Another title"


def test_a_version_that_is_none_is_refused(as_, maya, drafted):
    for version in ("", "x", "-1", "9" * 40):
        answer = as_(maya).post(address(drafted), {**SAID, "version": version})
        assert answer.status_code in (400, 409)
    assert not drafted.revisions.exists()


def test_the_page_says_plainly_when_nobody_can_review_it(as_, maya, ruth, drafted):
    assert "Ruth Adler" in as_(maya).get(address(drafted)).text
    changed = replace(working_copies.read(drafted), title="A title by Ruth")
    articles.save(article=drafted, document=changed, version=drafted.version, by=ruth)
    page = as_(maya).get(address(drafted))
    assert "Nobody." in page.text
    assert "<li>Ruth Adler" not in page.text


def test_the_revision_that_would_be_withdrawn_is_named(as_, maya, omar, waiting):
    page = as_(maya).get(address(waiting.article))
    assert "Revision 1 still waits. Submitting withdraws it" in page.text


def test_who_may_not_submit_is_refused(as_, cast, drafted):
    said = {**SAID, "version": drafted.version}
    assert as_(cast.rosa).get(address(drafted)).status_code == 403
    assert as_(cast.rosa).post(address(drafted), said).status_code == 403
    assert as_(cast.ana).post(address(drafted), said).status_code == 403
    assert as_(cast.zoe).get(address(drafted)).status_code == 404
    assert as_(cast.zoe).post(address(drafted), said).status_code == 404
    assert not drafted.revisions.exists()


def test_a_retired_article_says_so(as_, maya, ruth, published):
    articles.retire(article=published, reason="Out of date.", by=ruth)
    page = as_(maya).get(address(published))
    assert page.status_code == 200
    assert "This article is retired. It can no longer be changed." in page.text
    assert "<textarea" not in page.text
    said = {**SAID, "version": published.version}
    assert as_(maya).post(address(published), said).status_code == 403


def test_looking_changes_nothing(as_, maya, drafted):
    before = Article.objects.values().get(pk=drafted.pk)
    as_(maya).get(address(drafted))
    assert Article.objects.values().get(pk=drafted.pk) == before
    assert not drafted.revisions.exists()


def test_statements_do_not_grow_with_revisions(
    as_, maya, omar, published, django_assert_num_queries
):
    browser = as_(maya)
    with django_assert_num_queries(STATEMENTS):
        browser.get(address(published))
    for turn in range(3):
        body = f"<p>Turn {turn}: worry can keep you awake.</p>"
        factories.revised(published, author=maya, reviewer=omar, body=body)
    with django_assert_num_queries(STATEMENTS):
        browser.get(address(published))
    assert published.revisions.count() == 4
