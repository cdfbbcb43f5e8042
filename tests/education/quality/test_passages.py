"""A document as passages: nothing lost, every place right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import CHOICE, OPEN, Section, text_of
from education.quality import passages
from education.quality.blocks import blocks_of
from education.quality.sentences import sentences_of
from tests.education.documents import NUMBERS, REST, a_document, a_treatment, documents

BODY = (
    "<p>First <strong>line</strong><br>second line.</p><h3>A heading</h3>"
    "<ul><li>One</li><li><p>Two</p><ul><li>Inner</li></ul></li></ul>"
    "<table><tr><th>Day</th><td>Dose</td></tr></table><p>Last &amp; least:</p>"
)
TAGS = st.sampled_from(
    ["<p>", "</p>", "<li>", "</li>", "<br>", "<b>", "</b>", "<td>", "</h3>", "<h3>", "\n", " ", "&"]
)


def at(document, part, field):
    return [p for p in passages(document) if (p.part, p.field) == (part, field)]


def test_blocks_know_what_they_are():
    assert [(block.shape, block.text) for block in blocks_of(BODY)] == [
        ("paragraph", "First line\nsecond line."),
        ("heading", "A heading"),
        ("item", "One"),
        ("item", "Two"),
        ("item", "Inner"),
        ("cell", "Day"),
        ("cell", "Dose"),
        ("paragraph", "Last & least:"),
    ]


@given(st.lists(TAGS | st.text(max_size=5), max_size=30).map("".join))
def test_blocks_are_the_text_of_a_body_at_their_places(html):
    text = text_of(html)
    blocks = blocks_of(html)
    assert "\n".join(block.text for block in blocks) == text
    for block in blocks:
        assert text[block.start : block.start + len(block.text)] == block.text


@given(documents)
def test_every_passage_stands_where_it_says(document):
    for passage in passages(document):
        assert passage.text == passage.text.strip() != ""
        assert len(passage.plain) == len(passage.text)
        if passage.field == "body":
            bodies = [text_of(s.body) for s in document.sections if s.key == passage.key]
            end = passage.start + len(passage.text)
            assert any(body[passage.start : end] == passage.text for body in bodies)


def test_every_text_a_reader_can_see_is_a_passage():
    parts = {passage.part for passage in [*passages(a_document()), *passages(a_treatment())]}
    assert parts == {
        "title", "key_message", "summary", "care_cards", "sections", "side_effects",
        "questions_to_ask", "teach_back", "terms", "sources", "figures",
    }  # fmt: skip


def test_points_are_counted_in_the_lines_of_their_field():
    first, second = at(a_document(summary=("Rest it.", " Cool it.")), "summary", "")
    assert (first.text, first.start) == ("Rest it.", 0)
    assert (second.text, second.start) == ("Cool it.", len("Rest it.\n "))


def test_a_row_belongs_to_the_section_it_is_tied_to():
    open_prompt, hidden_prompt = at(a_document(), "teach_back", "prompt")
    assert (open_prompt.section, open_prompt.slot, open_prompt.reveal) == (
        REST.key, REST.kind, OPEN,
    )  # fmt: skip
    assert (hidden_prompt.section, hidden_prompt.reveal) == (NUMBERS.key, CHOICE)
    both, only_hidden = at(a_document(), "sources", "title")
    assert (both.section, both.reveal) == ("", OPEN)
    assert only_hidden.reveal == CHOICE


@pytest.mark.parametrize(
    ("html", "is_body"),
    [
        ("<p>It ends.</p>", True),
        ("<p>Does it end?</p>", True),
        ("<p>It goes on:</p>", True),
        ("<p>“It ends.”</p>", True),
        ("<p>No end</p>", False),
        ("<ul><li>It ends.</li></ul>", False),
        ("<h3>It ends.</h3>", False),
        ("<table><tr><td>It ends.</td></tr></table>", False),
    ],
)
def test_running_text_is_paragraphs_that_end_as_sentences_do(html, is_body):
    document = a_document(sections=(Section("one", "other", "It ends.", OPEN, html),))
    heading, block = at(document, "sections", "heading") + at(document, "sections", "body")
    assert not heading.is_body
    assert block.is_body == is_body


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? 4 more.", ["One.", "Two!", "Three?", "4 more."]),
        ("Take 2.5 mL. then rest.", ["Take 2.5 mL. then rest."]),
        ("“Rest.” Then walk.", ["“Rest.”", "Then walk."]),
        ("Ask Dr. Hill. She knows.", ["Ask Dr. Hill.", "She knows."]),
        ("Rest (at home.) Walk.", ["Rest (at home.)", "Walk."]),
        ("No end", ["No end"]),
        ("  ", []),
        ("", []),
    ],
)
def test_sentences(text, sentences):
    found = sentences_of(text)
    assert [sentence.text for sentence in found] == sentences
    assert all(text[s.start : s.end] == s.text for s in found)
