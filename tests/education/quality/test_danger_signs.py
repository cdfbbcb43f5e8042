"""Danger signs: found however people put them, not where words only look alike."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import EMERGENCY, SAME_DAY
from education.quality import DangerSign, Lists
from education.quality.danger_signs import (
    STANDARD_SIGNS,
    named,
    sightings,
    signs_of,
)
from tests.timing import grows_linearly

HERE = Path(__file__).parent
NEAR_MISSES = (HERE / "near_misses.txt").read_text(encoding="utf-8").splitlines()
with (HERE / "sightings.tsv").open(encoding="utf-8", newline="") as file:
    SAID = [(row["sign"], row["said"]) for row in csv.DictReader(file, delimiter="\t")]
SIGNS = {sign.name: sign for sign in STANDARD_SIGNS}


def names(text):
    return [sighting.sign.name for sighting in sightings(text)]


def as_listed(phrase):
    """A phrase of the list as somebody would say it."""
    words = [word for word in phrase.replace('"', "").split() if not word.startswith(("-", ">"))]
    return " ".join(words)


# The list -----------------------------------------------------------------------------------


def test_there_are_at_least_forty_signs_with_names_of_their_own():
    assert len(SIGNS) == len(STANDARD_SIGNS) >= 40


def test_emergencies_are_those_that_were_ordered():
    assert [sign.name for sign in STANDARD_SIGNS if sign.urgency == EMERGENCY] == [
        "seizure",
        "chest pain",
        "cannot breathe",
        "hard to wake",
        "sudden confusion",
        "sudden bad headache",
        "bleeding that will not stop",
        "swelling of face or tongue",
        "sudden weakness on one side",
        "wanting to die",
    ]
    assert {sign.urgency for sign in STANDARD_SIGNS} == {EMERGENCY, SAME_DAY}


def test_every_sign_is_tried_in_three_phrasings_that_are_not_on_its_list():
    said = {name: [text for sign, text in SAID if sign == name] for name in SIGNS}
    assert {sign for sign, _text in SAID} == set(SIGNS)
    for name, texts in said.items():
        new = [text for text in texts if not is_literal(text, SIGNS[name])]
        assert len(new) >= 3, name


def is_literal(text, sign):
    words = " ".join(re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower())))
    return any(f" {as_listed(phrase)} " in f" {words} " for phrase in sign.words)


def test_what_stands_on_the_list_itself_is_found():
    for sign in STANDARD_SIGNS:
        for phrase in sign.words:
            assert sign.name in named(as_listed(phrase)), phrase


# Texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sign", "said"), SAID, ids=[said for _sign, said in SAID])
def test_sign_is_found_however_it_is_said(sign, said):
    assert sign in names(said), names(said)


def test_there_are_enough_near_misses():
    assert len(set(NEAR_MISSES)) == len(NEAR_MISSES) >= 60


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_alike_is_no_sign(text):
    assert sightings(text) == ()


@pytest.mark.parametrize(
    "text", ["You have no chest pain.", "Without fever", "I do not want to die", "no numbness"]
)
def test_negated_sign_is_a_sighting(text):
    assert sightings(text)


def test_quote_is_what_was_written_and_where():
    text = "Since Monday: MY LEGS feel so Numb. I can’t breathe!"
    found = [(s.sign.name, s.quote, text[s.start : s.end]) for s in sightings(text)]
    assert found == [
        ("numbness", "Numb", "Numb"),
        ("cannot breathe", "can’t breathe", "can’t breathe"),
    ]


def test_words_of_two_sentences_lines_or_points_are_not_read_together():
    for text in ("Your chest. Pain", "Your chest\nPain", "Your chest: pain", "chest • pain"):
        assert sightings(text) == ()
    assert names("Your chest – pain") == ["chest pain"]


def test_words_far_apart_are_not_read_together():
    assert names("My chest was scanned before they looked for other reasons of the pain") == []


def test_larger_sighting_counts_alone_and_names_the_smaller_as_well():
    assert names("You are suddenly confused") == ["sudden confusion"]
    assert named("You are suddenly confused") == {"sudden confusion", "confusion"}


def test_two_signs_in_one_sentence_are_both_found():
    assert names("weak or numb legs") == ["muscle weakness", "numbness"]
    assert names("chest pain and I cant breath") == ["chest pain", "cannot breathe"]


def test_same_sign_twice_is_found_twice():
    assert names("Numbness in the hand. Numbness in the face.") == ["numbness", "numbness"]


# A clinic's own signs -----------------------------------------------------------------------


def test_clinic_adds_removes_and_lowers_signs():
    own = DangerSign("hiccups", EMERGENCY, ("hiccups > day", '"the hics"', "hic -joke"))
    lists = Lists(
        danger_signs=(own,), removed_signs=("fever",), lowered_signs={"seizure": SAME_DAY}
    )
    signs = signs_of(lists)

    assert {sign.name for sign in signs} == {*SIGNS, "hiccups"} - {"fever"}
    assert next(sign.urgency for sign in signs if sign.name == "seizure") == SAME_DAY
    assert named("Hiccups all day long", signs) == {"hiccups"}
    assert named("All day hiccups", signs) == set()
    assert named("I have the hics", signs) == {"hiccups"}
    assert named("A hic", signs) == {"hiccups"}
    assert named("A hic is a joke", signs) == set()
    assert named("I have a fever", signs) == set()
    assert signs_of(Lists()) == STANDARD_SIGNS


@pytest.mark.parametrize("words", ["", '""', ">", "-", "- >", "…", "the", '"', "a > -b"])
def test_senseless_words_of_a_clinic_do_no_harm(words):
    sightings("The chest, a fit …", (DangerSign("odd", SAME_DAY, (words,)),))


def test_sign_of_nothing_but_small_words_is_read_as_written():
    sign = DangerSign("in it", SAME_DAY, ("in it",))
    assert named("Blood is in it", (sign,)) == {"in it"}
    assert named("It is in", (sign,)) == set()


# Any text -----------------------------------------------------------------------------------


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    for sighting in sightings(text):
        assert text[sighting.start : sighting.end] == sighting.quote


@given(
    st.lists(
        st.sampled_from(["chest", "pain", "not", "stop", "bleed", ",", "the", "."]), max_size=30
    )
)
def test_sightings_stand_in_order_and_never_twice(words):
    found = [(s.start, s.end, s.sign.name) for s in sightings(" ".join(words))]
    assert found == sorted(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "piece",
    [
        "cannot ",
        "bleed not stop ",
        "numb ",
        "weak numb leg ",
        "a ",
        "pain, ",
        "38 temperature ",
        "x'",
    ],
)
def test_reading_takes_linear_time(piece):
    assert grows_linearly(lambda times: lambda: sightings(piece * times), 1_000)
