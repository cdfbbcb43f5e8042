"""“Call … if:” with a list below it becomes a care card, in plain text and in Markdown."""

import pytest

from education.document import EMERGENCY, ROUTINE, SAME_DAY
from education.imports import read_text


def cards(text, name="x.txt"):
    return [(c.urgency, c.heading, c.points) for c in read_text(text, name).document.care_cards]


def with_points(line):
    return f"Rest\n\nRest the ankle.\n\n{line}\n• it is cold\n• it is numb\n"


@pytest.mark.parametrize(
    ("line", "urgency"),
    [
        ("Call the emergency number if:", EMERGENCY),
        ("Call 911 now if:", EMERGENCY),
        ("Call an ambulance if:", EMERGENCY),
        ("CALL US NOW IF:", SAME_DAY),
        ("Call your care team today if:", SAME_DAY),
        ("Call your care team, day or night, if:", SAME_DAY),
        ("Call us at any time, 24 hours a day, if:", SAME_DAY),
        ("Call us before your next visit if:", ROUTINE),
        ("Call your nurse if :", ROUTINE),
    ],
)
def test_urgency_is_read_from_the_line(line, urgency):
    assert [(found, points) for found, _heading, points in cards(with_points(line))] == [
        (urgency, ("it is cold", "it is numb"))
    ]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Call 911 now if:", "Call the emergency number now if:"),
        ("Call your line at 112 if:", "Call your line at the emergency number if:"),
        ("Call 988 if:", "Call the crisis line if:"),
        ("Call us at (555) 123-4567, day or night, if:", "Call us, day or night, if:"),
        ("Call 555-123-4567 today if:", "Call today if:"),
        ("Call us on +1 555 123 4567 today if:", "Call us today if:"),
        ("Call us 24 hours a day if:", "Call us 24 hours a day if:"),
        ("Call us within 2 days if:", "Call us within 2 days if:"),
    ],
)
def test_numbers_are_dropped_and_emergency_numbers_said_in_words(line, heading):
    assert [found for _urgency, found, _points in cards(with_points(line))] == [heading]


def test_card_belongs_to_the_whole_text_and_its_words_are_not_in_a_section():
    document = read_text(with_points("Call us today if:"), "x.txt").document

    assert document.care_cards[0].section_keys == ()
    assert "Call" not in document.sections[0].body
    assert "it is cold" not in document.sections[0].body


@pytest.mark.parametrize(
    "text",
    [
        "Rest\n\nCall us if:\nYour foot is cold.",
        "Rest\n\nCall us if your foot is cold:\n• or numb",
        "Rest\n\nWe call you if:\n• there is news",
        "Rest\n\nCalling us helps if:\n• it is cold",
        "Rest\n\nCall us.\n• it is cold",
        f"Rest\n\nCall {'us ' * 80}if:\n• it is cold",
    ],
)
def test_other_lines_stay_in_the_text(text):
    document = read_text(text, "x.txt").document

    assert document.care_cards == ()
    words = " ".join(section.body for section in document.sections)
    assert "all" in words


def test_several_cards_and_what_stands_between():
    text = "Rest\n\nCall 911 if:\n• one\n\nRest it.\n\nCall us today if:\n1. two\n2. three\n\nWalk."
    document = read_text(text, "x.txt").document

    assert [card.points for card in document.care_cards] == [("one",), ("two", "three")]
    assert [s.body for s in document.sections] == ["<p>Rest it.</p>\n<p>Walk.</p>"]


def test_markdown_makes_cards_too():
    text = "# Rest\n\nRest it.\n\n**Call us today if:**\n\n- it is *cold*\n- it is numb\n"
    assert cards(text, "x.md") == [(SAME_DAY, "Call us today if:", ("it is cold", "it is numb"))]


def test_heading_of_a_section_makes_a_card_too():
    text = "# Rest\n\nRest it.\n\n## Call 911 if:\n\n- it is cold\n\nStay calm.\n"
    document = read_text(text, "x.md").document

    assert [card.heading for card in document.care_cards] == ["Call the emergency number if:"]
    assert [(s.heading, s.body) for s in document.sections] == [
        ("", "<p>Rest it.</p>"),
        ("", "<p>Stay calm.</p>"),
    ]


def test_text_of_nothing_but_a_card_is_read():
    imported = read_text("Call us if:\n• it is cold", "x.txt")

    assert len(imported.document.care_cards) == 1
    assert imported.document.sections == ()


def test_author_is_asked_to_check_the_urgency():
    notes = read_text(with_points("Call us if:"), "x.txt").notes
    assert any("Check how urgent it is" in note for note in notes)
    assert not any("urgent" in note for note in read_text("Rest\n\nRest it.", "x.txt").notes)
