import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from education.document import text_of
from education.imports import read, read_text
from education.rendering import visible
from tests.education.documents import all_words


def sections(document):
    return [(section.heading, section.body) for section in document.sections]


LEAFLET = """\
About a sprained ankle

A sprain is a stretched ligament.
Most sprains heal at home.

First days

Rest the ankle:
• put your foot up
• cool it for ten minutes,
  then wait for an hour
1. Lie down.
2. Lift it.

What if it gets worse?

Call us if:
- your foot is cold
- T <38 & <b>you shiver</b>
"""


def test_text_file_with_title_headings_and_lists():
    imported = read(LEAFLET.encode(), "ankle.txt")

    assert imported.document.title == "About a sprained ankle"
    (note,) = imported.notes
    assert "care card" in note
    assert sections(imported.document) == [
        ("", "<p>A sprain is a stretched ligament.</p>\n<p>Most sprains heal at home.</p>"),
        (
            "First days",
            "<p>Rest the ankle:</p>\n<ul>\n<li>put your foot up</li>\n"
            "<li>cool it for ten minutes, then wait for an hour</li>\n</ul>\n"
            "<ol>\n<li>Lie down.</li>\n<li>Lift it.</li>\n</ol>",
        ),
        ("What if it gets worse?", ""),
    ]
    (card,) = imported.document.care_cards
    assert card.heading == "Call us if:"
    assert card.points == ("your foot is cold", "T <38 & <b>you shiver</b>")


def test_headings_without_blank_lines_between():
    text = "Sprains hurt. They heal.\nFirst days\nRest it.\nCool it.\nLater\nWalk."

    assert sections(read_text(text, "x.txt").document) == [
        ("", "<p>Sprains hurt. They heal.</p>"),
        ("First days", "<p>Rest it.</p>\n<p>Cool it.</p>"),
        ("Later", "<p>Walk.</p>"),
    ]


def test_lines_broken_at_a_margin_are_joined():
    text = (
        "This text was written by an old program that breaks its lines at a\n"
        "margin. Some lines end inside a sentence, before a name such as Dr.\n"
        "Doe or after a whole sentence, as here and in other texts with the\n"
        "Danube in them.\n\nNext part\nThe heading stands directly above this text, which goes on\n"
        "over a second line, as before it.\n"
    )

    document = read_text(text, "x.txt").document

    assert [body.count("<p>") for _heading, body in sections(document)] == [1, 1]
    assert document.sections[1].heading == "Next part"
    assert all_words(document) == text.split()


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("One sentence.\nThe end", [""]),  # nothing below: no heading
        ("Come to:\nFoot clinic\nMain street 5\n\nMore text.", [""]),  # lines after a colon
        ("Text.\n\nFoot clinic\nMain street 5\nOld town\nWe are open daily.", [""]),  # an address
        ("Text.\n\n2. Rest\n\nRest it.", ["", "2. Rest"]),
        ("Text.\n\nRest\n====\nRest it.", ["", "Rest"]),
        ("Text.\nand so on\nMore text.", [""]),  # begins small
        ("Text.\n\nTablets\n\nAt night\n\nTake one.", ["", "Tablets", "At night"]),
    ],
)
def test_only_lines_with_text_below_are_headings(text, headings):
    imported = read_text(text, "x.txt")

    assert [heading for heading, _body in sections(imported.document)] == headings
    assert all_words(imported.document) == text.replace("====\n", "").split()


def test_lines_after_a_colon_stay_apart():
    document = read_text("Call us if:\nyou shiver\nyou are cold", "x.txt").document

    assert document.sections[0].body == (
        "<p>Call us if:</p>\n<p>you shiver</p>\n<p>you are cold</p>"
    )


def test_numbers_that_do_not_count_from_one_stay_text():
    document = read_text("3. Rest it now.\n5. Cool it now.", "x.txt").document

    assert document.sections[0].body == "<p>3. Rest it now.</p>\n<p>5. Cool it now.</p>"


def test_text_of_bodies_has_no_markup():
    leaflet = LEAFLET.replace("Call us if:", "Watch for:")
    document = read(leaflet.encode(), "ankle.txt").document

    assert "T <38 & <b>you shiver</b>" in text_of(document.sections[2].body)


sentences = st.lists(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8), min_size=1, max_size=30
).map(lambda found: " ".join(found) + ".")


@given(st.lists(sentences, min_size=1, max_size=8), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_plain_paragraphs_keep_every_word_in_order(paragraphs, between):
    text = between.join(paragraphs)
    document = read_text(text, "x.txt").document

    assert all_words(document) == visible(text).split()


lines = st.lists(
    st.sampled_from(["Rest", "rest it", "Rest it.", "Call if:", "What?", "", "7", "A <b> B"])
    | st.text(st.characters(categories=["L", "N", "Zs", "S", "Po"]), max_size=90),
    min_size=1,
    max_size=25,
)


@settings(deadline=None)  # words are held here, not time
@given(lines)
def test_no_shape_of_text_loses_or_invents_words(written):
    text = "\n".join(written)
    assume(visible(text).strip())
    assume(not any(line.strip()[:1] in tuple("•‣·*◦▪●1") for line in written if line.strip()))
    imported = read_text(text, "x.txt")

    from_name = any("file’s name" in note for note in imported.notes)
    title = "" if from_name else imported.document.title
    kept = [*title.split(), *all_words(imported.document)]
    assert composed(kept) == composed(visible(text).split())


def composed(found):
    return unicodedata.normalize("NFC", " ".join(found)).split()
