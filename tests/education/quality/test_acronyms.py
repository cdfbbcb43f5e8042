"""Letters that stand for words: L08 and L09."""

import pytest

from education.document import QuestionToAsk, Section, Term
from education.quality import GlossaryEntry, Lists
from tests.education.quality.texts import a_leaflet, found, quotes

NO_GLOSSARY = {"glossary": ()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your GFR is measured. The GFR falls.", ["GFR"]),
        ("We look at PD-L1 and at eGFR.", ["PD-L1", "eGFR"]),
        ("You may need an ICD or a CRT-D.", ["ICD", "CRT-D"]),
        ("Bring your EOBs. Later we say explanation of benefits (EOB).", ["EOBs"]),
        ("A tumor (HER2-positive) grows.", ["HER2"]),
        ("You take an NSAID (common).", ["NSAID"]),
        ("Some tests (GFR, EMG) hurt.", ["GFR", "EMG"]),
        ("DO NOT STOP your NSAID.", ["NSAID"]),
        ("An ACE inhibitor (for example lisinopril) helps.", ["ACE"]),
    ],
)
def test_letters_nobody_explained_are_found_once(text, expected):
    assert quotes("L08", a_leaflet(text), **NO_GLOSSARY) == expected
    assert {f.severity for f in found("L08", a_leaflet(text), **NO_GLOSSARY)} == {"block"}


@pytest.mark.parametrize(
    "text",
    [
        "The glomerular filtration rate (GFR) falls. The GFR is low.",
        "A heart tracing (EKG) shows it.",
        "A clot (deep vein thrombosis, DVT) hurts.",
        "A blood thinner (DOAC for short) helps. The DOAC is a tablet.",
        "The GFR, which is a measure of your kidneys, falls.",
        "The GFR (how well your kidneys clean the blood) falls.",
        "The test is called an EMG.",
        "It is also called COPD.",
        "You may have an EMG. This is a test of your nerves.",
        "A CT, MRI or PET scan needs an IV. Stage IV. Type II. At 8 AM in the US. CT/MRI.",
        "DO NOT STOP YOUR TABLETS TODAY. Call us NOW.",
        "Rest the ankle. STOP if it hurts, and do not stop the ice.",
        "Take 5 mL at pH 7. McDonald knows.",
    ],
)
def test_letters_that_are_explained_or_none_are_not(text):
    assert quotes("L08", a_leaflet(text), **NO_GLOSSARY) == []


def test_a_heading_may_use_letters_first_when_the_text_explains_them():
    explained = "The glomerular filtration rate (GFR) falls."
    assert quotes("L08", a_leaflet(explained, heading="Your GFR", title="GFR")) == []
    assert quotes("L08", a_leaflet("It falls.", heading="Your GFR")) == ["GFR"]


def test_headings_in_capitals_are_no_letters():
    assert quotes("L08", a_leaflet("Rest.", heading="WHEN TO GET HELP", title="SIDE EFFECTS")) == []


def test_one_word_in_capitals_is_loud_where_other_headings_are():
    assert quotes("L08", a_leaflet("Rest.", heading="TESTS", title="YOUR HEART")) == []
    assert quotes("L08", a_leaflet("Rest.", heading="EXERCISE")) == []
    assert quotes("L08", a_leaflet("Rest.", heading="COPD")) == ["COPD"]
    assert quotes("L08", a_leaflet("Rest.", heading="HER2 TESTS"), **NO_GLOSSARY) == ["HER2"]


def test_letters_count_in_every_field():
    question = QuestionToAsk("q", "What is my GFR?")
    assert quotes("L08", a_leaflet("Rest.", questions_to_ask=(question,))) == ["GFR"]


def test_a_stored_article_s_glossary_and_terms_explain():
    document = a_leaflet("Your GFR falls. Your EMG is fine.")
    entry = GlossaryEntry("filtration rate", "how well kidneys clean blood", ("GFR",))
    assert quotes("L08", document, glossary=(entry,)) == ["EMG"]
    assert quotes("L08", document, glossary=(entry,), is_file=True) == ["GFR", "EMG"]
    with_term = a_leaflet("Your GFR falls.", terms=(Term("GFR", "a measure of your kidneys"),))
    assert quotes("L08", with_term, **NO_GLOSSARY) == []


def test_letters_that_everybody_knows_are_the_clinic_s():
    document = a_leaflet("Your GP and your PET scan.")
    assert quotes("L08", document) == ["GP"]
    assert quotes("L08", document, lists=Lists(known_acronyms=("GP",))) == ["PET"]


OWN = Lists(
    known_acronyms=("EMG",),
    expansions=(
        ("GFR", "glomerular filtration rate"),
        ("COPD", "chronic obstructive pulmonary disease"),
        ("EMG", "electromyography"),
        ("DVT", "deep vein thrombosis"),
    ),
)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The GFR (general fluid return) falls.", "GFR"),
        ("Your glucose filtration rate (GFR) falls.", "GFR"),
        ("You have COPD (chronic open pulmonary damage), he says.", "COPD"),
        ("A DVT (damaged vein thing) hurts.", "DVT"),
        ("A deep valve thrombosis (DVT) hurts.", "DVT"),
        ("First deep vein thrombosis (DVT). Then a DVT (dark vein trouble).", "DVT"),
    ],
)
def test_letters_that_are_spelled_out_wrongly_are_found(text, letters):
    (finding,) = found("L09", a_leaflet(text), lists=OWN)
    assert (finding.quote, finding.severity) == (letters, "block")
    assert dict(OWN.expansions)[letters] in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "The glomerular filtration rate (GFR) falls.",
        "The GFR (Glomerular Filtration Rate) falls.",
        "Your glomerular-filtration rate (GFR) falls.",
        "The GFR (a measure of your kidneys) falls.",
        "A DVT (clot) hurts. A DVT (deep vein thrombosis, a clot) hurts.",
        "A blood clot (DVT) hurts.",
        "A nerve test (EMG) helps.",
        "The GFR (see page 3) falls.",
        "An XYZ (whatever you like) is in no list.",
    ],
)
def test_right_words_and_plain_words_are_not(text):
    assert quotes("L09", a_leaflet(text), lists=OWN) == []


def test_a_wrong_explanation_explains_nothing():
    document = a_leaflet("The GFR (general fluid return) falls.")
    assert quotes("L08", document, lists=OWN, **NO_GLOSSARY) == ["GFR"]


def test_a_table_s_cells_are_read_too():
    section = Section("one", "tests", "Tests", "open", "<table><tr><td>GFR</td></tr></table>")
    assert quotes("L08", a_leaflet(sections=(section,))) == ["GFR"]
