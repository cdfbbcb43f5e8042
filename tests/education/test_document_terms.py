"""Where a text uses the words of a glossary."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import (
    DocumentError,
    Section,
    Term,
    TermFinder,
    canonical,
    parse,
    plain_text,
    terms_used,
    without_choice,
)
from tests.education.documents import NUMBERS, OPENING, a_document
from tests.timing import grows_linearly


def used(text, *terms):
    return [term.term for term in TermFinder(terms).uses(text)]


METASTASIS = Term("metastasis", "cancer that has spread", ("metastases", "metastasize"))
RECEPTOR = Term("hormone receptor", "a part of a cell", ())
HORMONE = Term("hormone", "a messenger of the body", ())
ER = Term("ER", "a receptor for estrogen", ("estrogen receptor",))
CDK = Term("CDK4/6 inhibitor", "a tablet", ())
BIOPSY = Term("biopsy", "a small piece taken for a test", ())


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("A metastasis can be small.", METASTASIS),
        ("Metastases are looked for.", METASTASIS),
        ("IT DID METASTASIZE", METASTASIS),
        ("metastasis’ size", METASTASIS),
        ("hormone receptors", RECEPTOR),
        ("hormone-receptor test", RECEPTOR),
        ("hormone\n receptor", RECEPTOR),
        ("after two biopsies", BIOPSY),
        ("(biopsy)", BIOPSY),
        ("the ER is full", ER),
        ("Estrogen Receptors", ER),
        ("CDK4/6 Inhibitors help", CDK),
        ("a CDK4 / 6 inhibitor", CDK),
    ],
)
def test_word_is_found_in_its_forms(text, term):
    assert used(text, term) == [term.term]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("metastatic", METASTASIS),
        ("micrometastasis", METASTASIS),
        ("hormone. Receptor", RECEPTOR),
        ("hormone and receptor", RECEPTOR),
        ("hormone", RECEPTOR),
        ("er, well", ER),
        ("Er", ER),
        ("cdk4/6 inhibitor", CDK),
        ("CDK46 inhibitor", CDK),
        ("biopsied", BIOPSY),
        ("", BIOPSY),
        ("…", BIOPSY),
    ],
)
def test_near_misses_are_left(text, term):
    assert used(text, term) == []


def test_longer_term_is_meant_where_two_begin_alike():
    text = "A hormone receptor takes a hormone."
    assert used(text, HORMONE, RECEPTOR) == ["hormone receptor", "hormone"]


def test_term_without_letters_is_never_used():
    assert used("– * –", Term("–", "a line", ("",)), HORMONE) == []


def test_terms_come_once_in_the_order_of_their_first_use():
    document = a_document(
        title="Your biopsy",
        sections=(
            OPENING,
            Section("x", "other", "", "open", "<p>ER. A biopsy of the <b>ER</b>.</p>"),
        ),
    )
    assert terms_used(document, (ER, HORMONE, BIOPSY)) == (BIOPSY, ER)


def test_term_that_only_the_numbers_use_stays_behind_the_choice():
    hidden = Section(
        NUMBERS.key, "outlook", "", "choice", "<p>Half of metastases and half of a ligament.</p>"
    )
    document = a_document(
        sections=(OPENING, hidden),
        terms=(Term("ligament", "a band"), METASTASIS, Term("unused", "nowhere")),
    )
    assert [term.term for term in without_choice(document).terms] == ["ligament", "unused"]
    assert "cancer that has spread" not in plain_text(document)
    assert "cancer that has spread" in plain_text(document, choice=True)


def test_document_of_the_first_schema_gains_terms_without_other_forms():
    data = json.loads(canonical(a_document()))
    data["schema"] = 1
    for term in data["terms"]:
        del term["variants"]
    document = parse(json.dumps(data))
    assert document == a_document()
    assert document.terms[0].variants == ()


@pytest.mark.parametrize("terms", [None, "x", [1], [{}], [{"term": "x"}]])
def test_first_schema_with_wrong_terms_is_refused(terms):
    data = json.loads(canonical(a_document())) | {"schema": 1, "terms": terms}
    with pytest.raises(DocumentError):
        parse(json.dumps(data))


@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_any_text_and_any_terms_can_be_searched(text, words):
    terms = [Term(word, "") for word in words]
    assert {term.term for term in TermFinder(terms).uses(text)} <= set(words)


@pytest.mark.parametrize(
    ("piece", "times"),
    [("hormone ", 10_000), ("a", 100_000), ("hormone-", 10_000), ("ER", 25_000)],
)
def test_hostile_texts_take_linear_time(piece, times):
    terms = [Term(f"hormone {'x ' * n}end", "") for n in range(1, 12)] + [ER, HORMONE]

    assert grows_linearly(lambda n: lambda: list(TermFinder(terms).uses(piece * n)), times)
