"""Figures that no source stands behind."""

from dataclasses import replace

import pytest
from hypothesis import given

from education.document import SideEffect
from education.quality import CLAIM_LABELS, unsourced_claims
from tests.education.documents import a_source, documents
from tests.education.quality.texts import a_leaflet, a_section, a_text
from tests.timing import grows_linearly

SOURCE = a_source("source", "A study", "one")


def said(text, **changes):
    return [(claim.kind, claim.quote) for claim in unsourced_claims(a_leaflet(text, **changes))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It helps 30% of people.", [("percentage", "30%")]),
        ("It helps 1 in 7 people, or one in seven.",
         [("frequency", "1 in 7"), ("frequency", "one in seven")]),
        ("Half of all people feel it.", [("frequency", "Half of all")]),
        ("Take 20 mg every 4 hours.", [("dose", "20 mg"), ("dose", "every 4 hours")]),
        ("It lasts two to three weeks.", [("time", "two to three weeks")]),
        ("A 30-minute visit, 6 months of rest.", [("time", "30-minute"), ("time", "6 months")]),
        ("At 100.4°F (38°C) you have a fever.", [("number", "100.4"), ("number", "38")]),
        ("We asked 7,199 people in 1985.", [("number", "7,199")]),
        ("Three of four people walk again.", [("frequency", "Three of four")]),
    ],
)  # fmt: skip
def test_figure_without_a_source_is_a_claim(sentence, expected):
    assert said(sentence) == expected
    assert said(sentence, sources=(SOURCE,)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Stage 4 breast cancer, HER2, CDK4/6 inhibitors and PD-L1.",
        "One of your tablets, once a day.",
        "It changed in 2019, and on May 3, 2026.",
        "See page 12, step 2, and type 1.",
        "Call 911 or 555-123-4567.",
        "Some people, for many years.",
        "For a few days or several weeks.",
    ],
)
def test_names_days_and_vague_words_claim_nothing(sentence):
    assert said(sentence) == []


def test_claim_says_where_it_stands():
    text = a_text(a_section("<p>Rest.</p><p>Walk. Wait 3 days.</p>", key="one", heading="Rest"))
    (claim,) = unsourced_claims(text)
    assert (claim.part, claim.key, claim.field, claim.section) == ("sections", "one", "body", "one")
    assert (claim.quote, claim.start, claim.sentence) == ("3 days", 17, "Wait 3 days.")
    assert claim.kind in CLAIM_LABELS


def test_source_counts_for_the_sections_it_is_tied_to():
    text = a_text("Wait 3 days.", "Wait 4 days.", sources=(a_source("s", "A", "section-1"),))
    assert [claim.quote for claim in unsourced_claims(text)] == ["3 days"]


def test_what_belongs_to_no_section_needs_any_source():
    effect = SideEffect("effect", "Itch", "", "1 in 10", "routine", "")
    text = a_leaflet("Rest.", summary=("Wait 3 days.",), side_effects=(effect,))
    assert [claim.part for claim in unsourced_claims(text)] == ["summary", "side_effects"]
    assert unsourced_claims(replace(text, sources=(SOURCE,))) == ()


def test_title_of_a_source_is_no_claim():
    text = a_leaflet("Rest.", sources=(a_source("source", "3 in 10 people", "other"),))
    assert unsourced_claims(text) == ()


@pytest.mark.parametrize(
    "piece", ["1 ", "911 ", "1 in ", "5 mg ", "3 days ", "555-0123 ", "half of "]
)
def test_listing_takes_linear_time(piece):
    def listing(times):
        text = a_leaflet(piece * times)
        return lambda: unsourced_claims(text)

    assert grows_linearly(listing, 1_000)


@given(documents)
def test_any_document_can_be_asked(document):
    for claim in unsourced_claims(document):
        assert claim.quote in claim.sentence
