"""Every address, every member of the cast and nobody, every state, in both clinics."""

from collections import Counter
from datetime import date

import pytest
from django.conf import settings
from django.db import transaction

from accounts.actions import acceptance, invitations
from tests import cast
from tests.matrix.addresses import addresses, differences
from tests.matrix.everything import ROWS
from tests.matrix.judging import Case, cases, judge
from tests.matrix.rows import PATIENTS, STAFF
from tests.matrix.worlds import person_at

pytest_plugins = ["tests.matrix.fixtures"]


def test_every_address_has_a_row_and_every_row_an_address():
    found = differences(addresses(), [row.name for row in ROWS])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_everybody_gets_the_right_answer(world, visitors, row):
    found = judge(world, visitors, row)
    assert not found, "\n".join(found)


def test_what_was_asked(world, tell):
    """Tells how much the rows ask for, so that a shrinking matrix is seen."""
    asked = [case for row in ROWS for case in cases(world, row)]
    strangers = sum(case.is_stranger for case in asked)
    states = {(case.row.about, case.state) for case in asked}
    methods = Counter(case.call.method for case in asked)
    tell(
        f"matrix: {len(asked)} requests to {len(ROWS)} addresses by {len(world.people)} "
        f"people about {len(states)} states, {dict(methods)}; {strangers} of them to the other "
        "clinic's things"
    )
    assert len(asked) > 10_000
    assert strangers > 3_000
    for row in ROWS:
        people = {case.person.name for case in asked if case.row is row}
        assert people == {person.name for person in world.people}, row.name
        seen = {case.state for case in asked if case.row is row}
        assert seen == set(row.things(world.river)) == set(row.things(world.hill)), row.name


def test_staff_need_a_second_factor_here():
    assert settings.DEMO is False


@pytest.fixture
def both(world):
    """Omar works at one clinic and is a patient of the other: two sessions of one person."""
    with transaction.atomic():
        omar, admin = world.river.reviewer, world.hill.admin
        place = cast.admit(admin, "Omar", "H-both", date(1970, 1, 1))
        _invitation, token = invitations.invite(place=place, by=admin)
        place = acceptance.accept(
            token=token,
            by=omar.person,
            birth_date=date(1970, 1, 1),
            notice_number=world.hill.clinic.privacy_number,
        )
        yield {
            PATIENTS: person_at("omar", omar, world.river),
            STAFF: person_at("omar", place, world.hill),
        }
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", [PATIENTS, STAFF])
def test_who_has_another_place_is_offered_it_where_this_one_opens_nothing(
    world, visitors, both, kind
):
    person = both[kind]
    rows = [row for row in ROWS if row.for_ == kind]
    assert len(rows) > 5
    for row in rows:
        state = next(iter(row.things(world.river)))
        for call in row.calls:
            case = Case(row, call, world.river, state, person)
            visit = visitors.ask(person, call.method, case.address, {})
            assert visit.status == 403, case
            assert call.method == "HEAD" or 'href="/accounts/places/"' in visit.text, case


@pytest.mark.parametrize(("name", "address"), [("maya", "/saved/"), ("ana", "/admin/")])
def test_who_has_no_other_place_is_offered_none(world, visitors, name, address):
    visit = visitors.ask(world.person(name), "GET", address)
    assert visit.status == 403
    assert "Switch place" not in visit.text
