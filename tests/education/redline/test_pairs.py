"""Pairs of texts as reviewers get them: what the redline shows, and what it says."""

from dataclasses import replace

import pytest

from education.document import CareCard, Figure, Section, SideEffect, Term
from education.redline import compare
from tests.education.documents import OPENING, a_document, a_treatment
from tests.education.redline.redlines import change_of, heard, seen, with_body

TABLE = (
    "<table><thead><tr><th>Form</th><th>Dose</th></tr></thead>"
    "<tbody><tr><td>Tablet</td><td>{}</td></tr>"
    "<tr><td>Drops</td><td>5 drops</td></tr></tbody></table>"
)
LONG = "<p>Chemotherapy is given into a vein, usually in cycles over several weeks.</p>"
OTHER = "<p>Most people sit in a comfortable chair while the medicine runs in slowly.</p>"


def said_of(old, new):
    """The sentences about the one part that differs, without the place each begins with."""
    (change,) = compare(old, new).changed
    return [sentence.removeprefix("In section “How much”, ") for sentence in change.said]


@pytest.mark.parametrize(
    ("old", "new", "shown", "said"),
    [
        pytest.param(
            "<p>Take one tablet of 20 mg every morning.</p>",
            "<p>Take one tablet of 40 mg every morning.</p>",
            "Take one tablet of <del>20</del><ins>40</ins> mg every morning.",
            ["“20 mg” became “40 mg”."],
            id="a dose",
        ),
        pytest.param(
            "<p>Do not drive today.</p>",
            "<p>Do drive today.</p>",
            "Do <del>not</del> drive today.",
            ["the word “not” was removed: “Do not drive today.” became “Do drive today.”"],
            id="not, removed",
        ),
        pytest.param(
            "<p>You may drive.</p>",
            "<p>You may not drive.</p>",
            "You may <ins>not</ins> drive.",
            ["the word “not” was added: “You may drive.” became “You may not drive.”"],
            id="not, added",
        ),
        pytest.param(
            "<ul><li>Pain</li><li>Fever</li></ul>",
            "<ul><li>Pain</li><li>Blood in the urine</li><li>Fever</li></ul>",
            "<ins>Blood in the urine</ins></div></li><li><div>Fever</div></li></ul>",
            ["a list item was added: “Blood in the urine”."],
            id="a list item, inserted",
        ),
        pytest.param(
            "<ul><li>Pain</li><li>Blood in the urine</li><li>Fever</li></ul>",
            "<ul><li>Pain</li><li>Fever</li></ul>",
            "<del>Blood in the urine</del></div></li><li><div>Fever</div></li></ul>",
            ["a list item was removed: “Blood in the urine”."],
            id="a list item, removed",
        ),
        pytest.param(
            "<p>Call us at once.</p>",
            "<p><strong>Call us</strong> at once.</p>",
            '<span class="redline__look"><strong>Call us</strong></span>'
            '<span class="redline__note"> [now bold]</span> at once.',
            ["“Call us” is now bold; the words are the same."],
            id="bold, added",
        ),
        pytest.param(
            "<p>Call <em>us</em>.</p>",
            "<p>Call us.</p>",
            '<span class="redline__note"> [no longer italic]</span>',
            ["“us” is no longer italic; the words are the same."],
            id="italic, removed",
        ),
        pytest.param(
            TABLE.format("20 mg"),
            TABLE.format("40 mg"),
            "<td>Tablet</td><td><del>20</del><ins>40</ins> mg</td>",
            ["in the row “Tablet”, column “Dose”, “20 mg” became “40 mg”."],
            id="a table's cell",
        ),
        pytest.param(
            '<p>Read <a href="https://a.example/">our page</a>.</p>',
            '<p>Read <a href="https://b.example/">our page</a>.</p>',
            'rel="noopener noreferrer">our page</a></span><span class="redline__note"> '
            "[the link now leads to https://b.example/, before to https://a.example/]</span>",
            ["the link “our page” now leads to https://b.example/, before to https://a.example/."],
            id="a link's target",
        ),
        pytest.param(
            "<p>Read our page.</p>",
            '<p>Read our page, and <a href="https://b.example/">theirs</a>.</p>',
            '<ins>, and <a href="https://b.example/" rel="noopener noreferrer">theirs</a>'
            '<span class="redline__note"> [link to https://b.example/]</span></ins>.',
            [
                "the words “and theirs” were added: “Read our page.” became “Read our page, and "
                "theirs.”",
                "“theirs” is a link to https://b.example/.",
            ],
            id="a link, added",
        ),
        pytest.param(
            LONG,
            OTHER,
            f'<p class="redline__block redline__block--rewritten"><del>{LONG[3:-4]}</del>'
            f"<ins>{OTHER[3:-4]}</ins></p>",
            [f"a paragraph was rewritten: “{LONG[3:-4]}” became “{OTHER[3:-4]}”"],
            id="a whole rewrite",
        ),
        pytest.param(
            "<p>Take two tablets.</p>",
            "<p>Take three tablets.</p>",
            "Take <del>two</del><ins>three</ins> tablets.",
            ["“two tablets” became “three tablets”."],
            id="a number in words",
        ),
        pytest.param(
            "<p>Take 5 mg of it.</p>",
            "<p>Take 5 mcg of it.</p>",
            "Take 5 <del>mg</del><ins>mcg</ins> of it.",
            ["“5 mg” became “5 mcg”."],
            id="a unit",
        ),
        pytest.param(
            "<p>Rest it for two days. Then move it slowly.</p>",
            "<p>Rest it for two days.</p><p>Then move it slowly.</p>",
            '¶</span> </ins><span class="redline__note"> [split into 2 parts]</span></p>',
            [
                "a paragraph was split into 2 parts: “Rest it for two days. Then move it slowly.”",
            ],
            id="a paragraph, split",
        ),
        pytest.param(
            "<p>Rest it for two days.</p><p>Then move it slowly.</p>",
            "<p>Rest it for two days. Then move it slowly.</p>",
            'Then move it slowly.<span class="redline__note"> [joined from 2 parts]</span></p>',
            [
                "a paragraph was joined from 2 parts: “Rest it for two days. Then move it slowly.”",
            ],
            id="two paragraphs, joined",
        ),
        pytest.param(
            "<p>Rest. Cool it.</p>",
            "<p>Rest. Wait a little for it. Cool it.</p>",
            "Rest. <ins>Wait a little for it.</ins> Cool it.",
            ["“Wait a little for it.” was added."],
            id="a sentence",
        ),
        pytest.param(
            "<p>Take chemo now</p>",
            "<p>Take “chemo” now</p>",
            "Take <ins>“</ins>chemo<ins>”</ins> now",
            [
                "punctuation changed: “Take chemo…” became “Take “chemo…”.",
                "punctuation changed: “…chemo now” became “…chemo” now”.",
            ],
            id="quotation marks",
        ),
        pytest.param(
            "<p>It passes.<br>Wait.</p>",
            "<p>It passes. Wait.</p>",
            "It passes.<del>",
            ["a line break was removed."],
            id="a line break",
        ),
    ],
)
def test_change_within_a_section_is_shown_and_said(old, new, shown, said):
    change = change_of(old, new)

    assert shown in seen(change.redline)
    assert [one.removeprefix("In section “How much”, ") for one in change.said] == said


