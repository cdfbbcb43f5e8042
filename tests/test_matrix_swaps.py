"""The other clinic's ids in bodies, hidden fields, pickers, filters and searches open nothing."""

import pytest
from django.urls import reverse

from tests.matrix import lists
from tests.matrix.everything import ROWS
from tests.matrix.judging import is_for
from tests.matrix.swaps import Swap, complaints, stand_ins, swaps

pytest_plugins = ["tests.matrix.fixtures"]
STAFF = ("rosa", "maya", "ruth")
# Fields that name a thing of a clinic: the machinery has to come upon them by itself.
NAMING = {
    ("education:saved", "what"),
    ("accounts:places", "place"),
    ("admin:education_article_assign", "patients"),
    ("admin:education_article_change", "topics"),
    ("admin:education_article_change", "sections-0-key"),
    ("admin:education_article_change", "care_cards-0-section_keys"),
    ("admin:education_article_retire", "replacement"),
    ("admin:education_topic_change", "parent"),
}


@pytest.fixture(scope="module")
def swapped(world, visitors):
    """Tells everything that is tried at one address, and by whom; looks there only once."""
    found = {}

    def at(row):
        if row.name not in found:
            found[row.name] = [
                (person, swap)
                for person in map(world.person, ("ana", "ruth"))
                if is_for(row, person)
                for swap in swaps(world, visitors, row, person)
            ]
        return found[row.name]

    return at


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_another_clinics_ids_in_forms_are_as_if_they_were_nobodys(visitors, swapped, row):
    wrong = [found for who, swap in swapped(row) for found in complaints(visitors, who, swap)]
    assert not wrong, "\n".join(wrong)


def test_every_field_that_names_a_thing_is_tried(swapped):
    tried = {(row.name, swap.name) for row in ROWS for _person, swap in swapped(row)}
    assert NAMING - tried == set()
    assert len(tried) > 70


def test_the_same_id_names_a_thing_in_every_table(world):
    hill = world.hill
    article = hill.things["article"]["published"]
    named = [hill.clinic, hill.reader, hill.admin, article, hill.things["topic"]["wide"]]
    named += [hill.things["assignment"]["given"][1], article.live]
    assert {thing.pk for thing in named} == {world.same_id}


@pytest.mark.parametrize(
    ("name", "field", "thing"),
    [
        (
            "education_article_retire",
            "replacement",
            lambda side: side.things["article"]["published"].pk,
        ),
        ("education_article_assign", "patients", lambda side: side.other_reader.pk),
    ],
)
def test_own_ids_are_taken(world, visitors, name, field, thing):
    person, side = world.person("ruth"), world.river
    address = reverse(f"admin:{name}", args=[side.things["article"]["open_to_patients"].pk])
    body = {"reason": "Old.", "do": "assign", field: thing(side)}
    visit = visitors.ask(person, "POST", address, body)
    assert visit.status in (200, 302)
    assert visit.wrote & {"education_article", "education_assignment"}


@pytest.mark.parametrize(("name", "is_found"), [("moves_own", False), ("moves_any", True)])
def test_a_view_that_takes_foreign_ids_is_found(world, visitors, settings, name, is_found):
    settings.ROOT_URLCONF = "tests.matrix.offenders"
    (foreign, missing), *_ = stand_ins(world.hill, ["1"])
    swap = Swap(f"/{name}/", {}, "topic", foreign, missing)
    found = "\n".join(complaints(visitors, world.person("ruth"), swap))
    assert ("changed rows of ['hillmark: education_topic']" in found) is is_found


@pytest.mark.parametrize("name", STAFF)
def test_filters_and_searches_show_nothing_of_another_clinic(world, visitors, name):
    person, wrong, asked = world.person(name), [], 0
    for address, query in lists.filters(world.same_id, world.hill.word):
        _visit, found = lists.complaints(
            visitors, person, f"{address}?{query}", {200, 302, 400, 403}
        )
        wrong, asked = wrong + found, asked + 1
    assert wrong == []
    assert asked > 100


@pytest.mark.parametrize("address", lists.list_addresses())
def test_a_list_shows_ones_own(world, visitors, address):
    visit = visitors.ask(world.person("ruth"), "GET", address)
    assert visit.status in (200, 302)
    assert visit.status == 302 or "rivermark" in visit.text


@pytest.mark.parametrize("name", STAFF)
def test_pickers_offer_nothing_of_another_clinic(world, visitors, name):
    person, wrong, answered = world.person(name), [], 0
    for address in lists.pickers(world.hill.word):
        visit, found = lists.complaints(visitors, person, address, {200, 403, 404})
        wrong += found
        answered += visit.status == 200
    assert wrong == []
    assert answered


def test_a_picker_offers_ones_own(world, visitors):
    found = [
        visitors.ask(world.person("ruth"), "GET", address)
        for address in lists.pickers(world.river.word)
    ]
    assert any("rivermark" in visit.text for visit in found if visit.status == 200)
