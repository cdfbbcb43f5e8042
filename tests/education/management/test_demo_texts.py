"""What the texts of the demo owe their readers."""

import re
from dataclasses import replace
from datetime import date

import pytest

from education.checking import with_terms
from education.document import (
    ARTICLE,
    CHOICE,
    EMERGENCY,
    SAME_DAY,
    TREATMENT,
    Document,
    plain_text,
    slots_for,
    text_of,
    validate,
    without_choice,
    words,
)
from education.management.demo import texts
from education.quality import Context, blocking, check, passages, readability, unsourced_claims
from education.quality.passages import CITATION
from education.rendering import clean

NAMES = (*texts.LIBRARY, "first-visit")


def document_of(name: str) -> Document:
    return clean(texts.read(name).document)


@pytest.fixture(params=NAMES)
def document(request) -> Document:
    return document_of(request.param)


@pytest.fixture(params=texts.LIBRARY)
def library_text(request) -> texts.Text:
    return texts.read(request.param)


@pytest.fixture
def stage_4() -> Document:
    return document_of("stage-4-breast-cancer")


def as_submitted(text: texts.Text) -> Document:
    """The text with the words that the glossary explains in it."""
    return with_terms(clean(text.document), texts.glossary())


def context_of(text: texts.Text) -> Context:
    """How the text is looked at when somebody approves it."""
    return Context(
        complete=True,
        today=date(2026, 11, 27),
        next_review_on=date(2027, 11, 27),
        codes=tuple(text.settings["codes"]),
        glossary=texts.glossary(),
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_content_check_finds_nothing_that_blocks(name):
    text = texts.read(name)
    findings = check(as_submitted(text), context_of(text))
    assert [(f.rule, f.quote) for f in blocking(findings)] == []


@pytest.mark.parametrize("name", texts.LIBRARY)
def test_it_would_block_without_its_boxes(name):
    text = texts.read(name)
    bare = replace(as_submitted(text), care_cards=())
    assert {"L27", "L28"} <= {f.rule for f in blocking(check(bare, context_of(text)))}


def test_nor_anything_to_warn_of(library_text):
    findings = check(as_submitted(library_text), context_of(library_text))
    assert [(f.rule, f.quote) for f in findings if f.severity == "warn"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_a_source(name):
    document = clean(texts.read(name).document)
    assert [claim.quote for claim in unsourced_claims(document)] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_in_grade_school(name):
    """Counted as it stands, without setting any word aside."""
    text = texts.read(name)
    report = readability(clean(text.document), context_of(text))
    assert report.body.as_is.grade <= 8
    assert report.summary.as_is.grade <= 6


def test_it_is_no_stub_and_no_book(library_text):
    document = library_text.document
    length = sum(len(words(section.body)) for section in document.sections)
    assert 450 <= length <= (1200 if document.kind == ARTICLE else 900)


def test_it_can_be_submitted(document):
    assert validate(document, complete=True) == []


def test_every_section_has_a_source_with_an_address_and_a_date(library_text):
    document = library_text.document
    dated = {key for source in document.sources if source.url for key in source.section_keys}
    assert dated == {section.key for section in document.sections}
    assert all(source.accessed_on for source in document.sources)


def test_every_source_supports_a_section(document):
    assert all(source.section_keys for source in document.sources)


def test_the_same_address_has_the_same_name_in_every_text():
    names: dict[str, set[tuple[str, str]]] = {}
    for name in texts.LIBRARY:
        for source in texts.read(name).document.sources:
            names.setdefault(source.url, set()).add((source.title, source.publisher))
    assert {url: found for url, found in names.items() if len(found) > 1} == {}


def test_it_asks_to_be_talked_about_and_retold(document):
    assert len(document.questions_to_ask) >= 3
    assert len(document.teach_back) >= 2


def test_what_readers_retell_is_answered_in_the_text(library_text):
    assert all(prompt.answer_section_keys for prompt in library_text.document.teach_back)


def test_it_carries_codes_of_known_systems(library_text):
    codes = library_text.settings["codes"]
    assert codes
    assert all(re.fullmatch(r"ICD-10-CM [A-Z]\d\d(\.\w{1,4}-?)?|RxNorm \d+", c) for c in codes)


def test_there_is_one_article_and_a_page_for_each_treatment():
    kinds = [texts.read(name).document.kind for name in texts.LIBRARY]
    assert kinds == [ARTICLE] + [TREATMENT] * 8


def test_every_slot_of_its_kind_is_filled(library_text):
    document = library_text.document
    wanted = [slot for slot, _label in slots_for(document.kind) if slot != "other"]
    assert set(wanted) <= {section.kind for section in document.sections}


def test_no_telephone_number_is_typed_into_it(document):
    text = plain_text(document, choice=True)
    assert not re.search(r"\b(911|999|112|000|988)\b|\d{3}[- .]\d{4}", text)


def test_sentences_are_short(document):
    for passage in passages(document):
        if passage.shape != CITATION:
            for sentence in passage.sentences:
                assert len(sentence.text.split()) <= 20, sentence.text


def test_the_key_message_is_one_short_sentence(document):
    assert re.fullmatch(r"[^.!?]+[.!?]", document.key_message)
    assert len(document.key_message.split()) <= 20


def test_library_texts_say_when_to_call(library_text):
    cards = library_text.document.care_cards
    assert [card.urgency for card in cards] == [EMERGENCY, SAME_DAY]
    assert all(card.heading.startswith("Call ") and card.heading.endswith(" if:") for card in cards)


def test_every_library_text_names_fever_and_pressure_on_the_spine(library_text):
    emergency, same_day = library_text.document.care_cards
    assert any("legs are weak or numb" in point for point in emergency.points)
    assert any("100.4°F (38°C)" in point for point in same_day.points)


def test_fahrenheit_comes_first(document):
    text = plain_text(document, choice=True)
    assert text.count("°C") == len(re.findall(r"°F \(\d+(?:\.\d+)?°C\)", text))


def test_numbers_about_living_on_stand_only_behind_the_choice(stage_4):
    [numbers] = [section for section in stage_4.sections if section.reveal == CHOICE]
    shown = plain_text(without_choice(stage_4))
    for figure in ("80.6%", "52.5%", "8 in 10", "7,199", "2010 to 2013"):
        assert figure in plain_text(stage_4, choice=True)
        assert figure not in shown
    assert "survival" not in shown
    assert "United States" in text_of(numbers.body)
    assert [s.title for s in stage_4.sources if numbers.key in s.section_keys]


def test_only_the_article_has_numbers_behind_a_choice(library_text):
    chosen = [s for s in library_text.document.sections if s.reveal == CHOICE]
    assert bool(chosen) == (library_text.document.kind == ARTICLE)


def test_the_outlook_in_words_is_open(stage_4):
    [outlook] = [s for s in stage_4.sections if s.kind == "outlook" and s.reveal != CHOICE]
    assert "cannot usually be cured" in text_of(outlook.body)
    assert "can be treated" in text_of(outlook.body)


@pytest.mark.parametrize("name", texts.LIBRARY[1:])
def test_side_effects_say_how_soon_to_act_and_what_to_do(name):
    effects = document_of(name).side_effects
    assert len(effects) >= 5
    assert all(e.description and e.how_common and e.what_you_can_do for e in effects)
    assert {e.urgency for e in effects} & {EMERGENCY, SAME_DAY}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("chemotherapy", "It cannot wait until morning."),
        ("hormone-therapy", "Do not stop on your own."),
        ("targeted-therapy", "new cough"),
        ("immunotherapy", "a year after your last dose"),
        ("surgery", "Tell the surgeon about blood thinners"),
        ("radiation-therapy", "Cancer that presses on the nerves in your spine is an emergency."),
        ("bone-strengthening-medicine", "See a dentist before your first dose."),
        ("supportive-care", "If you think about ending your life"),
    ],
)
def test_the_one_thing_nobody_may_miss_stands_in_the_text(name, sentence):
    assert sentence in plain_text(document_of(name))


