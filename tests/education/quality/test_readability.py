"""Grades, against counts made by hand and against the real text."""

import pytest

from education.document import Term
from education.document.medicines import is_medicine
from education.quality import Context, GlossaryEntry
from education.quality.readability import (
    Readability,
    flesch_kincaid,
    measure,
    readability,
    reading_ease,
    smog,
)
from tests.education.quality.texts import a_section, a_text, the_passing_text, the_real_text
from tests.timing import grows_linearly

# 5 words, 5 syllables; 5 words, 8 syllables, one word of three.
EASY, HARDER = "The cat sat down here.", "Your medicine helps the doctor."


def test_formulas_give_what_their_papers_say():
    # 100 words in 5 sentences with 150 syllables: 7.8 + 17.7 - 15.59.
    assert flesch_kincaid(100, 5, 150) == pytest.approx(9.91)
    # 206.835 - 20.3 - 126.9.
    assert reading_ease(100, 5, 150) == pytest.approx(59.635)
    # 30 long words in 30 sentences: 1.0430 * 5.477 + 3.1291.
    assert smog(30, 30) == pytest.approx(8.8418, abs=0.0001)


def test_counts_are_those_made_by_hand():
    found = measure([EASY, HARDER])

    assert (found.words, found.sentences, found.syllables, found.polysyllables) == (10, 2, 13, 1)
    assert found.grade == pytest.approx(0.39 * 5 + 11.8 * 1.3 - 15.59)
    assert found.minutes == 1


def test_without_a_word_everything_is_nothing():
    assert measure([]) == measure(["", "…", "—"]) == Readability()


def test_smog_is_approximate_under_thirty_sentences():
    assert measure([HARDER] * 29).smog_is_approximate is True
    assert measure([HARDER] * 30).smog_is_approximate is False


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (130, 1), (131, 2), (260, 2), (261, 3)])
def test_minutes_are_rounded_up(words, minutes):
    assert measure(["word " * words]).minutes == minutes


def test_sections_paragraphs_and_summary_are_graded_apart():
    text = a_text(
        a_section(f"<p>{EASY}</p><ul><li>{HARDER}</li></ul><p>{HARDER}</p>", key="one"),
        a_section("<h3>Heading only</h3>", key="two"),
        summary=(EASY, "Rest it"),
    )
    report = readability(text)

    assert report.body.as_is == report.sections["one"].as_is == measure([EASY, HARDER])
    assert report.sections["two"].as_is == Readability()
    assert [graded.as_is for _p, graded in report.paragraphs] == [
        measure([EASY]),
        measure([HARDER]),
    ]
    assert [passage.text for passage, _graded in report.paragraphs] == [EASY, HARDER]
    assert report.summary.as_is == measure([EASY, "Rest it"])


def test_glossary_terms_own_terms_and_medicines_are_set_aside():
    text = a_text(
        "You take Tamoxifen with an aromatase inhibitor for osteoporosis and then you rest.",
        terms=(Term("osteoporosis", "thin bones"),),
    )
    body = readability(text).body

    assert body.as_is.words == 13
    # Tamoxifen, aromatase inhibitor and osteoporosis are four words.
    assert body.set_aside == measure(["You take with an for and then you rest."])


def test_another_clinics_glossary_sets_other_words_aside():
    text = a_text("We do a mammography and a biopsy here.")
    context = Context(glossary=(GlossaryEntry("mammography", "a breast picture"),))

    assert readability(text, context).body.set_aside.words == 7
    assert readability(text).body.set_aside.words == 7  # biopsy


@pytest.mark.parametrize(
    "name",
    [
        "tamoxifen", "Letrozole", "PALBOCICLIB", "trastuzumab", "paclitaxel", "carboplatin",
        "doxorubicin", "denosumab", "ondansetron", "Herceptin", "amoxicillin", "atorvastatin",
    ],
)  # fmt: skip
def test_medicines_are_known(name):
    assert is_medicine(name)


@pytest.mark.parametrize(
    "word", ["April", "capsule", "crab", "tablet", "therapy", "hormone", "nib", "slab", "control"]
)
def test_other_words_are_no_medicines(word):
    assert not is_medicine(word)


def test_body_of_the_real_text_is_as_hard_as_it_was_measured():
    report = readability(the_real_text(), Context(is_file=True))

    body = report.body.as_is
    assert (body.words, body.sentences) == (502, 28)
    assert 9.1 <= body.grade <= 10.9
    assert 11.4 <= body.smog <= 12.9
    assert body.smog_is_approximate
    assert 48.6 <= body.ease <= 61.8
    assert body.minutes == 4
    assert report.body.set_aside.grade < 9
    assert len(report.paragraphs) == 12


def test_passing_text_is_easy():
    body = readability(the_passing_text()).body.as_is
    assert body.sentences == 10  # "Call your care team now, day or night, if:" is a care card
    assert 3 <= body.grade <= 4.5


@pytest.mark.parametrize("piece", ["hormone ", "hormone-", "tamoxifen. ", "a. A", "12 "])
def test_grading_takes_linear_time(piece):
    def grading(times):
        text = a_text(piece * times)
        return lambda: readability(text)

    assert grows_linearly(grading, 1_000)
