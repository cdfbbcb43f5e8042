"""Medical terms: L10 and L11."""

import pytest

from education.document import Term
from education.quality import STANDARD_GLOSSARY, GlossaryEntry, Lists
from tests.education.quality.texts import a_leaflet, found, quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You may have nausea. Nausea passes.", ["nausea"]),
        ("Ask your oncologists about biopsies.", ["oncologists", "biopsies"]),
        ("Radiotherapy and a CDK 4/6 inhibitor.", ["Radiotherapy", "CDK 4/6 inhibitor"]),
        ("Two hormone-receptor tests. Neutropenic people rest.",
         ["hormone-receptor", "Neutropenic"]),
        ("Nausea (common) and fatigue (see page 3).", ["Nausea", "fatigue"]),
        ("First fatigue comes. Fatigue (tiredness) goes.", ["fatigue"]),
    ],
)  # fmt: skip
def test_terms_that_a_file_does_not_explain_are_found_once(text, expected):
    assert quotes("L10", a_leaflet(text), is_file=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A cancer doctor (oncologist) helps. The oncologist knows.",
        "You may feel sick. This is called nausea.",
        "It is also called metastatic or secondary cancer.",
        "Neutropenia, which is a low count of certain blood cells, can happen.",
        "Fatigue (tiredness that rest does not fix) comes.",
        "Palliative care is care that eases symptoms.",
        "A biopsy is a test of a small piece.",
        "Immunotherapy means that your own defenses do the work.",
        "Nausea: you feel sick.",
        "You have fatigue – a tiredness that stays.",
        "You may have a biopsy. It is a test of a small piece.",
        "You and your oncologist, who is your cancer doctor, choose.",
        "Motorcycles, biopsychology, and Legion's cyclers.",
    ],
)
def test_terms_that_are_explained_or_none_are_not(text):
    assert quotes("L10", a_leaflet(text), is_file=True) == []


def test_an_explanation_that_the_watch_list_contradicts_explains_nothing():
    text = "Targeted therapy is a treatment that targets parts of the body."
    assert quotes("L10", a_leaflet(text), is_file=True) == ["Targeted therapy"]


def test_a_heading_may_use_a_term_first():
    text = a_leaflet("A cancer doctor (oncologist) helps.", heading="Your oncologist")
    assert quotes("L10", text, is_file=True) == []
    assert quotes("L10", a_leaflet("She helps.", heading="Your oncologist"), is_file=True) == [
        "oncologist"
    ]


def test_a_stored_article_is_asked_only_for_what_no_glossary_explains():
    document = a_leaflet("You may have nausea and fatigue.")
    assert quotes("L10", document) == []
    assert quotes("L10", document, glossary=()) == ["nausea", "fatigue"]
    own = (GlossaryEntry("feeling sick", "as if you had to vomit", ("nausea",)),)
    assert quotes("L10", document, glossary=own) == ["fatigue"]
    with_term = a_leaflet("You may have nausea.", terms=(Term("nausea", "feeling sick"),))
    assert quotes("L10", with_term, glossary=()) == []


def test_every_standard_term_and_every_other_form_of_it_is_found():
    for entry in STANDARD_GLOSSARY:
        for form in entry.forms:
            assert quotes("L10", a_leaflet(f"You read {form} here."), is_file=True) == [form]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take the drug. The medication helps.", ["medication"]),
        ("Medications help. Drugs do too.", ["Drugs"]),
        ("A tumour grows. The tumor is small.", ["tumor"]),
        ("Hormonal therapies and hormone therapy.", ["hormone therapy"]),
    ],
)
def test_two_words_for_one_thing_are_found_at_the_second(text, expected):
    assert quotes("L11", a_leaflet(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Take the drug. The drug helps.",
        "Radiation therapy is also called radiotherapy.",
        "Take a tablet (pill). The pill is small.",
        "The doctor and the drugstore. Meditations help.",
    ],
)
def test_one_word_or_two_that_are_said_to_be_the_same_are_not(text):
    assert quotes("L11", a_leaflet(text)) == []


def test_pairs_are_the_clinic_s():
    document = a_leaflet("Your drip runs. The infusion takes an hour. A drug, a medication.")
    (finding,) = found("L11", document, lists=Lists(synonyms=(("drip", "infusion"),)))
    assert finding.quote == "infusion"
    assert "“drip”" in finding.message
