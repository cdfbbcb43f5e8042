"""The check as a whole: never raises, linear, quick, in reading order, by language."""

from dataclasses import replace
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from education.document import OPEN, CareCard, Document, Section
from education.quality import (
    BLOCK,
    INFO,
    RULES,
    WARN,
    Context,
    Lists,
    check,
    passages,
    readability,
)
from education.quality.check import CHECKS
from education.quality.checked import Checked
from tests.education.documents import EMPTY, documents
from tests.education.quality.texts import a_leaflet, the_real_text
from tests.timing import seconds

CONTEXTS = (Context(), Context(is_file=True), Context(complete=True, is_file=True))

# Pieces of what the rules look for, so that chance makes more than noise of them.
PIECES = st.sampled_from(
    [
        "women", "die", "within a year", "HER2", " (", ")", "dMMR", ", ", " and ", ". ", "911",
        "Call us if:", "never", "nausea", "called ", "is a ", "which is ", "5 mg", "3 in 10", "\n",
        "<p>", "</p>", "<li>", "<br>", "&amp;", "‏", "🙂", "İ", "’", "numb legs", "stage 4",
        "chest pain", "%", "years", "it", "<td>", "<h3>", "temperature 38°C", "kill", "hormones",
    ]
)  # fmt: skip
WRITTEN = st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join)


def check_anywhere(document: Document) -> None:
    for context in CONTEXTS:
        for finding in check(document, context):
            assert finding.rule in RULES
            assert finding.severity in (BLOCK, WARN, INFO)
            assert finding.message
            assert finding.fix
            assert (finding.start == -1) == (finding.quote == "")


@settings(deadline=None)  # how long it takes is tested below, in processor time
@given(documents)
def test_the_check_never_raises(document):
    check_anywhere(document)


@settings(deadline=None)
@given(WRITTEN, WRITTEN, st.sampled_from(["en", "es", "", "xx-unknown"]))
def test_the_check_never_raises_on_what_its_rules_look_for(one, other, language):
    card = CareCard("card", "no such urgency", other, (one, other), ("one", "gone"), "")
    document = a_leaflet(language=language, title=other, summary=(one,), care_cards=(card,))
    section = Section("one", "no such slot", other, "no such reveal", one)
    check_anywhere(replace(document, sections=(section, section)))


@settings(deadline=None)
@given(WRITTEN, WRITTEN)
def test_every_quote_stands_where_the_finding_says(body, point):
    section = Section("one", "outlook", point, OPEN, body)
    document = a_leaflet(title=point, summary=(point, body), sections=(section,))
    texts: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    for passage in passages(document):
        place = (passage.part, passage.key, passage.field)
        texts.setdefault(place, []).append((passage.start, passage.text))
    for finding in check(document, Context(is_file=True)):
        if finding.quote:
            blocks = texts[(finding.part, finding.key, finding.field)]
            assert any(
                text[finding.start - start :].startswith(finding.quote)
                for start, text in blocks
                if start <= finding.start
            ), finding


def test_findings_come_in_reading_order_the_whole_text_last():
    document = a_leaflet(
        "Patients never die.", "Patients suffer.", title="Killed.", heading="Victims"
    )
    found = check(document, Context())
    places = [(f.part, f.field, f.start) for f in found]
    parts = list(dict.fromkeys((part, field) for part, field, _start in places))
    section = [("sections", ""), ("sections", "heading"), ("sections", "body")]
    assert parts in ([("title", ""), *section, ("", "")], [("title", ""), *section])
    starts = [start for part, field, start in places if field == "body"]
    assert starts == sorted(starts)


def test_a_clinic_makes_rules_milder_and_leaves_them_out():
    document = a_leaflet("Patients never suffer. Survival is 3 in 10.")

    def severities(lists: Lists) -> dict[str, str]:
        return {f.rule: f.severity for f in check(document, Context(lists=lists))}

    usual = severities(Lists())
    assert (usual["L12"], usual["L14"], usual["L15"], usual["L20"]) == (WARN, WARN, BLOCK, INFO)
    milder = severities(Lists(milder={"L12": INFO, "L14": "off", "L15": "off", "L20": WARN}))
    assert milder["L12"] == INFO
    assert "L14" not in milder
    assert milder["L15"] == BLOCK  # what blocks stays
    assert milder["L20"] == INFO  # nothing becomes more severe


SPANISH = "Los pacientes never die. " + "Descanse y tome agua " * 7 + "hoy. "
ARABIC = "اشرب الماء. " + "خذ الدواء كل يوم " * 7 + "اليوم. نم جيدا."