def test_what_came_and_went_is_read_out():
    change = change_of("<p>Take 20 mg.</p>", "<p>Take 40 mg.</p>")

    assert heard(change.redline) == (
        "Take removed: 20 end of removal. inserted: 40 end of insertion. mg."
    )


def test_swapped_sections_are_moved():
    first = replace(OPENING, heading="First")
    second = Section("second", "other", "Second", "open", "<p>Two.</p>")
    third = Section("third", "other", "Third", "open", "<p>Three.</p>")
    old = a_document(sections=(first, second, third), teach_back=(), figures=(), sources=())
    new = replace(old, sections=(second, first, third))

    (change,) = compare(old, new).changed

    assert (change.label, change.status) == ("Second", "moved")
    assert change.said == ("Moved: section “Second” now stands first.",)
    (change,) = compare(new, replace(new, sections=(second, third, first))).changed
    assert change.said == ("Moved: section “Third” now stands after “Second”.",)
    assert change.redline == ""


def test_lowered_urgency_of_a_care_card_is_called_lowered():
    card = CareCard("card", "emergency", "Call if:", ("It bleeds",), (), "")
    old = with_body("<p>x</p>", care_cards=(card,))
    new = with_body("<p>x</p>", care_cards=(replace(card, urgency="same_day"),))

    (change,) = compare(old, new).changed

    assert change.said == (
        "In care card “Call if:”, the urgency was lowered from “Emergency: call the emergency "
        "number now” to “Same day: call the clinic’s line today, day or night”.",
    )
    assert "<del>Emergency: call the emergency number now</del>" in seen(change.redline)
    assert "was raised from “Same day" in compare(new, old).changed[0].said[0]


