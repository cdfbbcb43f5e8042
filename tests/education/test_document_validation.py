from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import QuestionToAsk, Term, validate
from tests.education.documents import (
    EMPTY,
    NUMBERS,
    OPENING,
    REST,
    a_document,
    a_treatment,
    documents,
)


def test_complete_documents_have_no_problem():
    assert validate(a_document(), complete=True) == []
    assert validate(a_treatment(), complete=True) == []


def test_title_and_section_are_asked_for_on_submission_only():
    assert validate(EMPTY) == []
    assert [p.path for p in validate(EMPTY, complete=True)] == ["title", "sections"]
    assert [p.path for p in validate(a_document(title=" "), complete=True)] == ["title"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"kind": "leaflet"}, "kind"),
        ({"language": "english please"}, "language"),
        ({"title": "a\x00b"}, "title"),
        ({"summary": ("fine", "\ud800")}, "summary.1"),
        ({"title": "x" * 201}, "title"),
        ({"terms": (Term("x" * 201, ""),)}, "terms.0.term"),
        ({"sections": (replace(OPENING, kind="benefits"), REST, NUMBERS)}, "sections.0.kind"),
        ({"sections": (OPENING, REST, replace(NUMBERS, reveal="x"))}, "sections.2.reveal"),
        ({"questions_to_ask": (QuestionToAsk("card-1", ""),)}, "questions_to_ask.0.key"),
        ({"questions_to_ask": (QuestionToAsk('"><b>', ""),)}, "questions_to_ask.0.key"),
        ({"side_effects": a_treatment().side_effects}, "side_effects"),
        ({"summary": ("x",) * 501}, "summary"),
        ({"key_message": "x" * 1_000_000}, ""),
    ],
)
def test_each_problem_names_its_place(changes, path):
    problems = validate(a_document(**changes))

    assert [problem.path for problem in problems] == [path]
    assert problems[0].message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "//guides.example"),
        ("published_on", "3 May 2025"),
        ("accessed_on", "20250503"),
        ("expires_on", "2025-02-30"),
        ("section_keys", ("nowhere",)),
    ],
)
def test_problem_in_a_source_is_found(name, value):
    source = replace(a_document().sources[0], **{name: value})

    paths = [problem.path for problem in validate(a_document(sources=(source,)))]

    assert paths == [f"sources.0.{name}" + (".0" if name == "section_keys" else "")]


def test_a_hundred_sections_fit_and_no_more():
    def with_sections(count):
        sections = tuple(replace(OPENING, key=f"key-{number}") for number in range(count))
        return replace(EMPTY, title="Long", sections=sections)

    assert validate(with_sections(100), complete=True) == []
    problems = validate(with_sections(101))
    assert [problem.message for problem in problems] == [
        "101 sections are too many: 100 is the most. Split the text."
    ]


@given(documents)
def test_checking_never_fails(document):
    for problem in validate(document, complete=True):
        assert problem.message


@given(st.text(st.characters(), min_size=1))
def test_any_characters_can_be_checked(text):
    problems = validate(a_document(key_message=text))

    unstorable = any(char == "\x00" or "\ud800" <= char <= "\udfff" for char in text)
    assert [problem.path for problem in problems] == (["key_message"] if unstorable else [])
