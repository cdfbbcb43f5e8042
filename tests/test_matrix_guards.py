"""The matrix complains where it should: each rule is broken once, with a harmless twin."""

from dataclasses import replace

import pytest
from django.conf import settings

from tests.matrix.addresses import addresses, differences
from tests.matrix.everything import ROWS
from tests.matrix.judging import judge
from tests.matrix.rows import PATIENTS, STAFF, Row, get, post
from tests.matrix.rows_patients import READER, code
from tests.matrix.rows_people import CLINICIANS

pytest_plugins = ["tests.matrix.fixtures"]

# It shows a title even while the article is suspended.
TITLES = READER.where({410: 200})


@pytest.fixture(autouse=True)
def offending_addresses(settings):
    settings.ROOT_URLCONF = "tests.matrix.offenders"


def names():
    return [row.name for row in ROWS]


def test_an_address_without_a_row_is_found():
    found = differences(addresses(), names())
    assert "no row for unscoped" in found
    assert "no row for nameless/" in found


def test_a_row_without_an_address_is_found():
    assert "no address for the row gone" in differences(addresses(), [*names(), "gone"])


def test_two_addresses_of_one_name_are_found():
    twice = [*addresses(), addresses()[0]]
    assert f"two addresses are called {addresses()[0].name}" in differences(twice, names())


def test_two_rows_of_one_name_are_found():
    assert "two rows for healthz" in differences(addresses(), [*names(), "healthz"])


def complaints(world, visitors, name):
    row = Row(name, PATIENTS, (get(TITLES),), "article", code)
    return "\n".join(judge(world, visitors, row))


def test_the_scoped_twin_is_fine(world, visitors):
    assert complaints(world, visitors, "scoped") == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unscoped", "published as paul: 200 instead of 404"),
        ("unscoped", "tells of the other clinic: ['rivermark']"),
        ("unscoped", "taken_back as ana: 200 instead of 404"),
        ("forbids", "published as paul: 403 instead of 404"),
        ("leads_away", "published as paul: 302 instead of 404"),
        ("writes_on_looking", "published as ana: looking at it wrote to {'education_bookmark'}"),
        ("unguarded", "published as nobody: 200 instead of 302"),
        ("unguarded", "as maya: 200 instead of 403"),
        ("unguarded", "as lena: 200 instead of 403"),
    ],
)
def test_an_offending_page_is_found(world, visitors, name, words):
    assert words in complaints(world, visitors, name)


def test_a_wrong_status_in_a_table_is_found(world, visitors):
    wrong = READER.but(suspended=200)
    row = Row("education:reader", PATIENTS, (get(wrong),), "article", code)
    assert "suspended as ana: 410 instead of 200" in "\n".join(judge(world, visitors, row))


def test_a_state_that_a_table_forgets_is_found(world, visitors):
    short = READER._replace(cells={s: c for s, c in READER.cells.items() if s != "suspended"})
    row = Row("education:reader", PATIENTS, (get(short),), "article", code)
    with pytest.raises(AssertionError, match="leaves out"):
        judge(world, visitors, row)


@pytest.mark.parametrize(("name", "is_found"), [("moves_own", False), ("moves_any", True)])
def test_a_write_to_the_other_clinic_is_found(world, visitors, name, is_found):
    def foreign(side, thing):
        return {"topic": world.other(side.word).things["topic"]["narrow"].pk}

    row = Row(name, STAFF, (post("move", CLINICIANS.where({200: 400}), foreign),))
    found = "\n".join(judge(world, visitors, row))
    assert ("changed rows of ['hillmark: education_topic']" in found) is is_found


def test_staff_pages_without_a_second_factor_are_found(world, visitors, monkeypatch):
    row = next(row for row in ROWS if row.name == "admin:index")
    row = replace(row, calls=row.calls[:1])
    assert judge(world, visitors, row) == []
    monkeypatch.setattr(settings, "DEMO", True)
    assert "omar without a code: 200 instead of 302" in "\n".join(judge(world, visitors, row))
