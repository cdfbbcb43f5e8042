"""What a change touches that can harm, and what that makes of the revision."""

from dataclasses import replace

import pytest

from education.document import CareCard, Section
from education.redline import compare, is_small, proposed_significance, size, touches
from tests.education.documents import OPENING, a_document, a_treatment
from tests.education.redline.redlines import changes_of, seen, with_body

CARD = CareCard("card", "emergency", "Call if:", ("It bleeds", "You faint"), (), "")
LOREM = "Most people rest at home for a while and then start to walk a little more each week. "


def touched(changes):
    return [(one.kind, one.old, one.new, one.significance) for one in touches(changes)]


def cards(old, new):
    return compare(with_body("<p>x</p>", care_cards=old), with_body("<p>x</p>", care_cards=new))


def in_a_sentence(old, new):
    return changes_of(f"<p>{old}</p>", f"<p>{new}</p>")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Take 20 mg a day.", "Take 40 mg a day.", [("number", "20 mg", "40 mg", "safety")]),
        ("Take 5 mg.", "Take 5 mcg.", [("unit", "5 mg", "5 mcg", "safety")]),
        (
            "Take two tablets.",
            "Take 3 drops.",
            [
                ("number", "two tablets", "3 drops", "safety"),
                ("unit", "two tablets", "3 drops", "safety"),
            ],
        ),
        ("Wait 8 hours.", "Wait 6 hours.", [("number", "8 hours", "6 hours", "safety")]),
        ("Take it daily.", "Take it weekly.", [("number", "daily", "weekly", "safety")]),
        ("Take it once.", "Take it twice.", [("number", "once", "twice", "safety")]),
        ("Over 100 °F call.", "Over 101 °F call.", [("number", "100 °F", "101 °F", "safety")]),
        ("It helps 8 in 10.", "It helps 9 in 10.", [("number", "8 in 10", "9 in 10", "major")]),
        ("It lasts 3 years.", "It lasts 4 years.", [("number", "3 years", "4 years", "major")]),
        ("Take 10 mg of it.", "Take some of it.", [("number", "10 mg", "", "safety")]),
        ("Take some of it.", "Take 10 mg of it.", [("number", "", "10 mg", "major")]),
        ("Do not drive.", "Do drive.", [("negation", "not", "", "safety")]),
        ("You may drive.", "You may not drive.", [("negation", "", "not", "safety")]),
        ("We can't say.", "We can say.", [("negation", "can't", "", "safety")]),
        ("Rest.", "Rest. Do not drive.", [("negation", "", "not", "major")]),
        ("Rest. Do not drive.", "Rest.", [("negation", "not", "", "major")]),
        ("Never drive.", "Do not drive.", [("negation", "Never", "not", "major")]),
        (
            "Letrozole helps you.",
            "Tamoxifen helps you.",
            [("medicine", "Letrozole", "Tamoxifen", "major")],
        ),
        (
            "Take 5 mg at noon, 10 mg at night.",
            "Take 10 mg at noon, 5 mg at night.",
            [("number", "5 mg", "10 mg", "safety"), ("number", "10 mg", "5 mg", "safety")],
        ),
        # The same in other words, or beside what changed:
        ("Take two tablets.", "Take 2 tablets.", []),
        ("Do not drive a car.", "Don’t drive a car.", []),
        ("Take 20 mg with food.", "Take 20 mg after food.", []),
        ("Take 20 mg, not more.", "Take 20 mg, not more!", []),
        ("Rest now.", "Rest a little now.", []),
    ],
)
def test_fact_in_a_sentence(old, new, expected):
    assert touched(in_a_sentence(old, new)) == expected


def test_moved_paragraph_touches_nothing():
    old = "<p>Take 20 mg, never more.</p><p>Rest well.</p><p>Walk a bit.</p>"
    new = "<p>Rest well.</p><p>Walk a bit.</p><p>Take 20 mg, never more.</p>"

    assert touched(changes_of(old, new)) == []


def test_dose_of_a_rewritten_paragraph_is_seen():
    old = "<p>The usual amount is 20 mg, swallowed whole with a glass of water.</p>"
    new = "<p>Many people here are given 40 mg by mouth each morning before eating.</p>"

    assert ("number", "20 mg", "40 mg", "safety") in touched(changes_of(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((CARD,), (), [("care_card", "Call if:", "", "safety")]),
        ((), (CARD,), [("care_card", "", "Call if:", "major")]),
        (
            (CARD,),
            (replace(CARD, urgency="routine"),),
            [
                ("care_card", "Call if:", "Call if:", "safety"),
                (
                    "urgency",
                    "Emergency: call the emergency number now",
                    "Routine: say it at the next visit",
                    "safety",
                ),
            ],
        ),
        (
            (CARD,),
            (replace(CARD, points=("It bleeds",)),),
            [("care_card", "Call if:", "Call if:", "safety")],
        ),
        (
            (CARD,),
            (replace(CARD, heading="Call for help if:"),),
            [("care_card", "Call if:", "Call for help if:", "major")],
        ),
        (
            (CARD,),
            (replace(CARD, reason="Two signs"),),
            [("care_card", "Call if:", "Call if:", "minor")],
        ),
        ((CARD,), (CARD,), []),
    ],
)
def test_care_card(old, new, expected):
    assert touched(cards(old, new)) == expected


