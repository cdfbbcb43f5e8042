"""What frightens, promises too much, or says how long people live: L12 to L15 and L30."""

import pytest

from education.document import (
    CHOICE,
    DETAILS,
    CareCard,
    QuestionToAsk,
    Section,
    SideEffect,
    TeachBack,
)
from tests.education.documents import a_source
from tests.education.quality.texts import a_leaflet, found, quotes

FIRE = [
    ("L12", "Some victims suffer.", ["victims", "suffer"]),
    ("L12", "The infection can be deadly and kills.", ["deadly", "kills"]),
    ("L12", "Terminal illness is hopeless.", ["Terminal", "hopeless"]),
    ("L12", "He died. Dying is hard.", ["died", "Dying"]),
    ("L14", "This pill always works.", ["always"]),
    ("L14", "Surgery will cure you and is completely safe.", ["will cure", "completely safe"]),
    ("L14", "We guarantee that it has no side effects.", ["guarantee", "no side effects"]),
    ("L14", "Walking is the best way to ensuring optimal health.",
     ["the best way", "ensuring", "optimal"]),
]  # fmt: skip
SILENT = [
    ("L12", "Your diet, a dietitian and a painkiller. The skills of a terminology."),
    ("L12", "Call us if you want to die or think about killing yourself."),
    ("L12", "Insufferable heat. Dye the hair."),
    ("L14", "Never stop your tablets. Always wash your hands."),
    ("L14", "Ensure you drink enough. Please ensure that you rest."),
    ("L14", "You should never drive. If you smoke, never do it in bed."),
    ("L14", "It does not always help. We cannot guarantee a cure. No guarantee is given."),
    ("L14", "Some people have no side effects. You may have no side effects."),
    ("L14", "Insurance and nevertheless. Mallways."),
]


@pytest.mark.parametrize(("rule", "sentence", "expected"), FIRE)
def test_it_is_found(rule, sentence, expected):
    assert quotes(rule, a_leaflet(sentence)) == expected


@pytest.mark.parametrize(("rule", "sentence"), SILENT)
def test_a_near_miss_is_not(rule, sentence):
    assert quotes(rule, a_leaflet(sentence)) == []


def test_titles_and_headings_frighten_and_promise_too():
    document = a_leaflet(title="A deadly illness", heading="What will cure it")
    assert quotes("L12", document) == ["deadly"]
    assert quotes("L14", document) == ["will cure"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Without treatment, people die quickly.",
        "Half of them die within six months.",
        "Death comes after two to three years.",
        "The illness is fatal in a few weeks.",
        "He died very soon.",
        "She passed away within weeks.",
        "It can be fatal within 24 hours.",
    ],
)
def test_death_with_a_time_blocks(sentence):
    (finding,) = found("L13", a_leaflet(f"Rest. {sentence} Rest."))
    assert (finding.quote, finding.severity) == (sentence, "block")


@pytest.mark.parametrize(
    "sentence",
    [
        "Some people die of it.",
        "Fewer people die of it than ten years ago.",
        "Deaths have become rarer in the last 20 years.",
        "Call us today if you have wanted to die for two weeks.",
        "Wait two weeks. Dead skin falls off.",
    ],
)
def test_death_or_a_time_alone_does_not(sentence):
    assert found("L13", a_leaflet(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The prognosis depends on your age.", ["prognosis"]),
        ("Treatment helps people live longer.", ["live longer"]),
        ("Life expectancy and survival differ.", ["Life expectancy", "survival"]),
        ("It lowers your risk of dying.", ["risk of dying"]),
        ("Mortality is low, and most survive.", ["Mortality", "survive"]),
    ],
)
def test_words_about_the_outlook_warn_outside_its_section(sentence, expected):
    findings = found("L15", a_leaflet(sentence))
    assert [finding.quote for finding in findings] == expected
    assert {finding.severity for finding in findings} == {"warn"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival after five years is 30%.",
        "The outlook: 3 in 10 people.",
        "Half of people live longer than ten years.",
        "The cancer can come back within a year.",
        "Life expectancy is eighteen months.",
        "Two thirds of people with this prognosis are well.",
        "Survival is 9/10.",
        "Survival is one-third better.",
        "9 of 10 people survive.",
        "The five-year survival is good.",
    ],
)
def test_with_a_figure_or_a_time_they_block(sentence):
    findings = found("L15", a_leaflet(sentence))
    assert findings
    assert {finding.severity for finding in findings} == {"block"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Your hair grows back within a month.",
        "Hair falls out. It grows back within a month.",
        "You will have a scan within a year.",
        "We look out for you. A diet helps. Survey the rest.",
        "Call us if you want to die.",
        "They live with a longer scar.",
    ],
)
def test_other_words_and_other_times_are_silent(sentence):
    assert found("L15", a_leaflet(sentence)) == []


