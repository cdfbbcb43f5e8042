"""Parts that a text has to have before it is approved: L28."""

from dataclasses import replace
from datetime import date

import pytest

from education.document import TREATMENT, Section
from education.quality import Lists
from tests.education.documents import a_document
from tests.education.quality.texts import a_leaflet, found

REVIEW = {"complete": True, "next_review_on": date(2027, 1, 1)}
BOTH = "<p>Supportive care can help. Ask about a clinical trial.</p>"


def a_complete_text(**changes):
    text = a_document(**changes)
    section = Section("care", "other", "More help", "open", BOTH)
    return replace(text, sections=(*text.sections, section))


def missing(document, **context):
    return [(f.severity, f.part) for f in found("L28", document, **{**REVIEW, **context})]


def test_complete_text_misses_nothing():
    assert missing(a_complete_text()) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"care_cards": ()}, ("block", "care_cards")),
        ({"questions_to_ask": ()}, ("block", "questions_to_ask")),
        ({"sources": ()}, ("block", "sources")),
        ({"teach_back": ()}, ("warn", "teach_back")),
    ],
)
def test_each_missing_part_is_named(changes, expected):
    assert missing(a_complete_text(**changes)) == [expected]


def test_without_a_date_the_next_review_is_missing():
    assert missing(a_complete_text(), next_review_on=None) == [("block", "")]


@pytest.mark.parametrize("reason", ["Nothing in it can become urgent.", "x"])
def test_written_reason_stands_for_a_care_card(reason):
    assert missing(a_complete_text(care_cards=()), no_card_reason=reason) == []
    assert missing(a_complete_text(care_cards=()), no_card_reason=" \n") == [
        ("block", "care_cards")
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (BOTH, 0),
        ("<p>Palliative care helps. You can take part in a trial of a new drug.</p>", 0),
        ("<p>Comfort care and research studies.</p>", 0),
        ("<p>Supportive care can help.</p>", 1),
        ("<p>Ask about a clinical trial.</p>", 1),
        ("<p>A trial and error. Be supportive.</p>", 2),
    ],
)
def test_supportive_care_and_trials_are_known_by_words(body, expected):
    text = a_document()
    section = Section("care", "other", "More help", "open", body)
    whole = replace(text, sections=(*text.sections, section))
    assert missing(whole) == [("warn", "sections")] * expected


def test_nothing_is_missing_while_somebody_writes():
    assert found("L28", a_leaflet("Rest.")) == []


def test_plain_file_misses_no_kinds_of_section():
    assert len(missing(a_leaflet("Rest.", slot="other"))) == 7
    assert len(missing(a_leaflet("Rest.", slot="other"), is_file=True)) == 6


def test_required_kinds_of_section_depend_on_the_kind_of_text():
    article = a_complete_text()
    assert missing(article) == []
    messages = [f.message for f in found("L28", replace(article, kind=TREATMENT), **REVIEW)]
    assert messages == [
        "There is no section of the kind “How it is given”.",
        "There is no section of the kind “Side effects”.",
    ]


def test_clinic_asks_for_less_or_more():
    less = Lists(required_parts={"article": ("sources",)}, required_slots={})
    more = Lists(required_slots={"article": ("tests", "get_help")})
    assert missing(a_leaflet("Rest."), lists=less) == [("block", "sources")]
    assert missing(a_complete_text(), lists=more) == [("warn", "sections")] * 2


def test_other_languages_miss_what_is_not_known_by_words():
    spanish = replace(a_document(), language="es")
    assert missing(spanish) == []
    assert missing(replace(spanish, sources=())) == [("block", "sources")]


def test_blocking_parts_cannot_be_made_milder():
    lists = Lists(milder={"L28": "off"})
    assert missing(a_complete_text(sources=(), teach_back=()), lists=lists) == [
        ("block", "sources")
    ]
