"""Blocks that moved, were divided or stand in lists and tables; what is folded."""

import re
from dataclasses import replace

import pytest

from education.document import Section, text_of
from education.redline import compare
from tests.education.documents import OPENING, a_document
from tests.education.redline.redlines import change_of, newer, older, seen, with_body

HEADS = "<thead><tr><th>Form</th><th>Dose</th></tr></thead>"
ROWS = "<tr><td>Tablet</td><td>20 mg</td></tr><tr><td>Drops</td><td>5</td></tr>"
TABLE = f"<table>{HEADS}<tbody>{ROWS}</tbody></table>"
WIDER = (
    TABLE.replace("<th>Dose", "<th>When</th><th>Dose")
    .replace("<td>20", "<td>Noon</td><td>20")
    .replace("<td>5", "<td>Night</td><td>5")
)


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def said(old, new):
    return [s.removeprefix("In section “How much”, ") for s in change_of(old, new).said]


def two_sections(first, second):
    sections = (
        replace(OPENING, heading="First", body=first),
        Section("second", "other", "Second", "open", second),
    )
    return with_body("", sections=sections)


# Moved ----------------------------------------------------------------------------------------


def test_moved_paragraph_says_where_it_stands_and_counts_no_words():
    old = paragraphs("Drink water.", "Rest the leg.", "Walk a little.")
    new = paragraphs("Rest the leg.", "Walk a little.", "Drink water.")
    change = change_of(old, new)

    assert said(old, new) == [
        "a paragraph was moved: “Drink water.” now stands after “Walk a little.”"
    ]
    html = seen(change.redline)
    assert html.index("[moved away]") < html.index("Walk a little.") < html.index("[moved here]")
    assert '<del class="redline__moved">Drink water.</del>' in html
    assert '<ins class="redline__moved">Drink water.</ins>' in html


def test_item_that_now_stands_first_says_so():
    old = "<ul><li>Fever</li><li>Pain</li><li>Rash</li></ul>"
    new = "<ul><li>Rash</li><li>Fever</li><li>Pain</li></ul>"

    assert said(old, new) == ["a list item was moved: “Rash” now stands first."]


def test_paragraph_that_went_to_another_section_is_told_in_both():
    old = two_sections(paragraphs("Drink water every day.", "Rest."), paragraphs("Walk."))
    new = two_sections(paragraphs("Rest."), paragraphs("Walk.", "Drink water every day."))

    assert [change.said for change in compare(old, new).changed] == [
        (
            "In section “First”, a paragraph was moved to section “Second”: “Drink water every "
            "day.”",
        ),
        (
            "In section “Second”, a paragraph was moved here from section “First”: “Drink water "
            "every day.”",
        ),
    ]


def test_short_words_alike_in_two_sections_did_not_move():
    old = two_sections(paragraphs("Rest.", "Yes."), paragraphs("Walk."))
    new = two_sections(paragraphs("Rest."), paragraphs("Walk.", "Yes."))

    assert [change.said[0].partition(", ")[2] for change in compare(old, new).changed] == [
        "a paragraph was removed: “Yes.”",
        "a paragraph was added: “Yes.”",
    ]


def test_paragraph_that_was_moved_and_changed_says_both():
    old = paragraphs("Keep the leg up for two days at home.", "Call us.", "Wear the sock.")
    new = paragraphs("Call us.", "Wear the sock.", "Keep the leg up for three days at home.")

    assert said(old, new) == [
        "a paragraph was moved: “Keep the leg up for three days at home.” now stands after “Wear "
        "the sock.”",
        "“two days” became “three days”.",
    ]
    assert "Keep the leg up for <mark>three</mark> days" in seen(change_of(old, new).redline)


# Divided --------------------------------------------------------------------------------------


def test_paragraph_that_became_a_list_keeps_its_words():
    old = "<p>Call us for a fever, a rash or sudden pain in the chest.</p>"
    new = (
        "<p>Call us for</p>"
        "<ul><li>a fever,</li><li>a rash or</li><li>sudden pain in the chest.</li></ul>"
    )
    change = change_of(old, new)

    assert said(old, new)[0].startswith("a paragraph was split into 4 parts")
    assert "<del>" not in seen(change.redline).replace('<del class="redline__blank">', "")


def test_paragraph_beside_a_longer_one_is_not_taken_for_a_part_of_it():
    old = "<p>Rest the ankle for two days and cool it often.</p>"
    new = "<p>Rest the ankle for three days and cool it often.</p><p>Ask us for a brace.</p>"

    assert said(old, new) == [
        "“two days” became “three days”.",
        "a paragraph was added: “Ask us for a brace.”",
    ]


def test_paragraph_that_became_a_heading_says_so():
    assert said("<p>First days</p>", "<h3>First days</h3>") == [
        "“First days”: now a heading, before a paragraph."
    ]


# Lists and tables -------------------------------------------------------------------------------


