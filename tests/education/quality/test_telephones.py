"""Telephone numbers typed into a text: L33."""

import pytest

from education.document import SAME_DAY, CareCard
from education.quality.telephones import telephone_numbers
from tests.education.quality.texts import a_leaflet, quotes


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Call 555-123-4567 today.", ["555-123-4567"]),
        ("Our line is (555) 123 4567, or 0161 496 0000.", ["(555) 123 4567", "0161 496 0000"]),
        ("Ring +44 20 7946 0958 at night.", ["+44 20 7946 0958"]),
        ("Write down 5551234567.", ["5551234567"]),
        ("Call 911 now. Or dial 112.", ["911", "112"]),
        ("In danger: 999 or 988 (crisis line).", ["999", "988"]),
        ("Phone us on 555-0123.", ["555-0123"]),
        ("Call 1-800-QUIT-NOW for help.", ["1-800-QUIT-NOW"]),
        ("Emergency: 000", ["000"]),
        ("Call the emergency number, 9-1-1.", ["9-1-1"]),
    ],
)
def test_telephone_number_blocks(sentence, expected):
    assert quotes("L33", a_leaflet(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 2026-05-03, or 03.05.2026, or 05-03-2026.",
        "From 1985-2016 in one county. In 2019 100 people came.",
        "About 1 in 911 people. One of 999 people.",
        "Take 112 mg, then 1000 mg, then 150-1000 mg.",
        "The temperature was 112 °F, or 38.0-100.4.",
        "There were 1 000 000 people and 7,199 more.",
        "Room 112, page 999, step 000.",
        "We asked 911 people; 999 patients answered.",
        "About 988 or more.",
        "See https://example.org/555-123-4567 and PMC6339387, NCT01234567.",
        "doi:10.1007/s10555-021-09972-4 and 10.1186/s13244-021-01094-3",
        "Breathe in for 5 10 15 20 25 seconds.",
        "In 2026 5 to 10 people came.",
        "Between 1990 1995 2000 2005.",
    ],
)
def test_dates_doses_years_and_amounts_are_no_telephone_numbers(sentence):
    assert quotes("L33", a_leaflet(sentence)) == []


def test_telephone_numbers_are_noticed_in_any_language_and_field():
    document = a_leaflet(
        "Llame al 911 si tiene fiebre. Appelez le 112.",
        language="es",
        care_cards=(CareCard("card", SAME_DAY, "Llame al 555 123 4567 si:", ("fiebre",), (), ""),),
        title="999",
    )
    assert quotes("L33", document) == ["999", "555 123 4567", "911", "112"]


def test_places_are_those_of_the_numbers():
    text = "Ring 0161 496 0000 or 911."
    assert [text[start:end] for start, end in telephone_numbers(text)] == ["0161 496 0000", "911"]
    assert telephone_numbers("") == ()
