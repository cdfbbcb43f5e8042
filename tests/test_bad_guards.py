"""The tests of bad input complain where they should: each rule is broken once, with a twin."""

from random import Random

import pytest

from tests.matrix.badness import Wrong, lost, problems, queries
from tests.matrix.forms import forms_in

pytest_plugins = ["tests.matrix.fixtures"]


@pytest.fixture(autouse=True)
def offending_addresses(settings):
    settings.ROOT_URLCONF = "tests.matrix.offenders"


@pytest.fixture
def nobody(world):
    return world.person("nobody")


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/fails/", ""),
        ("/fails/?page=99999", ""),
        ("/fails/?page=x", "ValueError"),
        ("/wordless/", "without a heading"),
        ("/forgets/", ""),
    ],
)
def test_failures_and_wordless_refusals_are_found(visitors, nobody, address, found):
    problem = problems(visitors.ask(nobody, "GET", address))
    assert found in problem
    assert bool(problem) is bool(found)


def test_what_a_page_reads_is_found_and_tried(visitors, nobody):
    assert visitors.reads(nobody, "/fails/") == {"page"}
    tried = list(queries({"page"}, Random(1), is_list=False))
    answers = [problems(visitors.ask(nobody, "GET", f"/fails/?{query}")) for query in tried]
    assert any("ValueError" in answer for answer in answers)


@pytest.mark.parametrize(("query", "is_lost"), [("", True), ("?keeps", False)])
def test_typed_words_that_are_lost_are_found(visitors, nobody, query, is_lost):
    address = f"/forgets/{query}"
    (form,) = forms_in(visitors.ask(nobody, "GET", address).text)
    wrong = Wrong(address, form.fields, "name", ("Wilma <b> Quist",))
    visit = visitors.ask(nobody, "POST", address, wrong.body)
    assert ("loses name" in lost(form, wrong, visit)) is is_lost


@pytest.mark.parametrize(("query", "is_twice"), [("", True), ("?once", False)])
def test_what_is_made_twice_is_found(visitors, nobody, query, is_twice):
    _first, _second, grown = visitors.ask_twice(nobody, f"/makes/{query}", {})
    assert grown == ({"education_topic": 1} if is_twice else {})
