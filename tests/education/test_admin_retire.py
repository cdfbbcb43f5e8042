"""Retiring an article in the admin."""

import pytest

from education.actions import articles, assignments
from tests import factories

STATEMENTS = 9


def address(article):
    return f"/admin/education/article/{article.pk}/retire/"


@pytest.fixture
def replacement(maya, omar):
    return factories.published(
        author=maya, reviewer=omar, content=factories.document(title="Resting well")
    )


def choices(page):
    return [value for value, _label in page.context["form"]["replacement"].field.widget.choices]


def test_a_clinic_admin_retires_it_with_its_replacement(as_, ruth, published, replacement):
    browser = as_(ruth)
    assert choices(browser.get(address(published))) == ["", replacement.pk]
    said = {"do": "retire", "reason": "Out of date.", "replacement": replacement.pk}
    answer = browser.post(address(published), said, follow=True)
    assert answer.status_code == 200
    assert "Retired. Patients no longer see it." in answer.text
    published.refresh_from_db()
    assert published.retired_reason == "Out of date."
    assert published.replaced_by_id == replacement.pk


def test_it_needs_no_replacement(as_, ruth, published):
    assert as_(ruth).post(address(published), {"reason": "Out of date."}).status_code == 302
    published.refresh_from_db()
    assert published.retired_at
    assert published.replaced_by is None


def test_a_search_lists_what_its_words_find_and_keeps_what_was_typed(
    as_, ruth, published, replacement, maya, omar
):
    other = factories.published(
        author=maya, reviewer=omar, content=factories.document(title="Eating well")
    )
    browser = as_(ruth)
    said = {"do": "search", "reason": "Out of date.", "q": "rest"}
    page = browser.post(address(published), said)
    assert page.status_code == 200
    assert choices(page) == ["", replacement.pk]
    assert "Out of date." in page.text
    by_code = browser.post(address(published), {**said, "q": other.code})
    assert choices(by_code) == ["", other.pk]
    kept = browser.post(address(published), {**said, "replacement": other.pk})
    assert set(choices(kept)) == {"", other.pk, replacement.pk}
    published.refresh_from_db()
    assert published.retired_at is None, "looking for a replacement retires nothing"


def test_a_reason_is_needed_and_nothing_is_lost(as_, ruth, published, replacement):
    said = {"do": "retire", "reason": " ", "replacement": replacement.pk}
    answer = as_(ruth).post(address(published), said)
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"reason"}
    assert f'<option value="{replacement.pk}" selected>' in answer.text


def test_only_what_readers_may_see_replaces_it(as_, ruth, maya, zoe, nina, published, waiting):
    foreign = factories.published(author=zoe, reviewer=nina)
    gone = articles.suspend(
        article=factories.published(author=maya, reviewer=ruth), reason="Wrong.", by=maya
    )
    browser = as_(ruth)
    for pk in (waiting.article_id, gone.pk, foreign.pk, published.pk, 10**12, "x", "9" * 40):
        answer = browser.post(address(published), {"reason": "Old.", "replacement": pk})
        assert answer.status_code == 400, pk
        searched = browser.post(address(published), {"do": "search", "replacement": pk})
        assert choices(searched) == [""]
    published.refresh_from_db()
    assert published.retired_at is None


def test_the_page_says_what_is_lost(as_, ruth, maya, ana, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    factories.submitted(
        author=maya,
        article=articles.save(
            article=published,
            document=factories.document(title="New words"),
            version=published.version,
            by=maya,
        ),
    )
    text = as_(ruth).get(address(published)).text
    assert "Patients it was given to: 1 person today" in text
    assert "Revision 2 still waits for its review. Retiring withdraws it." in text


def test_what_is_retired_stays_retired(as_, ruth, published):
    articles.retire(article=published, reason="Old.", by=ruth)
    page = as_(ruth).get(address(published))
    assert "Old." in page.text
    assert "<textarea" not in page.text
    answer = as_(ruth).post(address(published), {"reason": "Again."})
    assert answer.status_code == 409


def test_who_may_not_retire_is_refused(as_, cast, published):
    said = {"reason": "Old."}
    for place, status in ((cast.maya, 403), (cast.rosa, 403), (cast.ana, 403), (cast.nina, 404)):
        assert as_(place).get(address(published)).status_code == status
        assert as_(place).post(address(published), said).status_code == status
    published.refresh_from_db()
    assert published.retired_at is None


def test_statements_do_not_grow_with_the_library(
    as_, ruth, maya, omar, published, django_assert_num_queries
):
    browser = as_(ruth)
    with django_assert_num_queries(STATEMENTS):
        browser.get(address(published))
    for turn in range(3):
        content = factories.document(title=f"Text {turn}")
        factories.published(author=maya, reviewer=omar, content=content)
    with django_assert_num_queries(STATEMENTS):
        browser.get(address(published))