def test_care_card_that_went_says_how_urgent_it_was_and_its_points():
    card = CareCard("card", "emergency", "Call if:", ("It bleeds",), (), "")
    changes = compare(with_body("<p>x</p>", care_cards=(card,)), with_body("<p>x</p>"))

    assert changes.changed[0].said == (
        "Care card “Call if:” was removed: “Emergency: call the emergency number now · It bleeds”.",
    )


def test_definition_of_a_term():
    old = with_body("<p>x</p>", terms=(Term("ligament", "a band of bones"),))
    new = with_body("<p>x</p>", terms=(Term("ligament", "a strong band of bones"),))

    assert said_of(old, new) == [
        "In term “ligament” (Definition), the word “strong” was added: “a band of bones” became "
        "“a strong band of bones”."
    ]


def test_replaced_figure_and_its_words():
    figure = Figure("figure", OPENING.key, "ab" * 32, "A foot", "The foot", "")
    old = with_body("<p>x</p>", figures=(figure,))
    new = with_body(
        "<p>x</p>", figures=(replace(figure, sha256="cd" * 32, caption="The left foot"),)
    )

    (change,) = compare(old, new).changed

    assert change.said == (
        "In figure “A foot”, the image was replaced.",
        "In figure “A foot” (Caption), the word “left” was added: “The foot” became “The left "
        "foot”.",
    )
    assert "<del>image abababab</del><ins>image cdcdcdcd</ins>" in seen(change.redline)


def test_every_other_part_is_compared_by_words():
    old = a_treatment()
    effect = SideEffect("effect-1", "Itch", "Sore skin", "2 in 10", "routine", "Keep it dry")
    new = a_treatment(
        title="A knee brace",
        key_message="Most sprains heal well at home.",
        summary=("Rest it.", "Call at once if it is numb."),
        side_effects=(effect,),
    )

    said = [sentence for change in compare(old, new).changed for sentence in change.said]

    assert said == [
        "In the title, “An ankle brace” became “A knee brace”.",
        "In the key message, the word “well” was added: “Most sprains heal at home.” became “Most "
        "sprains heal well at home.”",
        "In the summary, the words “at once” were added: “Call if it is…” became “Call at once if "
        "it is…”.",
        "In side effect “Itch” (Description), “Red skin” became “Sore skin”.",
        "In side effect “Itch” (How common), “1 in 10” became “2 in 10”.",
    ]


def test_address_of_a_source_is_told_as_a_whole():
    old = a_document()
    source = replace(old.sources[0], url="https://other.example/", accessed_on="2026-05-01")

    assert said_of(old, replace(old, sources=(source, old.sources[1]))) == [
        "In source “Sprain guide”, the link now leads to “https://other.example/”, before to "
        "“https://guides.example/sprain”.",
        "In source “Sprain guide”, “Read on” changed from “2026-01-02” to “2026-05-01”.",
    ]


def test_section_that_is_written_anew_under_another_key_is_the_same_section():
    old = with_body("<p>Rest the ankle for two days.</p>")
    again = replace(old.sections[0], key="another", body="<p>Rest the ankle for three days.</p>")

    (change,) = compare(old, replace(old, sections=(again,))).changed

    assert (change.key, change.status) == ("another", "changed")
    assert change.said == ("In section “How much”, “two days” became “three days”.",)


def test_other_section_in_its_place_is_no_change_of_it():
    old = with_body("<p>Rest the ankle for two days.</p>")
    other = Section("another", "other", "What it costs", "open", "<p>Your insurance pays.</p>")

    changed = compare(old, replace(old, sections=(other,))).changed

    assert [change.status for change in changed] == ["removed", "added"]
    assert changed[1].said == ("Section “What it costs” was added: “Your insurance pays.”",)
    assert [field.name for field in changed[1].shown_fields] == ["body"]


def test_blank_that_nobody_sees_is_told_as_such():
    change = change_of("<p>a , b</p>", "<p>a, b</p>")

    assert change.said == (
        "In section “How much”, only blanks or other things that are not seen changed.",
    )
    assert change.touched == ()
