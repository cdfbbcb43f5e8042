"""Numbers, units, medicines and negations found in words."""

import pytest

from education.redline.facts import facts
from education.redline.tokens import plain, tokens_of


def found(text):
    return [(fact.kind, fact.text, fact.same) for fact in facts(tokens_of(text))]


@pytest.mark.parametrize(
    ("text", "number", "same"),
    [
        ("Take 20 mg now", "20 mg", "20 mg"),
        ("Take 20mg now", "20mg", "20 mg"),
        ("Take two tablets", "two tablets", "2 tablet"),
        ("Take 2 pills", "2 pills", "2 tablet"),
        ("Take half a tablet", "half a tablet", "1/2 tablet"),
        ("Take 1,000 micrograms", "1,000 micrograms", "1000 mcg"),
        ("Take 2.5 mL", "2.5 mL", "2.5 ml"),
        ("Take 10–20 mg", "10–20 mg", "10–20 mg"),
        ("Take ten to twenty mg", "ten to twenty mg", "10–20 mg"),
        ("Over 100.4 °F", "100.4 °F", "100.4 °f"),
        ("Over 38°C", "38°C", "38 °c"),
        ("A 10-day course", "10-day", "10 day"),
        ("9 in 10 people", "9 in 10", "9 in 10 "),
        ("About 30 percent", "30 percent", "30 %"),
        ("Take it once", "once", "1 "),
        ("Take it every other day", "every other day", "every other day "),
        ("Take it daily", "daily", "daily "),
        ("100 mg/m2 of it", "100 mg/m2", "100 mg/m2"),
        ("Call 911 now", "911", "911 "),
        ("Tome dos pastillas", "dos pastillas", "2 tablet"),
    ],
)
def test_amount_is_found_with_its_unit(text, number, same):
    assert found(text) == [("number", number, same)]


@pytest.mark.parametrize(
    "text",
    [
        "HER2-positive cancer, CDK4/6, vitamin B12",
        "No number at all".removeprefix("No "),
        "one of the nurses",
        "the one another talked about".removeprefix("the "),
        "someone in often and tenderness",
        "an inhibitor, the nibs and a notable knot",
        "Nora and Noah know the north",
        "",
    ],
)
def test_near_misses_are_no_facts(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "word", "same"),
    [
        ("Do not stop", "not", "not"),
        ("Don’t stop", "Don’t", "not"),
        ("You can't", "can't", "not"),
        ("You cannot", "cannot", "not"),
        ("Never stop", "Never", "never"),
        ("Go without it", "without", "without"),
        ("No se detenga", "No", "no"),
        ("Vaya sin eso", "sin", "sin"),
    ],
)
def test_negation_is_found(text, word, same):
    assert found(text) == [("negation", word, same)]


@pytest.mark.parametrize("name", ["letrozole", "Tamoxifen", "trastuzumab", "Herceptin", "aspirin"])
def test_medicine_is_found_by_its_name_or_ending(name):
    assert found(f"Take {name} for years") == [("medicine", name, name.lower())]


def test_fact_knows_its_tokens():
    tokens = tokens_of("Take (20 mg), please, but never ibuprofen!")

    assert [plain(tokens[fact.start : fact.end]) for fact in facts(tokens)] == [
        "20 mg",
        "never",
        "ibuprofen",
    ]