def test_urgency_of_a_side_effect():
    old = a_treatment()
    effect = old.side_effects[0]

    changed = compare(old, replace(old, side_effects=(replace(effect, urgency="emergency"),)))
    added = compare(replace(old, side_effects=()), old)
    told = compare(old, replace(old, side_effects=(replace(effect, description="Sore skin"),)))

    assert [(one[0], one[3]) for one in touched(changed)] == [("urgency", "safety")]
    assert ("urgency", "", "Routine: say it at the next visit", "major") in touched(added)
    assert touched(told) == []


def test_years_and_pages_of_sources_are_no_advice():
    old = a_document()
    new = replace(
        old, sources=(replace(old.sources[0], title="Guide 2027", expires_on="2027-01-01"),)
    )

    assert touched(compare(old, replace(old, sources=(*new.sources, old.sources[1])))) == []


def test_what_is_touched_is_named_beside_the_change_and_never_folded():
    many = "".join(f"<p>This is paragraph number {n} of many.</p>" for n in range(20))
    dose = "<p>Take 20 mg of tamoxifen, not more.</p>"
    other = "<p>Take 40 mg of letrozole, never more.</p>"
    (change,) = changes_of(many + dose + many, many + other + many).changed

    assert change.badges == ("Number", "Medicine", "Negation")
    shown = "".join(p.html for field in change.fields for p in field.passages if not p.is_folded)
    for one in change.touched:
        assert all(word in seen(shown) for word in f"{one.old} {one.new}".split())


# Significance ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "significance", "reasons"),
    [
        (
            in_a_sentence("Take 20 mg. See 8 in 10.", "Take 40 mg. See 9 in 10."),
            "safety",
            ("An amount: “20 mg” became “40 mg”.",),
        ),
        (cards((CARD,), ()), "safety", ("Care card “Call if:” was removed.",)),
        (cards((), (CARD,)), "major", ("Care card “Call if:” was added.",)),
        (
            in_a_sentence("You may drive.", "You may not drive."),
            "safety",
            ("A negation: “not” was added.",),
        ),
        (
            in_a_sentence("Letrozole helps.", "Tamoxifen helps."),
            "major",
            ("A medicine: “Letrozole” became “Tamoxifen”.",),
        ),
        (in_a_sentence("Rest a bit.", "Rest a while."), "minor", ()),
        (in_a_sentence("Rest a bit.", "Rest a bit."), "minor", ()),
    ],
)
def test_proposed_significance_says_why(changes, significance, reasons):
    assert proposed_significance(changes) == (significance, reasons)


def test_section_that_came_went_or_was_rewritten_is_major():
    old = with_body(f"<p>{LOREM * 3}</p>")
    other = Section("other", "other", "What it costs", "open", "<p>Your insurance pays.</p>")
    rewritten = with_body(
        "<p>" + "Nobody has ever said quite so much about so little. " * 5 + "</p>"
    )

    added = proposed_significance(compare(old, replace(old, sections=(*old.sections, other))))
    removed = proposed_significance(compare(replace(old, sections=(*old.sections, other)), old))
    assert added == ("major", ("Section “What it costs” was added.",))
    assert removed == ("major", ("Section “What it costs” was removed.",))
    assert (
        "Section “How much” was largely rewritten."
        in proposed_significance(compare(old, rewritten))[1]
    )


def test_numbers_that_come_out_from_behind_the_choice_are_major():
    section = replace(OPENING, heading="Outlook", reveal="choice", body="<p>Some get well.</p>")
    old = with_body("", sections=(section,))
    new = with_body("", sections=(replace(section, reveal="open"),))

    assert proposed_significance(compare(old, new)) == (
        "major",
        ("Whether section “Outlook” stands behind the reader’s choice changed.",),
    )
    assert not is_small(compare(old, new))


def test_many_small_changes_are_a_large_one():
    old = "".join(f"<p>{LOREM}</p>" for _ in range(60))
    new = old.replace("rest at home for a while", "lie in bed for a time")
    significance, reasons = proposed_significance(changes_of(old, new))

    assert significance == "major"
    assert reasons == ("Much changed: 240 words came, 240 went.",)


# Size -----------------------------------------------------------------------------------------


def test_size_counts_words_that_came_and_went_and_parts():
    old = with_body("<p>Rest a bit, please.</p>", title="A foot")
    new = with_body("<p>Rest a long while, please!</p>", title="The foot")

    found = size(compare(old, new))

    assert (found.words_added, found.words_removed, found.parts_changed) == (3, 2, 2)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Rest a bit.", "Rest a while.", True),
        ("Rest, then walk.", "Rest; then walk.", True),
        ("Rest a bit.", "<strong>Rest</strong> a bit.", True),
        ("Rest.", "Rest. " + "Walk a bit more. " * 2 + "Sleep.", True),  # nine words
        ("Rest.", "Rest. " + "Walk a bit more. " * 2 + "Sleep well.", False),  # ten
        ("Take 1 mg.", "Take 2 mg.", False),
        ("Do rest.", "Do not rest.", False),
        ("Letrozole helps.", "Tamoxifen helps.", False),
        ('<a href="https://a.example/">Look</a>', '<a href="https://b.example/">Look</a>', False),
        ("Look.", 'Look <a href="https://b.example/">here</a>.', False),
    ],
)
def test_small_changes_need_one_look(old, new, expected):
    assert is_small(in_a_sentence(old, new)) == expected


def test_change_of_a_card_or_an_image_is_never_small():
    old = a_document()
    figure = replace(old.figures[0], sha256="ab" * 32)

    assert not is_small(compare(old, replace(old, figures=(figure,))))
    assert not is_small(cards((CARD,), (replace(CARD, heading="Call now if:"),)))
    assert is_small(compare(old, old))
