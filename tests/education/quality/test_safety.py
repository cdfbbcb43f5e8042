"""Places without symptoms, known mistakes, side effects without advice: L26, L29 and L31."""

import pytest

from education.quality import Lists, WatchPattern
from tests.education.quality.texts import a_leaflet, a_section, a_text, found, quotes

# L26 ----------------------------------------------------------------------------------------

SYMPTOMS = "<p>In the bones it can cause pain that does not go away.</p>"


@pytest.mark.parametrize(
    ("lead", "symptoms", "expected"),
    [
        ("It can spread to the bones and kidneys.", SYMPTOMS, ["kidneys"]),
        ("It affects the skin, the spine and the bones.", SYMPTOMS, ["skin", "spine"]),
        ("It reaches the brain. It grows in the lungs.",
         "<h3>Lungs</h3><p>You may cough.</p>", ["brain"]),
        ("It spreads to bones, liver and brain.",
         "<table><tr><td>Brain</td><td>headaches</td></tr><tr><td>Bones</td><td>aches</td></tr>"
         "</table>", ["liver"]),
    ],
)  # fmt: skip
def test_place_without_symptoms_of_its_own_is_found(lead, symptoms, expected):
    document = a_text(lead, a_section(symptoms, key="symptoms"))
    assert quotes("L26", document) == expected


@pytest.mark.parametrize(
    ("lead", "symptoms"),
    [
        ("It can spread to the bones.", SYMPTOMS),
        ("It can spread to the bones, liver and lungs.", "<p>Ask us about it.</p>"),
        ("Your liver cleans your blood. It can spread to bones.", SYMPTOMS),
        ("It can spread to the bones and the liver.",
         f"{SYMPTOMS}<ul><li>Liver: your skin turns yellow.</li></ul>"),
        ("It can spread to the lungs and bones.",
         f"{SYMPTOMS}<p>Sometimes it is in the lungs. Then you get breathless.</p>"),
    ],
)  # fmt: skip
def test_place_with_symptoms_or_in_a_text_without_any_is_not(lead, symptoms):
    assert quotes("L26", a_text(lead, a_section(symptoms, key="symptoms"))) == []


def test_text_about_symptoms_that_names_no_place_at_all_is_found():
    lead = "It can spread to the liver."
    headed = a_section("You may feel tired.", key="two", heading="Symptoms")
    slot = a_section("You may feel tired.", key="two", kind="symptoms")
    assert quotes("L26", a_text(lead, headed)) == quotes("L26", a_text(lead, slot)) == ["liver"]


# L29 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Take it with other drugs, for example an aromatase inhibitor.",
        "These drugs kill cancer by blocking your hormones.",
        "Chemo blocks hormones.",
        "It is combined with an anti-inflammatory tablet.",
        "In stage 4, people with a low stage feel better.",
        "The drug targets those parts of the body.",
        "It spreads to the lungs, skin and brain.",
        "Immunotherapy helps in stage 4 breast cancer.",
    ],
)
def test_known_mistake_blocks(sentence):
    (finding,) = found("L29", a_leaflet(sentence))
    assert finding.severity == "block"
    assert finding.message.endswith(".")


@pytest.mark.parametrize(
    "sentence",
    [
        "An aromatase inhibitor is a hormone therapy.",
        "Chemotherapy kills cells. Hormone therapy blocks hormones.",
        "An anti-inflammatory gel can ease a sprain.",
        "Early cancer has a low stage.",
        "Targeted therapy aims at proteins in cancer cells.",
        "It most often spreads to the bones, lungs or liver.",
        "Immunotherapy can help in triple-negative breast cancer.",
        "Immunotherapy helps in lung cancer.",
    ],
)
def test_what_is_right_is_no_mistake(sentence):
    assert found("L29", a_leaflet(sentence)) == []


def test_mistake_that_hangs_on_the_whole_text_is_named_once():
    text = "Immunotherapy for breast cancer. More about immunotherapy. Immunotherapy again."
    assert quotes("L29", a_leaflet(text)) == ["Immunotherapy"]


def test_clinic_writes_patterns_of_its_own():
    pattern = WatchPattern(name="Grapefruit", words=("grapefruit|pomelo*", "safe"))
    lists = Lists(watch_list=(pattern,))
    assert quotes("L29", a_leaflet("Pomelos are always safe to eat."), lists=lists) == [
        "Pomelos are always safe"
    ]
    assert quotes("L29", a_leaflet("It is safe. Eat no grapefruit."), lists=lists) == []


# L31 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "It can cause side effects such as nausea and tiredness.",
        "Common side effects include hair loss. Some people report them early.",
        "You may feel sick: that is a side effect.",
        "<p>Side effects may include:</p><ul><li>a rash</li><li>a dry mouth</li></ul>",
        "<ul><li>Side effects: fever, sore mouth</li></ul>",
        "The side effects are headaches. The tablets are called statins.",
        "Most people have side effects. They include diarrhea and sore hands.",
    ],
)
def test_side_effects_without_advice_block(body):
    assert [f.severity for f in found("L31", a_text(a_section(body)))] == ["block"]


@pytest.mark.parametrize(
    "body",
    [
        "It can cause side effects such as nausea. Tell your nurse about them.",
        "Call us about side effects such as a rash.",
        "Side effects can often be treated early.",
        "Ask us about side effects.",
        "<p>Side effects may include:</p><ul><li>a rash</li></ul><p>Let us know.</p>",
        "<p>Side effects such as:</p><ul><li>a rash: contact us</li></ul>",
        "You may feel sick. Rest then.",
        "Side effects get better with time. Your nurse helps when you have pain.",
    ],
)
def test_side_effects_with_advice_or_without_a_name_do_not(body):
    assert found("L31", a_text(a_section(body))) == []


def test_under_a_heading_about_side_effects_what_it_can_cause_is_one():
    body = "The tablets can cause nausea and a rash."
    headed = a_text(a_section(body, heading="What side effects can you have?"))
    assert quotes("L31", headed) == ["can cause"]
    assert quotes("L31", a_text(a_section(f"{body} Tell us early.", heading="Side effects"))) == []
    assert quotes("L31", a_text(a_section(body, heading="Symptoms"))) == []
