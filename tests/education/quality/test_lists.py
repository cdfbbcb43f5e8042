"""A clinic's lists: stored and read back, refused with a sentence, compared."""

import json
from dataclasses import replace

import pytest

from education.document import EMERGENCY, ROUTINE, SAME_DAY
from education.quality import DangerSign, Lists, ListsError, WatchPattern

OWN = Lists(
    known_acronyms=("NHS",),
    synonyms=(("drip", "infusion"),),
    watch_list=(WatchPattern(name="Cure", words=("cure*",), message="Nobody knows."),),
    danger_signs=(DangerSign("Red line", SAME_DAY, ("red line", "red streak")),),
    removed_signs=("Jaundice",),
    lowered_signs={"Fever": ROUTINE},
    milder={"L02": "info", "L25": "off"},
    required_parts={"article": ("questions",)},
    sign_offs={"treatment": ("pharmacy", "clinical")},
    grade_warn=7.5,
)


@pytest.mark.parametrize("lists", [Lists(), OWN])
def test_lists_survive_being_stored(lists):
    assert Lists.from_json(json.loads(json.dumps(lists.to_json()))) == lists


def test_what_is_not_stored_is_the_standard():
    assert Lists.from_json({}) == Lists()
    assert Lists.from_json({"grade_warn": 7}).grade_warn == 7
    assert Lists.from_json({"grade_warn": 7}).hard_words == Lists().hard_words


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        ([], "", "cannot be read"),
        ({"words": []}, "words", "no list called"),
        ({"known_acronyms": "DNA"}, "known_acronyms", "has to be a list"),
        ({"known_acronyms": [1]}, "known_acronyms", "hold words"),
        ({"known_acronyms": [" "]}, "known_acronyms", "hold words"),
        ({"known_acronyms": ["x" * 501]}, "known_acronyms", "At most 500 characters"),
        ({"known_acronyms": ["X"] * 1001}, "known_acronyms", "At most 1000 entries"),
        ({"synonyms": [["one"]]}, "synonyms", "two sides"),
        ({"synonyms": [["one", "two", "three"]]}, "synonyms", "two sides"),
        ({"required_parts": {"poster": []}}, "required_parts", "“poster” is not one"),
        ({"required_parts": {"article": ["poem"]}}, "required_parts", "“poem” is not one"),
        ({"required_slots": {"article": ["benefits"]}}, "required_slots", "“benefits” is not"),
        ({"sign_offs": {"article": ["boss"]}}, "sign_offs", "“boss” is not one"),
        ({"sign_offs": ["article"]}, "sign_offs", "names with values"),
        ({"danger_signs": [{"name": "x"}]}, "danger_signs", "needs a name, an urgency"),
        (
            {"danger_signs": [{"name": "x", "urgency": "soon", "words": ["x"]}]},
            "danger_signs",
            "“soon” is not one",
        ),
        ({"lowered_signs": {"Fever": "never"}}, "lowered_signs", "“never” is not one"),
        ({"watch_list": [{"name": "x", "words": []}]}, "watch_list", "words in their order"),
        ({"watch_list": [{"name": "x", "pattern": "(a+)+"}]}, "watch_list", "words in their"),
        ({"grade_warn": "8"}, "grade_warn", "is a number"),
        ({"grade_warn": True}, "grade_warn", "is a number"),
        ({"grade_warn": float("nan")}, "grade_warn", "is a number"),
        ({"grade_warn": 10, "grade_block": 9}, "grade_warn", "below the grade that blocks"),
        ({"grade_block": 13}, "grade_block", "between 1 and 12"),
        ({"milder": {"L99": "info"}}, "milder", "“L99” is not one"),
        ({"milder": {"L02": "block"}}, "milder", "“block” is not one"),
        ({"milder": {"L27": "info"}}, "milder", "blocks approval and cannot be made milder"),
        ({"milder": {"L33": "off"}}, "milder", "blocks approval and cannot be made milder"),
    ],
)
def test_lists_that_cannot_be_used_are_refused_with_a_sentence(data, name, sentence):
    with pytest.raises(ListsError, match=sentence) as refused:
        Lists.from_json(data)
    assert refused.value.name == name


def test_taking_a_danger_sign_away_or_lowering_it_weakens():
    assert OWN.weakens(Lists()) == ("Jaundice", "Fever")
    assert Lists().weakens(OWN) == ("Red line",)
    lower = replace(OWN, danger_signs=(DangerSign("Red line", ROUTINE, ("red line",)),))
    assert lower.weakens(OWN) == ("Red line",)
    fewer = replace(OWN, danger_signs=(DangerSign("Red line", SAME_DAY, ("red line",)),))
    assert fewer.weakens(OWN) == ("Red line",)


@pytest.mark.parametrize(
    "change",
    [
        {"removed_signs": ()},
        {"lowered_signs": {}},
        {"lowered_signs": {"Fever": EMERGENCY}},
        {"danger_signs": (DangerSign("Red line", EMERGENCY, ("red streak", "red line", "x")),)},
        {"hard_words": ()},
    ],
)
def test_anything_else_does_not_weaken(change):
    assert replace(OWN, **change).weakens(OWN) == ()