@pytest.mark.parametrize(
    ("language", "text"), [("es", SPANISH), ("ar", ARABIC), ("ja", "水を飲んで。" * 50)]
)
def test_in_other_languages_only_rules_without_words_run(language, text):
    document = a_leaflet(text, language=language, title="")
    found = {finding.rule for finding in check(document, Context(is_file=True))}
    assert "L12" in {f.rule for f in check(a_leaflet(SPANISH), Context())}
    assert all(not RULES[rule].is_english for rule in found)


def test_parts_numbers_and_doses_are_looked_at_in_every_language():
    document = a_leaflet("Llame al 911. Tome 5 mg. Descanse.", language="es", title="Descanso.")
    found = {finding.rule for finding in check(document, Context(complete=True))}
    assert {"L01", "L18", "L28", "L33", "L34"} <= found


@pytest.mark.parametrize(("language", "text"), [("es", SPANISH), ("ar", ARABIC)])
def test_lengths_count_in_every_language(language, text):
    found = [f for f in check(a_leaflet(text, language=language), Context()) if f.rule == "L02"]
    assert [len(finding.message) > 0 for finding in found] == [True]
    assert not found[0].quote.startswith(text[:9])


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "‏שתה מים‎", "...", "?!", "1 2 3", "\u0301", "—"])
def test_texts_without_a_sentence_are_checked(text):
    document = a_leaflet(text, title="Rest", heading="")
    assert {f.rule for f in check(document, Context())} <= {"L01", "L21"} | set(RULES) - {
        rule.number for rule in RULES.values() if rule.is_english
    }
    assert readability(document).body.as_is.words in (0, 3)


def ten_thousand_words() -> Document:
    real = the_real_text()
    sections = [
        replace(section, key=f"{section.key}-{copy}")
        for copy in range(20)
        for section in real.sections
    ]
    return replace(real, sections=tuple(sections))


def test_ten_thousand_words_take_less_than_a_second():
    document = ten_thousand_words()
    assert sum(len(p.text.split()) for p in passages(document)) > 10_000
    assert seconds(lambda: check(document, CONTEXTS[2])) < 1


# Each repeated to a long text: what every pattern could stumble over.
HOSTILE = [
    "a ", "a", "A ", "A", "AB ", "AB", "1 ", "1", "1.", "a, ", ", ", ". ", "A. ", "( ", "(AB (",
    ") ", "' ", "-", "— ", "\n", "  x", "é ", "İ ", "‏", "🙂 ", "is ", "was wasly ", "be lly",
    "called x or ", "called ", "within a year ", "want to die ", "want to to ", "never ",
    "if a, ", "should ", "1 in ", "1 in 1 ", "1 to 1 ", "a year ", "past a year ", "die ",
    "women ", "patient ", "be patient ", "estrogen ", "nausea (", "nausea (a ", "Nausea, which ",
    "AB (ab ac) ", "dMMR (dd mm) ", "dd mm (dMMR) ", "AB-", "AB/C", "a and ", "a, a and(",
    "it back ", "cancer a a a ", "kill block hormone ", "kill ", "spreads to the ",
    "spreads to the , and ", "immunotherapy ", "tumor mutational ", "bone strengthening ",
    "call ", "call us if: ", "numb ", "numb legs ", "cannot ", "chest ", "temperature 38 ",
    "5 mg ", "mg ", "911 ", "555-", "(555) ", "50% ", "% ", "alive ", "5 years ", "lungs ",
    "side effects ", "1/", "1,", "a-", "a'", "1-1 ", "http://", "a@", "x" * 60 + " ",
]  # fmt: skip
LENGTH, TIMES = 1200, 8
MOST = 30  # times as long for a text eight times as long; the square of eight is 64


def grows(find, piece: str) -> float:
    """How many times as long a rule takes for a text that is eight times as long."""

    def once(length: int) -> float:
        text = piece * (length // len(piece))
        section = Section("one", "other", "Rest", OPEN, f"<p>{escape(text)}</p>")
        checked = Checked(replace(EMPTY, title="Rest", sections=(section,)), CONTEXTS[2])
        return seconds(lambda: list(find(checked)), tries=1)

    for _try in range(3):  # a machine that was busy for a moment is asked again
        times = once(LENGTH * TIMES) / max(once(LENGTH), 0.0005)
        if times <= MOST:
            break
    return times


@pytest.mark.parametrize("piece", HOSTILE)
def test_every_rule_takes_linear_time(piece):
    slow = {rule.number: grows(find, piece) for rule, find in CHECKS}
    assert {rule: times for rule, times in slow.items() if times > MOST} == {}


def test_a_rule_that_takes_more_than_linear_time_is_noticed():
    def squared(checked):
        words = checked.passages[-1].text.split()
        return (one for one in words for other in words if one != other)

    def linear(checked):
        return (word for word in checked.passages[-1].text.split() for _twenty in range(20))

    assert grows(squared, "a ") > MOST
    assert grows(linear, "a ") < MOST
