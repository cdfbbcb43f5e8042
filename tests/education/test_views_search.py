"""The search page: what she may read, how it was understood, and whom to call first."""

import re
from dataclasses import replace

import pytest

from education.actions import assignments, glossary
from tests import factories
from tests.education.test_views_cost import WHO_IS_ASKING


@pytest.fixture
def search(as_, ana):
    return lambda query, place=ana: (
        as_(place).get("/search/", {"q": query} if query is not None else {}).content.decode()
    )


@pytest.fixture
def write(maya, omar):
    """A published article for every patient; `body` is what its first section says."""

    def written(title, body="<p>Worry can keep you awake.</p>", **settings):
        content = factories.document(title)
        first, *others = content.sections
        content = replace(content, sections=(replace(first, body=body), *others))
        settings = {"open_to": "patients"} | settings
        return factories.published(author=maya, reviewer=omar, content=content, **settings)

    return written


def titles(html: str) -> list[str]:
    return re.findall(r'stretched-link" href="/read/[^"]+">([^<]+)<', html)


def test_without_words_it_offers_topics(search, topic):
    assert "Living well" in search(None)
    html = search("& | ! :*")
    assert "There is no word in this." in html
    assert "Living well" in html


def test_a_title_comes_before_a_page_that_names_it(search, write):
    write("Resting", "<p>Sleep helps. Sleep, sleep.</p>")
    write("Sleep")
    assert titles(search("sleep"))[0] == "Sleep"


def test_she_finds_what_is_hers_and_nothing_else(search, ana, ben, paul, maya, write):
    given = write("Walking for Ana", open_to="assigned")
    assignments.assign(article=given, patients=[ana], by=maya)
    write("Walking and news", sensitivity="news")
    write("Walking for all")
    assert set(titles(search("walking"))) == {"Walking for Ana", "Walking for all"}
    assert titles(search("walking", ben)) == ["Walking for all"]
    assert titles(search("walking", paul)) == []


def test_what_stands_behind_the_choice_is_not_found(search, write):
    write("Numbers")
    assert factories.CHOICE_MARKER not in search("numbers")
    assert titles(search(factories.CHOICE_MARKER)) == []


def test_a_misspelt_word_is_understood_and_said(search, write):
    write("Breathing exercises")
    html = search("breething")
    assert titles(html) == ["Breathing exercises"]
    assert "<strong>breathing</strong>" in html
    assert "You typed: breething." in html


def test_some_words_are_better_than_none(search, write):
    write("Breathing exercises")
    html = search("breathing dragons")
    assert titles(html) == ["Breathing exercises"]
    assert "No page has all of your words." in html


def test_the_matching_line_is_shown_with_its_words_marked(search, write):
    write("Rest", "<p>Go slowly. A short nap helps many people.</p>")
    assert "A short <mark>nap</mark> helps many people." in search("nap")


def test_nothing_found_says_what_to_do(search, write):
    html = search("xyzzy")
    assert "We found no page for this." in html
    assert 'href="/topics/"' in html


@pytest.mark.parametrize(
    ("query", "number"),
    [("chest pain", "tel:911"), ("fever", "tel:5550101"), ("i want to die", "tel:988")],
)
def test_a_danger_sign_shows_first_whom_to_call(search, numbers, write, query, number):
    html = search(query)
    assert html.index("Is this happening to you now?") < html.index('role="search"')
    assert number in html[: html.index('role="search"')]
    assert f'value="{query}"' in html


def test_no_danger_sign_says_nothing_of_urgency(search, numbers):
    assert "Is this happening" not in search("walking")


def test_what_is_typed_is_shown_inert_and_cut(search):
    html = search('"><script>alert(1)</script>')
    assert "<script>alert" not in html
    html = search("x" * 10_000)
    assert "That was long." in html


def test_the_tab_says_nothing_of_it(search):
    assert "<title>Search –" in search("chest pain")


def test_a_hard_word_is_explained_above_what_was_found(search, write, ruth):
    glossary.add(term="Lymphedema", definition="Swelling.", variants=["LE", "Swollen arm"], by=ruth)
    write("Moving your arm", "<p>Lymphedema can come after an operation.</p>")
    for typed in ("lymphedema", "LYMPHEDEMA", "le", "swollen arm"):
        assert "<strong>Lymphedema</strong>: Swelling." in search(typed), typed
    for typed in ("arm", "lymphedema arm", "swelling"):
        assert "What the word means" not in search(typed), typed


def test_a_word_that_only_the_numbers_use_is_explained_to_nobody(search, maya, omar, ruth):
    glossary.add(term="Median", definition="The middle one.", variants=[], by=ruth)
    content = factories.document()
    numbers = replace(content.sections[2], body="<p>The median is two years.</p>")
    content = replace(content, sections=(*content.sections[:2], numbers))
    factories.published(author=maya, reviewer=omar, open_to="patients", content=content)
    assert "The middle one." not in search("median")


def test_statements_are_the_same_for_any_library(as_, ana, write, django_assert_num_queries):
    client = as_(ana)
    for count in (1, 12):
        for number in range(count):
            write(f"Walking {count} {number}")
        # Lists, glossary, whether there is any, the page, and what the word means.
        with django_assert_num_queries(WHO_IS_ASKING + 5):
            client.get("/search/", {"q": "walking"})
        # Also the words that were meant, and whether they find any.
        with django_assert_num_queries(WHO_IS_ASKING + 7):
            client.get("/search/", {"q": "walkking xyzzy"})


def test_more_results_than_fit_have_a_next_page(search, write, as_, ana):
    for number in range(21):
        write(f"Walking {number:02}")
    html = search("walking")
    assert len(titles(html)) == 20
    assert "?q=walking&amp;page=2" in html
    second = as_(ana).get("/search/?q=walking&page=2").content.decode()
    assert len(titles(second)) == 1
