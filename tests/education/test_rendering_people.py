"""Pictures of people are drawn for what a text says, and for nothing that it does not."""

import pytest

from education.rendering.people import Frequency, frequencies_in, with_people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("After 1 year, about 8 in 10 of them were alive (80.6%).", [(8, 10, True)]),
        ("3 out of 10 people sleep well again.", [(3, 10, False)]),
        (
            "Three of ten women and 12 of every 100 older men do.",
            [(3, 10, False), (12, 100, False)],
        ),
        ("Nearly one in seven of these patients", [(1, 7, True)]),
        ("No one: 0 in 10 people.", [(0, 10, False)]),
    ],
)
def test_what_is_said_of_people_is_found(text, found):
    assert [*frequencies_in(text)] == [Frequency(*one) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Take 2 in 10 tablets.",
        "Fewer than 1 in 100 people have it.",
        "1 to 2 in 10 people have it.",
        "Between one and two in 10 people have it.",
        "At least 3 in 10 people have it.",
        "Not 3 in 10 people have it.",
        "3 in 10 people or more have it.",
        "1.5 in 10 people have it.",
        "1-2 in 10 people have it.",
        "3/4 in 10 people",
        "11 in 10 people have it.",
        "1 in 1 people has it.",
        "1 in 1000 people has it.",
        "1 in 250 people has it.",
        "On 3 of 10 days people rest.",
    ],
)
def test_what_could_be_drawn_wrong_is_not_drawn(text):
    assert not [*frequencies_in(text)]


def test_the_picture_says_in_words_what_it_shows_and_is_no_color_alone():
    html = with_people(
        "<p>First.</p>\n<ul><li>About <strong>3 in 10</strong> people.</li></ul>", "en"
    )
    (picture,) = html.split("<figure")[1:]
    assert html.endswith("</figure></li></ul>")
    assert 'role="img" aria-label="About 3 of 10 people"' in picture
    assert "Each shape is one person: 3 filled in, 7 not." in picture
    filled, outlined = picture.split("<path ")[1:]
    assert (filled.count("M"), outlined.count("M")) == (3, 7)
    assert filled.startswith('fill="currentColor"')
    assert outlined.startswith('fill="none"')
    assert "style" not in picture


def test_nothing_is_drawn_in_an_explanation_or_a_language_that_is_not_understood():
    explained = '<details class="term"><summary>x</summary><p>3 in 10 people</p></details>'
    assert with_people(explained, "en") == explained
    assert with_people("<p>3 in 10 people</p>", "de") == "<p>3 in 10 people</p>"


def test_a_hundred_people_stand_in_rows_of_ten():
    html = with_people("<p>1 in 100 people.</p>", "en-US")
    assert 'viewBox="0 0 240 340"' in html
    assert html.count("M") == 100
