"""The parts of search: words as typed, as they sound, as they are meant; lines that are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.search import read, sound, words_of
from education.search.lines import LONGEST, START, STOP, line_of
from education.search.meanings import forms_of
from education.search.spelling import apart, nearest
from tests.timing import grows_linearly


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  Hair   loss ", ("hair", "loss")),
        ("can't feel", ("can't", "feel")),
        ("PD-L1", ("pd-l1",)),
        ("ｆｅｖｅｒ", ("fever",)),
        ("fe\u200bver\u202e", ("fever",)),
        ("& | ! :* ()", ()),
        ("", ()),
        ("náusea", ("náusea",)),
        ("🙂🙂", ()),
    ],
)
def test_words_are_read_and_signs_are_not(typed, words):
    assert read(typed).words == words


def test_what_is_too_long_is_cut_and_said():
    assert not read("x" * 200).is_cut
    long = read("pain " * 2500)
    assert long.is_cut
    assert len(long.text) <= 200
    assert len(long.words) == 12


@given(st.text())
def test_anything_can_be_typed(typed):
    found = read(typed)
    assert len(found.text) <= 200
    assert all(word and word == word.strip() for word in found.words)


def test_words_for_misspelt_ones_are_bare_and_once():
    assert words_of("Náusea, nausea and Ab", "a 2 NAUSEA") == ["and", "nausea"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("chemo", "keemo"), ("pneumonia", "numonia"), ("radiation", "radiashun"),
     ("nausea", "nausha"), ("diarrhea", "diarea"), ("psychology", "sykology"),
     ("physician", "fisician"), ("surgery", "surjery"), ("ache", "ake")],
)  # fmt: skip
def test_words_that_sound_alike(one, other):
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"), [("chemo", "homo"), ("liver", "lover"), ("bone", "born"), ("rash", "crash")]
)
def test_words_that_only_look_alike(one, other):
    assert sound(one) != sound(other) or one[0] == other[0]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("ab", "ab", 0),
        ("ab", "ba", 1),
        ("abc", "ab", 1),
        ("ab", "xy", 2),
        ("", "abc", 3),
    ],
)
def test_how_far_two_spellings_are_apart(one, other, distance):
    assert apart(one, other) == apart(other, one) == distance


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_none_only_between_the_same(one, other):
    assert (apart(one, other) == 0) == (one == other)


def test_the_nearest_word_is_near_enough_or_none():
    known = {"metastasis", "metastatic", "clots", "nausea"}
    assert nearest("metastisis", known) == "metastasis"
    assert nearest("colitis", known) == ""
    assert nearest("xyzzy", known) == ""
    assert nearest("nausia", set()) == ""


def test_groups_that_share_a_word_are_one():
    forms = forms_of([("chemotherapy", "chemo"), ("cytostatic", "Chemo"), ("PD-L1", "pdl1")])
    assert set(forms["cytostatic"]) == {"chemotherapy", "chemo", "cytostatic"}
    assert set(forms["chemotherapy"]) == set(forms["chemo"])
    assert set(forms["pd l1"]) == {"pd l1", "pdl1"}


def marked(text: str) -> str:
    return text.replace("[", START).replace("]", STOP)


def shown(text: str) -> str:
    pieces = line_of(marked(text), "The title", "Key message")
    return "".join(f"[{words}]" if is_found else words for words, is_found in pieces)


def test_the_sentence_with_most_of_the_words_is_shown():
    text = "The title\nOne [pain] here. Your [jaw] [pain] needs a call.\nNo more."
    assert shown(text) == "Your [jaw pain] needs a call."


@pytest.mark.parametrize(
    "heavy", ["You may [die] of it.", "[Survival] is 3 in 10.", "30 % [live]", "Many are [alive]."]
)
def test_heavy_lines_are_not_come_across(heavy):
    assert shown(heavy) == "Key message"


def test_without_a_line_the_key_message_stands_in():
    assert shown("The [title]".replace("[title]", "title")) == "Key message"
    assert shown("") == "Key message"


def test_a_long_sentence_is_cut_around_what_was_found():
    line = shown("word " * 200 + "[found] " + "word " * 200)
    assert "[found]" in line
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line) < LONGEST + 10


def test_long_lines_take_linear_time():
    def finding(times):
        text = marked("a [b] c. " * times)
        return lambda: line_of(text, "", "")

    assert grows_linearly(finding, 10_000)
