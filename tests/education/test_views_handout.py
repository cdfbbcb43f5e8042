"""A printed copy: whom to call on page 1, no number that was not asked for, and still current?"""

import re
from dataclasses import replace

import pytest

from accounts.actions import closing
from accounts.roles import Role
from education.actions import articles, assignments
from tests import factories
from tests.cast import hire
from tests.education.test_views_cost import WHO_IS_ASKING
from tests.factories import CHOICE_MARKER


@pytest.fixture
def given(cast, numbers):
    article = factories.published(author=cast.maya, reviewer=cast.omar)
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya)
    return article


@pytest.fixture
def sheet(as_, ana, given):
    return lambda: as_(ana).get(f"/read/{given.code}/print/").content.decode()


@pytest.fixture
def ask(client):
    """What anybody is told about a printed copy of a revision."""
    return lambda revision: client.get(f"/v/{revision.print_code}/")


def test_page_one_says_whom_to_call_before_anything_else(sheet, given):
    html = sheet()
    order = [given.live.content.title, "Call your care team today if:", "Whom to call",
             "Is this copy current?", "Why is sleep hard now?"]  # fmt: skip
    # The tab names no text: what counts is the page itself.
    page = html[html.index("<article") :]
    assert [page.index(words) for words in order] == sorted(page.index(w) for w in order)
    assert "tel:5550101" in page


def test_each_card_stands_once(sheet):
    assert sheet().count("Call your care team today if:") == 1


def test_it_says_its_version_who_checked_it_and_when_it_was_printed(sheet, given):
    html = sheet()
    assert "Version 1, checked by Omar Haddad, pharmacist on" in html
    assert "Printed on" in html
    assert f"/v/{given.live.print_code}/" in html
    assert "<svg" in html


def test_what_stands_behind_the_choice_is_left_out_and_that_is_said(sheet):
    html = sheet()
    assert CHOICE_MARKER not in html
    assert "Numbers about how people do are left out of this print." in html


def test_nothing_is_folded_on_paper(cast, as_):
    content = factories.document()
    first, *others = content.sections
    content = replace(content, sections=(replace(first, reveal="details"), *others))
    article = factories.published(
        author=cast.maya, reviewer=cast.omar, content=content, open_to="patients"
    )
    html = as_(cast.ana).get(f"/read/{article.code}/print/").content.decode()
    assert "Worry and medicines" in html
    assert 'class="fold"' not in html


def test_printing_is_a_reading_and_looking_is_not(as_, ana, given):
    as_(ana).head(f"/read/{given.code}/print/")
    assert not ana.readings.exists()
    as_(ana).get(f"/read/{given.code}/print/")
    assert ana.readings.get().revision == given.published


def test_it_takes_as_many_statements_as_reading(as_, ana, given, django_assert_num_queries):
    browser = as_(ana)
    browser.get(f"/read/{given.code}/print/")
    with django_assert_num_queries(WHO_IS_ASKING + 1):
        browser.get(f"/read/{given.code}/print/")


def test_the_reader_leads_to_it(as_, ana, given):
    assert (
        f'href="/read/{given.code}/print/"' in as_(ana).get(f"/read/{given.code}/").content.decode()
    )


def test_a_current_copy(ask, given):
    page = ask(given.live)
    assert page.status_code == 200
    assert "This copy is current" in page.content.decode()


@pytest.mark.parametrize(
    ("significance", "words"),
    [
        ("minor", "Nothing that matters to you changed."),
        ("major", "Something in it changed that matters."),
    ],
)
def test_a_replaced_copy(ask, cast, given, significance, words):
    old = given.live
    factories.revised(given, author=cast.maya, reviewer=cast.omar, significance=significance)
    html = ask(old).content.decode()
    assert "There is a newer version" in html
    assert words in html


def test_a_change_that_mattered_is_not_hidden_by_a_later_one(ask, cast, given):
    old = given.live
    factories.revised(given, author=cast.maya, reviewer=cast.omar, significance="safety")
    factories.revised(
        given, author=cast.maya, reviewer=cast.omar, significance="minor", body="<p>Third.</p>"
    )
    assert "Something in it changed that matters." in ask(old).content.decode()


@pytest.mark.parametrize("how", ["suspended", "retired"])
def test_a_withdrawn_copy_says_call_us(ask, cast, given, numbers, how):
    revision = given.live
    if how == "suspended":
        articles.suspend(article=given, reason="A dose was wrong.", by=cast.maya)
    else:
        articles.retire(article=given, reason="Old.", by=cast.ruth)
    html = ask(revision).content.decode()
    assert "Do not use this copy" in html
    assert "tel:5550100" in html
    assert "A dose was wrong" not in html


def test_it_tells_nothing_of_the_text(ask, given):
    html = ask(given.live).content.decode()
    for words in (given.live.content.title, "Sleeping", "sleep", given.code):
        assert words not in html


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["aaaaaaaaaa", "x", "A" * 500, "%00"])
def test_an_unknown_code_is_not_there(client, code):
    assert client.get(f"/v/{code}/").status_code in (400, 404)


def test_a_copy_of_a_clinic_that_closed_is_not_current(ask, given, ruth):
    nora = hire(ruth, "Nora Quist", "nora@example.com", Role.CLINIC_ADMIN, "")
    proposed = closing.propose(clinic=ruth.clinic, reason="The house is sold.", by=ruth)
    closing.close(clinic=proposed, typed="riverside", by=nora)
    html = ask(given.live).content.decode()
    assert "Do not use this copy" in html
    assert "Riverside Clinic has closed" in html
    assert "Call us" not in html


def test_what_was_never_approved_was_never_printed(ask, waiting):
    assert ask(waiting).status_code == 404


def test_any_reader_of_the_copy_may_ask(ask, as_, cast, given):
    for place in (cast.paul, cast.maya, cast.ben):
        html = as_(place).get(f"/v/{given.live.print_code}/").content.decode()
        assert re.search("This copy is current", html)
