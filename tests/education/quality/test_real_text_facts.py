"""The first text a clinic sent, and the passing one: every finding about facts and safety, named.

S1 to S28 are the sentences of the real text in order, as the editor's audit counts them.
"""

from collections import Counter

import pytest

from education.quality import Context, blocking, check
from tests.education.quality.test_real_text import number_of, sentence_places
from tests.education.quality.texts import the_passing_text, the_real_text

COMPLETE = Context(is_file=True, complete=True)

# Each quoted word with the number of its sentence.
EXPECTED: dict[str, list[tuple[int, str]]] = {
    "L16": [(12, "Those with a high stage of the disease are more likely to die quickly")],
    "L17": [],
    # Every paragraph, by its first sentence.
    "L18": [
        (1, "Stage 4 breast cancer"), (4, "The symptoms"), (6, "Bone metastases"),
        (8, "Brain metastases"), (10, "The outlook"), (12, "Those with"), (14, "The standard"),
        (18, "Hormone therapy"), (20, "Targeted therapy"), (22, "Immunotherapy"), (24, "Surgery"),
        (26, "The best way"),
    ],
    # S7 and S8 tell symptoms of bone and brain; none of lungs and liver.
    "L26": [(1, "lungs"), (1, "liver")],
    "L27": [(7, "numbness"), (7, "muscle weakness"), (8, "numbness"), (9, "problems with vision")],
    "L29": [
        (1, "spreads to the brain, lungs, bones and"), (11, "lower stage"), (12, "high stage"),
        (15, "kill cancer cells by blocking hormones"),
        (19, "other medications, such as an aromatase inhibitor"),
        (20, "targeting specific parts of the body"),
        (21, "combination with other treatments, such as an anti-inflammatory"),
        (22, "Immunotherapy"),
    ],
    "L31": [(17, "side effects")],
    "L32": [],
    "L33": [],
    "L34": [],
}  # fmt: skip


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_the_real_text_has_these_and_no_others(rule):
    document = the_real_text()
    places = sentence_places(document)
    found = [finding for finding in check(document, COMPLETE) if finding.rule == rule]
    assert [number_of(finding, places) for finding in found] == [n for n, _ in EXPECTED[rule]]
    for finding, (_n, quote) in zip(found, EXPECTED[rule], strict=True):
        assert quote in finding.quote


def test_all_seven_parts_are_missing():
    found = [finding for finding in check(the_real_text(), COMPLETE) if finding.rule == "L28"]
    assert sorted((f.severity, f.part) for f in found) == [
        ("block", ""),
        ("block", "care_cards"),
        ("block", "questions_to_ask"),
        ("block", "sources"),
        ("warn", "sections"),
        ("warn", "sections"),
        ("warn", "teach_back"),
    ]
    assert not [f for f in check(the_real_text(), Context(is_file=True)) if f.rule == "L28"]


def test_what_blocks_in_the_real_text():
    blocked = Counter(finding.rule for finding in blocking(check(the_real_text(), COMPLETE)))
    mine = {rule: count for rule, count in blocked.items() if rule in {*EXPECTED, "L28"}}
    assert mine == {"L16": 1, "L27": 4, "L28": 4, "L29": 8, "L31": 1}


def test_the_passing_text_only_lacks_sources():
    findings = check(the_passing_text(), Context(is_file=True))
    facts = [finding for finding in findings if finding.rule in {*EXPECTED, "L28"}]
    assert [(f.rule, f.severity) for f in facts] == [("L18", "warn")] * 3
    assert blocking(findings) == ()


def test_parts_missing_from_the_passing_text_block_once_they_count():
    blocked = [f.part for f in blocking(check(the_passing_text(), COMPLETE))]
    assert sorted(blocked) == ["", "questions_to_ask", "sources"]
