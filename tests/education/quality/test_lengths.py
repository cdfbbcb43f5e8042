"""Titles, lengths and lists: L01 to L05."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import OPEN, CareCard, Section
from education.quality.lengths import list_in
from tests.education.quality.texts import a_leaflet, found, quotes


def words(count: int) -> str:
    return "Rest " + "and rest " * ((count - 2) // 2) + ("now and" if count % 2 else "now")


@pytest.mark.parametrize("count", [5, 20, 21, 25, 26, 40])
def test_the_helper_makes_sentences_of_a_length(count):
    assert len(words(count).split()) == count


@pytest.mark.parametrize(
    "title",
    ["", "A sprained ankle.", "What you can do when your knee hurts.", "“Rest and ice.”", "Rest.)"],
)
def test_a_title_that_is_missing_or_a_sentence_is_found(title):
    (finding,) = found("L01", a_leaflet("Rest it.", title=title))
    assert finding.severity == "block"
    assert (finding.part, finding.quote) == ("title", title)


@pytest.mark.parametrize(
    "title",
    ["A sprained ankle", "Why does it hurt?", "Stop!", "Having a baby in the U.S.", "Dose 1.5"],
)
def test_a_title_that_is_no_sentence_is_not(title):
    assert found("L01", a_leaflet("Rest it.", title=title)) == []


def test_a_file_needs_no_marked_title_but_a_first_line_that_is_no_sentence():
    begins_with_heading = a_leaflet("Rest it.", title="")
    assert quotes("L01", begins_with_heading, is_file=True) == []
    without = a_leaflet("Rest it. Cool it.", heading="", title="")
    assert quotes("L01", without, is_file=True) == ["Rest it."]


@pytest.mark.parametrize("count", [26, 27, 60])
def test_sentences_over_25_words_are_very_long(count):
    sentence = f"{words(count)}."
    assert quotes("L02", a_leaflet(f"Short. {sentence} Short again.")) == [sentence]
    assert quotes("L03", a_leaflet(sentence)) == []


@pytest.mark.parametrize("count", [21, 23, 25])
def test_sentences_over_20_words_are_long(count):
    sentence = f"{words(count)}."
    assert quotes("L03", a_leaflet(f"Short. {sentence}")) == [sentence]
    assert quotes("L02", a_leaflet(sentence)) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{words(20)}.",
        f"{words(15)}. {words(15)}.",
        "Wash-your-hands/often " * 10 + "it's 10 words and 4 more, isn't it?",
        "",
    ],
)
def test_sentences_of_20_words_are_not_long(paragraph):
    document = a_leaflet(paragraph)
    assert quotes("L02", document) == quotes("L03", document) == []


@pytest.mark.parametrize("part", ["key_message", "summary", "care_cards", "item", "cell"])
def test_points_and_lines_are_held_to_the_same_length(part):
    line = words(26)
    html = {"item": f"<ul><li>{line}</li></ul>", "cell": f"<table><td>{line}</td></table>"}
    card = CareCard("c", "routine", "Call if:", (line,), (), "")
    documents = {
        "key_message": a_leaflet(key_message=line),
        "summary": a_leaflet(summary=("Rest.", line)),
        "care_cards": a_leaflet(care_cards=(card,)),
    }
    section = Section("one", "other", "Rest", OPEN, html.get(part, ""))
    assert quotes("L02", documents.get(part, a_leaflet(sections=(section,)))) == [line]


def test_titles_and_headings_are_not_sentences():
    assert quotes("L02", a_leaflet(title=words(26), heading=words(26))) == []


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Eat bread, rice, pasta or fruit.", "bread, rice, pasta or "),
        ("You may feel sick, weak, hot, and dizzy.", "sick, weak, hot, and "),
        ("Bring your pills, your card, a friend and a list.", "pills, your card, a friend and "),
        ("At home (today), take soap, a towel, a brush or a cloth.", "soap, a towel, a brush or "),
    ],
)
def test_a_list_of_four_inside_a_sentence_is_found(sentence, quote):
    assert quotes("L04", a_leaflet(sentence)) == [quote]


@pytest.mark.parametrize(
    "sentence",
    [
        "Eat bread, rice or fruit.",
        "Eat bread and fruit.",
        "When you rest, do it well, and call us.",
        "Call (day, night, or weekend), and say who you are.",
        "On May 3, 2026, we closed.",
    ],
)
def test_fewer_things_are_not_a_list(sentence):
    assert quotes("L04", a_leaflet(sentence)) == []


RULES_MD = re.compile(r"\w[\w' -]*(?:, [\w' -]+){2,},? (?:and|or) \w", re.IGNORECASE)


@given(
    st.lists(st.sampled_from(["a", "b c", ", ", " and ", " or ", "(", " ", ",", "x' "])).map(
        "".join
    )
)
def test_lists_are_those_of_the_written_pattern(text):
    assert (list_in(text) is None) == (RULES_MD.search(text) is None)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{words(151)}</p>",
        f"<p>{words(80)}.</p><ul><li>{words(40)}</li><li>{words(40)}</li></ul>",
        f"<h3>Rest</h3><p>{words(151)}</p><h3>Ice</h3><p>{words(20)}</p>",
    ],
)
def test_more_than_150_words_without_a_heading_are_found(body):
    document = a_leaflet(sections=(Section("one", "other", "", OPEN, body),))
    assert len(found("L05", document)) == 1


def test_it_is_quoted_at_the_heading_it_stands_under():
    body = f"<p>{words(20)}</p><h3>Ice</h3><p>{words(151)}</p>"
    document = a_leaflet(sections=(Section("one", "other", "Rest", OPEN, body),))
    assert quotes("L05", document) == ["Ice"]
    assert quotes("L05", a_leaflet(words(160), heading="Rest")) == ["Rest"]


@pytest.mark.parametrize(
    "bodies",
    [
        [f"<p>{words(150)}</p>"],
        [f"<p>{words(100)}</p>", f"<p>{words(100)}</p>"],
        [f"<p>{words(100)}</p><h3>{words(30)}</h3><p>{words(100)}</p>"],
    ],
)
def test_150_words_under_a_heading_are_enough(bodies):
    sections = tuple(Section(f"s{n}", "other", "A", OPEN, b) for n, b in enumerate(bodies))
    assert found("L05", a_leaflet(sections=sections)) == []
