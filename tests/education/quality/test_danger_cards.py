"""Danger signs that a care card has to answer: L27."""

import pytest

from education.document import EMERGENCY, ROUTINE, SAME_DAY, CareCard, SideEffect, TeachBack
from education.quality import DangerSign, Lists
from tests.education.quality.texts import a_leaflet, found, quotes


def a_card(*points, urgency=SAME_DAY, sections=(), key="card"):
    return CareCard(key, urgency, "Call us if:", points, sections, "")


@pytest.mark.parametrize(
    ("sentence", "cards"),
    [
        ("You may get a fever.", ()),
        ("You may get a fever.", (a_card("you have chest pain", urgency=EMERGENCY),)),
        ("You may get a fever.", (a_card("you have a fever", urgency=ROUTINE),)),
        ("You may have a seizure.", (a_card("you have a seizure"),)),
        ("You may get a fever.", (a_card("you have a fever", sections=("other",)),)),
        ("Your legs may feel numb.", (a_card("something is wrong"),)),
        ("You may have no chest pain at all.", ()),
    ],
)
def test_danger_sign_that_no_card_answers_blocks(sentence, cards):
    in_section = [f for f in found("L27", a_leaflet(sentence, care_cards=cards)) if f.key == "one"]
    (finding,) = in_section
    assert finding.severity == "block"
    assert finding.quote in sentence


@pytest.mark.parametrize(
    ("sentence", "cards"),
    [
        ("You may get a fever.", (a_card("your temperature is 38°C or higher"),)),
        ("You may get a fever.", (a_card("you are feverish", urgency=EMERGENCY),)),
        ("You may get a fever.", (a_card("you have fevers", sections=("one", "other")),)),
        ("You may have a seizure.", (a_card("you have a fit", urgency=EMERGENCY),)),
        ("Your legs may feel numb.", (a_card("a hand or leg gets numb", "you shiver"),)),
        ("You may be confused.", (a_card("you are suddenly confused", urgency=EMERGENCY),)),
        ("You may feel tired. The numbers are on the back.", ()),
    ],
)
def test_danger_sign_that_a_card_answers_does_not(sentence, cards):
    assert found("L27", a_leaflet(sentence, care_cards=cards)) == []


def test_every_field_a_reader_sees_is_read_for_danger_signs():
    document = a_leaflet(
        "Rest.",
        key_message="Chills can be serious.",
        summary=("Watch for jaundice.",),
        side_effects=(SideEffect("effect", "Fever", "", "", SAME_DAY, ""),),
        teach_back=(TeachBack("prompt", "You have blurred vision: what do you do?", ()),),
    )
    assert [finding.part for finding in found("L27", document)] == [
        "key_message",
        "summary",
        "side_effects",
        "teach_back",
    ]
    card = a_card("chills", "jaundice", "fever", "blurred vision", sections=("one",))
    answered = a_leaflet(
        "Rest.", key_message=document.key_message, summary=document.summary, care_cards=(card,)
    )
    assert found("L27", answered) == []


def test_card_that_is_not_urgent_enough_is_named_itself():
    (finding,) = found("L27", a_leaflet("Rest.", care_cards=(a_card("chest pain"),)))
    assert (finding.part, finding.key, finding.quote) == ("care_cards", "card", "chest pain")
    more = (a_card("chest pain"), a_card("chest pain", urgency=EMERGENCY, key="two"))
    assert found("L27", a_leaflet("Rest.", care_cards=more)) == []


def test_clinics_own_signs_count_and_removed_ones_do_not():
    own = Lists(danger_signs=(DangerSign("hiccups", SAME_DAY, ("hiccups",)),))
    document = a_leaflet("You may get hiccups or a fever.")
    assert quotes("L27", document, lists=own) == ["hiccups", "fever"]
    assert quotes("L27", document, lists=Lists(removed_signs=("fever",))) == []
    lowered = Lists(lowered_signs={"fever": ROUTINE})
    card = (a_card("you have a fever", urgency=ROUTINE),)
    assert found("L27", a_leaflet("A fever.", care_cards=card), lists=lowered) == []
