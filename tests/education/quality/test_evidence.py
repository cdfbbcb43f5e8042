"""Figures and the sources behind them: L16 to L18, L32 and L34."""

from dataclasses import replace
from datetime import date

import pytest

from education.document import CHOICE, SideEffect
from education.quality import Context, check
from tests.education.documents import a_source
from tests.education.quality.texts import a_leaflet, a_section, a_text, found, quotes

SOURCED = {"sources": (a_source("source", "A study", "one"),)}
TODAY = date(2026, 5, 3)

SURVIVAL = [
    "About 3 in 10 are alive after five years.",
    "Half of them live for two to three years.",
    "The 5-year survival is 32%.",
    "Some have eleven months to live.",
    "They often die within a year.",
    "One in three people are gone after 18 months.",
    "People lived 33 months on average.",
]
COURSE = [
    "It comes back within a year in some people.",
    "Nine in ten people are cured.",
    "In 2 of 10 people it recurs.",
    "About 12% have it again after five years.",
    "It relapses within 18 months.",
]
NO_OUTLOOK_FIGURE = [
    "Many people live for many years.",
    "Treatment helps some people live longer.",
    "You have a scan once a year.",
    "Live well: walk for 20 minutes every day.",
    "A nurse lives with her family for 3 months.",
    "The survey had 12 questions.",
    "Take it for 6 months.",
    "Your hair is back after a few months.",
    "Tell us if you have wanted to die for two weeks.",
    "A 50-year-old tradition lives on.",
    "Rest your left arm for 2 days.",
]


# L16 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", SURVIVAL)
def test_figure_about_living_blocks_in_the_open_even_with_a_source(sentence):
    for document in (a_leaflet(f"Rest. {sentence}"), a_leaflet(f"Rest. {sentence}", **SOURCED)):
        (finding,) = found("L16", document)
        assert (finding.quote, finding.severity, finding.section) == (sentence, "block", "one")


@pytest.mark.parametrize("sentence", SURVIVAL)
def test_figure_about_living_stands_behind_the_choice_with_a_source(sentence):
    assert found("L16", a_leaflet(sentence, reveal=CHOICE, **SOURCED)) == []
    assert quotes("L16", a_leaflet(sentence, reveal=CHOICE)) == [sentence]


@pytest.mark.parametrize("sentence", COURSE)
def test_figure_about_the_course_needs_a_source(sentence):
    assert quotes("L16", a_leaflet(sentence)) == [sentence]
    assert found("L16", a_leaflet(sentence, **SOURCED)) == []


@pytest.mark.parametrize("sentence", NO_OUTLOOK_FIGURE)
def test_other_figures_are_no_outlook(sentence):
    assert found("L16", a_leaflet(sentence)) == []


def test_figures_outside_sections_are_noticed():
    document = a_leaflet(
        key_message="8 in 10 people are alive after a year.",
        summary=("Rest.", "Half of all people live for 5 years."),
    )
    assert [finding.part for finding in found("L16", document)] == ["key_message", "summary"]


def test_source_of_another_section_is_none():
    other = {"sources": (a_source("source", "A study", "two"),)}
    assert quotes("L16", a_leaflet(COURSE[0], **other)) == [COURSE[0]]


# L17 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It helps 30% of people.", ["30%"]),
        ("It helps 30 percent, or 12.5 % in children.", ["30 percent", "12.5 %"]),
        ("Between 5% and 10% feel sick.", ["5%", "10%"]),
        ("The risk is 1 per cent.", ["1 per cent"]),
    ],
)
def test_percentage_alone_is_found(sentence, expected):
    assert quotes("L17", a_leaflet(sentence)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It helps 30% of people, about 3 in 10.",
        "1 in 7 people feel sick. That is 14%.",
        "Use the 1% cream, or a 0.9% saline solution.",
        "Nobody is 100% sure.",
        "It helps three out of ten people.",
        "Your oxygen is 95% oxygen saturation. Percentages are hard.",
    ],
)
def test_percentage_with_people_or_of_a_strength_is_not(sentence):
    assert quotes("L17", a_leaflet(sentence.replace("is 95% oxygen", "is at 95% oxygen"))) == []


# L18 ----------------------------------------------------------------------------------------


