"""Findings: which are new, which block, in which order they come."""

from dataclasses import replace

import pytest

from education.quality import (
    BLOCK,
    INFO,
    OVERRIDABLE,
    RULES,
    SEVERITIES,
    WARN,
    Finding,
    blocking,
    is_checked,
    new_since,
)
from education.quality.findings import ALWAYS_BLOCK, RULE_NUMBERS

FINDING = Finding("L12", WARN, "sections", "one", "body", "one", "die", 4, "It frightens.", "Say.")


def test_a_finding_that_moved_is_the_same_one():
    moved = replace(FINDING, start=90)
    assert new_since([moved], [FINDING]) == ((), (moved,))


def test_the_same_word_once_more_is_new():
    again = replace(FINDING, start=90)
    assert new_since([FINDING, again], [FINDING]) == ((again,), (FINDING,))


@pytest.mark.parametrize(
    "change", [{"rule": "L13"}, {"key": "two"}, {"field": "heading"}, {"quote": "dies"}]
)
def test_another_rule_place_or_word_is_new(change):
    other = replace(FINDING, **change)
    assert new_since([other], [FINDING]) == ((other,), ())


def test_only_what_blocks_blocks():
    findings = [replace(FINDING, severity=severity) for severity, _label in SEVERITIES]
    assert blocking(findings) == (replace(FINDING, severity=BLOCK),)


def test_rules_know_which_of_them_always_block():
    assert {number for number, rule in RULES.items() if rule.severity == BLOCK} <= ALWAYS_BLOCK
    assert RULES.keys() <= set(RULE_NUMBERS)
    assert "L27" not in OVERRIDABLE
    assert all(rule.severity in (BLOCK, WARN, INFO) for rule in RULES.values())


@pytest.mark.parametrize(
    ("language", "checked"),
    [("en", True), ("en-US", True), ("EN", True), ("es", False), ("ar", False), ("", False)],
)
def test_english_rules_are_for_english(language, checked):
    assert is_checked(language) == checked