@pytest.mark.parametrize("name", texts.LIBRARY[1:])
def test_treatment_pages_speak_of_pregnancy_and_of_supportive_care(name):
    text = plain_text(document_of(name))
    assert "supportive (palliative) care" in text.lower()
    assert name == "supportive-care" or "pregnant" in text


def test_open_questions_quote_the_text_they_are_about(library_text):
    bodies = {section.key: text_of(section.body) for section in library_text.document.sections}
    assert library_text.comments
    for comment in library_text.comments:
        assert comment.quote in bodies[comment.section_key]
        assert comment.text


def test_writer_and_reviewer_are_two_people():
    assert all(text.writer != text.reviewer for text in map(texts.read, NAMES))


def test_the_update_changes_one_section_and_adds_one_question(stage_4):
    later, submission = texts.updated(stage_4, "stage-4-breast-cancer-update")
    changed = [b.heading for a, b in zip(stage_4.sections, later.sections, strict=True) if a != b]
    assert changed == ["How is it treated?"]
    assert len(later.questions_to_ask) == len(stage_4.questions_to_ask) + 1
    assert submission["what_changed"]


def test_the_glossary_explains_thirty_words_in_plain_ones():
    entries = texts.glossary()
    forms = [form.lower() for entry in entries for form in entry.forms]
    assert len(entries) == 30
    assert len(forms) == len(set(forms))
    assert all(len(entry.definition.split()) <= 15 for entry in entries)
    assert all(entry.definition.endswith(".") for entry in entries)


def test_the_library_uses_most_words_that_the_glossary_explains():
    used = {term.term for name in texts.LIBRARY for term in as_submitted(texts.read(name)).terms}
    assert len(used) >= 20


def test_the_tree_of_topics_holds_every_topic_that_a_text_names():
    def titles(tree):
        for title in tree:
            yield title
            yield from titles(tree[title]) if isinstance(tree, dict) else ()

    known = set(titles(texts.topics("riverside")))
    for name in texts.LIBRARY:
        assert set(texts.read(name).settings["topics"]) <= known