def test_removed_item_stands_in_the_new_list_without_a_number():
    steps = "<ol><li>Wash the hands</li><li>Open the box</li><li>Take one</li></ol>"
    html = seen(change_of(steps, steps.replace("<li>Open the box</li>", "")).redline)

    assert html.count("<ol>") == 1
    assert re.findall(r"<li[^>]*>", html) == [
        "<li>",
        '<li class="redline__item--gone">',
        '<li value="2">',
    ]


def test_items_of_an_inner_list_stay_inside():
    old = "<ul><li>Rest<ul><li>at home</li><li>in bed</li></ul></li></ul>"
    new = "<ul><li>Rest<ul><li>at home</li><li>at work too</li><li>in bed</li></ul></li></ul>"
    html = seen(change_of(old, new).redline)

    assert html.count("<ul>") == 2
    assert said(old, new) == ["a list item was added: “at work too”."]


def test_list_that_is_numbered_now_says_so():
    bullets = "<ul><li>Rest it</li></ul>"

    assert said(bullets, bullets.replace("ul>", "ol>")) == ["“Rest it”: now numbered."]
    assert said(bullets.replace("ul>", "ol>"), bullets) == ["“Rest it”: no longer numbered."]


def test_column_of_a_table_is_told_once():
    assert said(TABLE, WIDER) == ["the column “When” was added."]
    assert said(WIDER, TABLE) == ["the column “When” was removed."]
    html = seen(change_of(TABLE, WIDER).redline)
    assert '<td class="redline__cell--added"><ins>Noon</ins></td><td>20 mg</td>' in html


def test_row_of_a_table_that_came_or_went():
    shorter = TABLE.replace("<tr><td>Drops</td><td>5</td></tr>", "")

    assert said(TABLE, shorter) == ["a table row was removed: “Drops | 5”."]
    assert said(shorter, TABLE) == ["a table row was added: “Drops | 5”."]


def test_cell_that_spans_two_columns_now_says_so():
    wide = TABLE.replace("<td>Drops", '<td colspan="2">Drops')

    assert said(TABLE, wide) == ["“Drops | 5”: cells laid out differently."]


def test_blocks_within_a_cell_keep_their_words_apart():
    cell = "<table><tr><td>{}</td></tr></table>"
    old = cell.format("<p>Rest.</p><ul><li>Cool it.</li></ul>")
    new = cell.format("<p>Rest.</p><ul><li>Cool it often.</li></ul>")
    html = change_of(old, new).redline

    assert newer(html) == ["Rest.", "Cool", "it", "often."]
    assert older(html) == ["Rest.", "Cool", "it."]


# Folded ---------------------------------------------------------------------------------------


TEN = [f"This is paragraph number {n} of ten." for n in range(10)]


def passages(old, new):
    (field,) = change_of(old, new).fields
    return [(passage.label, text_of(passage.html)) for passage in field.passages]


def test_unchanged_paragraphs_are_folded_but_for_those_beside_a_change():
    new = [*TEN[:6], "Another one.", *TEN[7:]]
    found = passages(paragraphs(*TEN), paragraphs(*new))

    assert [label for label, _text in found] == [
        "5 unchanged paragraphs",
        "",
        "2 unchanged paragraphs",
    ]
    assert found[1][1].startswith(TEN[5])
    assert found[1][1].endswith(TEN[7])


def test_single_unchanged_paragraph_is_not_worth_folding():
    new = ["x", *TEN[1:4], "y"]
    found = passages(paragraphs(*TEN[:5]), paragraphs(*new))

    assert [label for label, _text in found] == [""]


@pytest.mark.parametrize(("tag", "name"), [("ul", "list items"), ("ol", "list items")])
def test_folded_items_are_called_items_and_numbers_go_on(tag, name):
    items = [f"<li>{text}</li>" for text in TEN]
    old = f"<{tag}>{''.join(items)}</{tag}>"
    new = old.replace("number 9", "number nine")
    (field,) = change_of(old, new).fields

    assert [p.label for p in field.passages] == [f"8 unchanged {name}", ""]
    assert field.passages[1].html.startswith('<ol><li value="9">' if tag == "ol" else "<ul><li>")


def test_table_with_a_change_is_shown_whole():
    rows = "".join(f"<tr><td>Row {n}</td><td>{n}</td></tr>" for n in range(9))
    old = f"{paragraphs(*TEN)}<table>{rows}</table>"
    found = passages(old, old.replace("<td>8<", "<td>80<"))

    assert [label for label, _text in found] == ["10 unchanged paragraphs", ""]
    assert "Row 0" in found[1][1]


def test_whole_redline_holds_what_is_folded_too():
    change = change_of(paragraphs(*TEN), paragraphs(*TEN[:-1], "The last one."))

    assert newer(change.redline) == text_of(change.fields[0].new).split()


def test_texts_in_every_field_that_is_compared_have_a_label():
    assert compare(None, a_document()).changed, "a field without a label would have raised"
