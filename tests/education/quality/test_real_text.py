"""The first text a clinic sent, and the passing one: every finding about words, named.

S1 to S28 are the sentences of the real text in order, as the editor's audit counts them. A count
that differs from the audit's would be settled here, by naming the sentence.
"""

from collections import Counter

import pytest

from education.quality import Context, blocking, check, passages
from tests.education.quality.texts import sentences_of, the_passing_text, the_real_text

HERE = Context(is_file=True)
WORDS = {f"L{number:02}" for number in (*range(1, 16), *range(19, 26), 30)}

# Each quoted word or sentence with the number of its sentence; 0 stands in a heading.
EXPECTED: dict[str, list[tuple[int, str]]] = {
    "L01": [(1, "Stage 4 breast cancer is an advanced")],
    "L02": [(7, "This type of disease"), (18, "Hormone therapy works")],
    "L03": [
        (10, "The outlook for"), (12, "Those with a high"), (20, "Targeted therapy is"),
        (22, "Immunotherapy can"), (24, "Surgery can be"),
    ],
    # S5 is no list: two clauses and the two things of the second one look like one.
    "L04": [
        (1, "brain, lungs, bones and "), (5, "all, while others"), (7, "pain, numbness in"),
        (8, "common, but they can"), (17, "diarrhea, a loss"),
    ],
    "L05": [(0, "Treatment for Stage 4 Breast Cancer")],
    # Paragraphs by their first sentence. The CMU dictionary counts the same eight, pyphen four.
    "L07": [
        (4, "The symptoms"), (10, "The outlook"), (12, "Those with"), (14, "The standard"),
        (18, "Hormone therapy"), (20, "Targeted"), (22, "Immunotherapy"), (24, "Surgery"),
    ],
    "L08": [(22, "HER2"), (22, "dMMR")],
    "L09": [(22, "dMMR")],
    # S2 says what else the illness is called, and S18 what receptors do, but neither says what the
    # word means where it is first used; S20 and S22 explain wrongly.
    "L10": [
        (2, "metastatic"), (4, "metastases"), (5, "fatigue"), (8, "nausea"), (14, "chemotherapy"),
        (14, "hormonal therapy"), (16, "intravenously"), (16, "cycles"), (18, "hormone receptor"),
        (18, "estrogen"), (18, "progesterone"), (19, "aromatase inhibitor"),
        (20, "Targeted therapy"), (21, "radiation"), (22, "Immunotherapy"), (22, "HER2"),
        (22, "dMMR"), (22, "tumor mutation burden"), (25, "lesions"), (27, "oncologist"),
    ],
    "L11": [(18, "Hormone therapy"), (19, "medications"), (25, "metastatic lesions")],
    "L12": [(12, "die"), (15, "kill"), (20, "kill"), (24, "death")],
    "L13": [(12, "Those with a high stage of the disease are more likely to die quickly")],
    "L14": [(3, "ensure"), (3, "optimal"), (26, "The best way")],
    "L15": [
        (10, "outlook"), (11, "live longer"), (12, "die"), (12, "within a year"), (13, "survival"),
        (24, "risk of death"),
    ],
    "L19": [
        (5, "Some"), (5, "significant"), (10, "many"), (11, "Generally"), (12, "often"),
        (13, "a number of"), (16, "usually"), (16, "several"), (24, "some"),
        (24, "higher-than-average"),
    ],
    "L20": [(11, "women"), (12, "Those with"), (13, "patients"), (25, "patient’s")],
    "L22": [(11, "women")],
    "L23": [
        (3, "alleviate"), (3, "ensure"), (3, "optimal"), (4, "located"), (5, "noticeable"),
        (5, "significant"), (16, "intravenously"), (19, "in combination with"),
        (21, "in combination with"), (23, "in combination with"), (24, "particularly"),
        (28, "recommending"),
    ],
    "L24": [
        (2, "is also known"), (4, "are located"), (16, "is given"), (19, "be used"),
        (21, "be used"), (22, "be used"), (23, "be used"),
    ],
    "L25": [
        (2, "It"), (5, "Some"), (7, "This"), (9, "They"), (12, "Those"), (15, "These"), (17, "It"),
        (19, "These"), (21, "It"), (23, "It"), (28, "They"),
    ],
    "L30": [(0, "Survivorship of Stage 4 Breast Cancer")],
}  # fmt: skip


def sentence_places(document):
    """Where each sentence stands: section key and offset in the text of its body."""
    places = []
    for passage in passages(document):
        if passage.is_body:
            places += [(passage.key, passage.start + s.start) for s in passage.sentences]
    return places


def number_of(finding, places) -> int:
    """The number of the sentence a finding stands in; 0 for a heading."""
    if finding.field != "body":
        return 0
    starts = [(start, n) for n, (key, start) in enumerate(places, 1) if key == finding.key]
    return max(n for start, n in starts if start <= finding.start)


def test_the_text_is_the_one_that_was_audited():
    assert len(sentences_of(the_real_text())) == 28


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_the_real_text_has_these_and_no_others(rule):
    document = the_real_text()
    places = sentence_places(document)
    found = [finding for finding in check(document, HERE) if finding.rule == rule]
    assert [number_of(finding, places) for finding in found] == [n for n, _ in EXPECTED[rule]]
    for finding, (_n, quote) in zip(found, EXPECTED[rule], strict=True):
        assert finding.quote.startswith(quote)


def test_the_real_text_as_a_whole():
    findings = {f.rule: f for f in check(the_real_text(), HERE) if f.part == ""}
    assert findings["L21"].message.startswith("3 of 28 sentences")
    assert findings["L06"].severity == "warn"
    assert findings["L06"].message.startswith("The text is at grade 10.9")


def test_no_rule_about_words_is_left_out():
    rules = {finding.rule for finding in check(the_real_text(), HERE)}
    assert rules & WORDS == WORDS == EXPECTED.keys() | {"L06", "L21"}


def test_what_blocks_in_the_real_text():
    found = blocking(check(the_real_text(), HERE))
    blocked = Counter(finding.rule for finding in found if finding.rule in WORDS)
    # S12's two words stand beside a time; the other four about the outlook only warn.
    assert blocked == {"L01": 1, "L08": 2, "L09": 1, "L13": 1, "L15": 2}


def test_the_passing_text_has_only_these():
    found = [f for f in check(the_passing_text(), HERE) if f.rule in WORDS]
    assert Counter(finding.rule for finding in found) == {"L19": 4, "L24": 3, "L25": 4}
    assert {finding.severity for finding in found} == {"info"}


def test_nothing_blocks_the_passing_text():
    assert blocking(check(the_passing_text(), HERE)) == ()