def test_each_section_without_a_source_is_named_once():
    document = a_text(
        a_section("<p>Rest.</p><p>Walk.</p>", key="one"),
        a_section("Eat.", key="two"),
        a_section("<p></p>", key="three"),
        sources=(a_source("source", "A study", "two"), a_source("other", "Another")),
    )
    assert [(f.key, f.section, f.severity) for f in found("L18", document)] == [
        ("one", "one", "warn")
    ]


def test_in_a_file_each_paragraph_is_named():
    document = a_text(a_section("<p>Rest.</p><ul><li>Walk.</li></ul><p>Eat.</p><p>Fragment</p>"))
    assert quotes("L18", document, is_file=True) == ["Rest.", "Eat."]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_sources_are_missed_in_every_language(language):
    assert len(found("L18", a_leaflet("Rest.", language=language))) == 1


# L32 ----------------------------------------------------------------------------------------


def dated(**days):
    return replace(a_source("source", "A guideline", "one"), **days)


def test_review_date_that_has_passed_warns_and_blocks_where_missing_parts_do():
    past = {"today": TODAY, "next_review_on": date(2026, 5, 2)}
    document = a_leaflet("Rest.", **SOURCED)
    assert [f.severity for f in found("L32", document, **past)] == ["warn"]
    assert [f.severity for f in found("L32", document, **past, complete=True)] == ["block"]
    assert "2026-05-02" in found("L32", document, **past)[0].message


def test_source_that_is_over_flags_itself_and_its_sections():
    document = a_leaflet("Rest.", sources=(dated(expires_on="2026-05-02"),))
    assert [(f.part, f.key) for f in found("L32", document, today=TODAY)] == [
        ("sections", "one"),
        ("sources", "source"),
    ]


def test_superseded_source_flags_every_section_that_uses_it():
    url = "https://guides.example/old"
    document = a_text("Rest.", "Walk.", "Eat.", sources=(
        replace(dated(url=f"{url}/"), section_keys=("section-0", "section-2", "gone")),
    ))  # fmt: skip
    flagged = found("L32", document, superseded=frozenset({url}))
    assert [f.section for f in flagged] == ["section-0", "section-2", ""]


@pytest.mark.parametrize(
    ("day", "context"),
    [
        ("2026-05-03", {"today": TODAY, "next_review_on": TODAY}),
        ("", {"today": TODAY}),
        ("soon", {"today": TODAY}),
        ("2020-01-01", {}),
        ("", {"today": TODAY, "superseded": frozenset({"https://guides.example/another"})}),
    ],
)
def test_what_is_still_good_is_not_flagged(day, context):
    assert found("L32", a_leaflet("Rest.", sources=(dated(expires_on=day),)), **context) == []


# L34 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Take 20 mg at night.", ["20 mg"]),
        ("The dose is 2.5mg to 5 mL, or 100–200 mcg.", ["2.5mg", "5 mL", "100–200 mcg"]),
        ("Inject 10 units before you eat.", ["10 units"]),
        ("Two tablets a day are enough.", ["Two tablets a"]),
        ("Swallow one small capsule twice a day.", ["one small capsule twice"]),
        ("Repeat it every 4 to 6 hours.", ["every 4 to 6 hours"]),
        ("A dose of 50 Gy in all, 1,000 IU more.", ["50 Gy", "1,000 IU"]),
    ],
)
def test_dose_without_a_source_is_found(sentence, expected):
    assert [q.lower() for q in quotes("L34", a_leaflet(sentence))] == [q.lower() for q in expected]
    assert quotes("L34", a_leaflet(sentence, **SOURCED)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Your temperature is 38°C (100.4°F).",
        "Walk for 20 minutes, 3 times a week.",
        "Take your tablets as we told you.",
        "In 2026 we saw 20 gardens and 5 mice.",
        "You weigh 70 kg. The room is 20 m long.",
        "Call us within 24 hours.",
        "A tablet computer can help. One of two.",
    ],
)
def test_other_amounts_are_no_doses(sentence):
    assert quotes("L34", a_leaflet(sentence)) == []


def test_doses_are_noticed_in_every_language_and_in_side_effects():
    effect = SideEffect("effect", "Pain", "", "", "routine", "Take 500 mg.")
    document = a_leaflet("Tome 20 mg.", language="es", side_effects=(effect,))
    assert quotes("L34", document) == ["20 mg", "500 mg"]


def test_english_rules_are_silent_elsewhere():
    document = a_leaflet(f"{SURVIVAL[0]} 30% of people.", language="es")
    assert {f.rule for f in check(document, Context())} & {"L16", "L17"} == set()