@pytest.mark.parametrize(
    "sentence", ["Survival has improved over the past 20 years.", "The outlook at stage 4 differs."]
)
def test_a_time_in_the_past_is_no_claim(sentence):
    assert [finding.severity for finding in found("L15", a_leaflet(sentence))] == ["warn"]


@pytest.mark.parametrize(
    ("slot", "reveal", "words", "figures"),
    [
        ("outlook", "open", [], ["block"]),
        ("outlook", DETAILS, [], ["block"]),
        ("outlook", CHOICE, [], []),
        ("benefits", CHOICE, [], []),
        ("symptoms", "open", ["warn"], ["block"]),
        ("living_with_it", DETAILS, ["warn"], ["block"]),
    ],
)
def test_words_stand_in_the_outlook_and_figures_behind_the_choice(slot, reveal, words, figures):
    def severities(sentence: str) -> list[str]:
        return [f.severity for f in found("L15", a_leaflet(sentence, slot=slot, reveal=reveal))]

    assert severities("Survival differs from person to person.") == words
    assert severities("Survival after five years is 30%.") == figures


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("title", {"title": "Survival with asthma"}),
        ("key_message", {"key_message": "Survival is 3 in 10."}),
        ("summary", {"summary": ("Rest.", "Survival differs.")}),
        ("sections", {"heading": "Survival"}),
        ("care_cards", {"care_cards": (CareCard("c", "routine", "Survival:", (), (), ""),)}),
        (
            "side_effects",
            {"side_effects": (SideEffect("s", "Itch", "Survival", "", "routine", ""),)},
        ),
        ("questions_to_ask", {"questions_to_ask": (QuestionToAsk("q", "What is survival?"),)}),
        ("teach_back", {"teach_back": (TeachBack("t", "How is survival?", ("one",)),)}),
        ("sources", {"sources": (a_source("s", "Survival with asthma", "one"),)}),
    ],
)
def test_no_field_is_left_out(part, changes):
    assert [finding.part for finding in found("L15", a_leaflet("Rest.", **changes))] == [part]


def test_what_belongs_to_numbers_behind_the_choice_is_behind_it_too():
    document = a_leaflet(
        "Survival is 3 in 10.",
        slot="outlook",
        reveal=CHOICE,
        teach_back=(TeachBack("t", "What is the survival after five years?", ("one",)),),
        sources=(a_source("s", "Survival with asthma", "one"),),
    )
    assert found("L15", document) == []


@pytest.mark.parametrize(
    "heading", ["Survivorship", "Living with asthma", "Life after treatment", "COPING"]
)
def test_a_heading_that_promises_something_else_is_found(heading):
    document = a_leaflet("The prognosis differs.", heading=heading)
    assert quotes("L30", document) == [heading]
    assert quotes("L15", document) == ["prognosis"]  # the heading is not named twice


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Survivorship", "Eat well and walk."),
        ("Outlook", "The prognosis differs."),
        ("Living with asthma", "Call us if you want to die."),
        ("Aftercare", "Survival differs."),
    ],
)
def test_a_heading_that_fits_is_not(heading, text):
    assert quotes("L30", a_leaflet(text, heading=heading)) == []


def test_only_the_section_under_the_heading_counts():
    sections = (
        Section("one", "living_with_it", "Living with asthma", "open", "<p>Walk.</p>"),
        Section("two", "outlook", "Outlook", "open", "<p>Survival differs.</p>"),
    )
    assert quotes("L30", a_leaflet(sections=sections)) == []
