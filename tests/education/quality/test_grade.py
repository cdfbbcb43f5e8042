"""How hard a text is to read: L06 and L07."""

import pytest

from education.quality import Lists
from tests.education.quality.texts import a_leaflet, found, quotes

EASY = "Rest your foot. Put ice on it. Call us if it is still hot. You will be fine soon."
HARD = "Rehabilitation necessitates individualized physiotherapeutic interventions. " * 3
MIDDLE = (
    "Daily walks are good for your circulation. Regular exercise helps you recover after surgery. "
    "Ask your physical therapist which exercises you can do before you begin."
)
TERMS = "Immunotherapy, chemotherapy and radiation with pembrolizumab or tamoxifen can help you. "


@pytest.mark.parametrize(
    ("paragraphs", "severity"),
    [([HARD.strip()], "block"), ([MIDDLE], "warn"), ([EASY, HARD.strip(), HARD.strip()], "block")],
)
def test_a_hard_text_is_found(paragraphs, severity):
    (finding,) = found("L06", a_leaflet(*paragraphs))
    assert (finding.severity, finding.part, finding.quote) == (severity, "", "")


@pytest.mark.parametrize(
    "paragraphs",
    [
        [EASY],
        ["Rehabilitation necessitates individualized interventions."],  # too short to grade
        [EASY, "Rehabilitation: individualized physiotherapeutic interventions, considerably"],
        [],
    ],
)
def test_an_easy_text_a_short_one_and_fragments_are_not(paragraphs):
    assert found("L06", a_leaflet(*paragraphs)) == []


def test_terms_and_names_of_medicines_make_no_text_block():
    document = a_leaflet(TERMS * 3)
    assert [finding.severity for finding in found("L06", document)] == ["warn"]
    assert [f.severity for f in found("L06", document, glossary=())] == ["block"]


def test_a_hard_summary_warns():
    (finding,) = found("L06", a_leaflet(EASY, summary=(MIDDLE,)))
    assert (finding.part, finding.severity) == ("summary", "warn")
    assert found("L06", a_leaflet(EASY, summary=("Rest.", "Put ice on it."))) == []


def test_grades_are_the_clinic_s():
    strict = Lists(grade_warn=2.0, grade_block=3.0, grade_paragraph=3.0)
    assert [f.severity for f in found("L06", a_leaflet(MIDDLE), lists=strict)] == ["block"]
    assert len(found("L07", a_leaflet(MIDDLE), lists=strict)) == 1


@pytest.mark.parametrize("paragraph", [HARD, f"{MIDDLE} {HARD}", TERMS * 2])
def test_a_hard_paragraph_is_quoted_by_its_first_sentence(paragraph):
    document = a_leaflet(EASY, paragraph.strip(), EASY)
    (quote,) = quotes("L07", document)
    assert paragraph.startswith(quote)


@pytest.mark.parametrize(
    "paragraph", [EASY, "Individualized rehabilitation.", "Necessitates " * 12]
)
def test_an_easy_paragraph_a_short_one_and_a_fragment_are_not(paragraph):
    assert quotes("L07", a_leaflet(paragraph)) == []
