"""Forms with too much in them, cut off, or sent twice: words, the right status, nothing lost."""

import pytest
from django.urls import reverse

from tests.matrix.badness import problems
from tests.matrix.everything import ROWS
from tests.matrix.forms import form_with
from tests.matrix.judging import Case
from tests.matrix.rows import EVERYBODY

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


# What is made anew by a second tap, because that is what it is for.
RENEWED = {
    # The newest link is the one that is shown; it makes the earlier one useless.
    "admin:accounts_patient_invite": {"accounts_invitation"},
    "admin:accounts_staff_invite": {"accounts_invitation"},
    "admin:accounts_patient_sheet": {"accounts_invitation"},
}
# Who did it, and what is sent about it.
TRACES = {"accounts_auditevent", "accounts_outboxmessage"}


def posts(world, row):
    """Every plausible POST to an address, as somebody for whom it does something."""
    names = ["nobody"] if row.for_ == EVERYBODY else ["ana", "maya", "omar", "ruth"]
    for state in row.things(world.river):
        for call in row.calls:
            for name in names:
                case = Case(row, call, world.river, state, world.person(name))
                if call.method == "POST" and case.expected in (200, 302):
                    yield case
                    break


def test_whatever_is_sent_twice_is_done_once(world, visitors):
    wrong, sent = [], 0
    for row in ROWS:
        for case in posts(world, row):
            body = case.call.body(case.side, case.thing)
            first, second, grown = visitors.ask_twice(case.person, case.address, body)
            sent += bool(first.wrote)
            made = set(grown) - TRACES - RENEWED.get(row.name, set())
            if problem := problems(second):
                wrong.append(f"{case}: {problem}")
            if made:
                wrong.append(f"{case}: {first.status} {second.status} made {made} twice")
    assert not wrong, "\n".join(wrong)
    assert sent > 50
