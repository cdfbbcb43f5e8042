"""Forms with too much in them, cut off, or sent twice: words, the right status, nothing lost."""

import pytest
from django.urls import reverse

from tests.matrix.forms import form_with

pytest_plugins = ["tests.matrix.fixtures"]


@pytest.fixture
def article_form(world):
    """The address of an article's form, and what it would send."""
    article = world.river.things["article"]["published"]
    address = reverse("admin:education_article_change", args=[article.pk])
    return address, form_with(world.river.look(address), "seen_version")


@pytest.fixture
def save(world, visitors, article_form):
    """Posts the article's form with other fields, as Maya."""
    address, fields = article_form
    return lambda **more: visitors.ask(world.person("maya"), "POST", address, fields | more)


def sections(count, first=3):
    """So many new sections behind those that there are."""
    rows = {"sections-TOTAL_FORMS": [str(first + count)]}
    for place in range(first, first + count):
        rows |= {
            f"sections-{place}-order": [str(place * 10)],
            f"sections-{place}-kind": ["other"],
            f"sections-{place}-reveal": ["open"],
            f"sections-{place}-heading": [f"Heading number {place}."],
            f"sections-{place}-body": [f"<p>Words of number {place}.</p>"],
        }
    return rows


def test_a_hundred_sections_are_saved(save):
    visit = save(**sections(97))
    assert visit.status == 302
    assert "education_section" in visit.wrote


def test_two_hundred_sections_are_refused_in_words_and_kept(save):
    visit = save(**sections(197))
    assert visit.status == 400
    assert not visit.wrote
    assert "100" in visit.text
    for place in range(3, 200):
        assert f"Heading number {place}." in visit.text
        assert f"Words of number {place}." in visit.text


@pytest.mark.parametrize("count", ["INITIAL", "TOTAL", "MIN_NUM", "MAX_NUM"])
@pytest.mark.parametrize("number", ["9223372036854775808", "1000000000000", "1000"])
def test_a_form_that_lies_about_its_rows_fails_nothing(save, count, number):
    visit = save(**{f"teach_back-{count}_FORMS": [number]})
    assert visit.error is None
    assert visit.status in (302, 400)


@pytest.mark.parametrize("value", [[], [""], ["x"], ["-1"]])
def test_a_form_that_was_cut_off_is_not_taken_for_one_without_rows(save, value):
    visit = save(**{"sources-TOTAL_FORMS": value})
    assert visit.status == 400
    assert not visit.wrote
    assert "seen_version" not in visit.text


@pytest.mark.parametrize("value", [[], ["x"], ["-1"]])
def test_telephone_numbers_that_were_cut_off_are_refused(world, visitors, value):
    address = reverse("admin:accounts_contactset_add")
    fields = form_with(world.river.look(address), "form-TOTAL_FORMS")
    visit = visitors.ask(
        world.person("ruth"), "POST", address, fields | {"form-TOTAL_FORMS": value}
    )
    assert visit.status == 400
    assert "form-0-label" not in visit.text
