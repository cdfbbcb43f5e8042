"""What the texts of the demo owe their readers."""

import re

import pytest

from education.document import (
    CHOICE,
    EMERGENCY,
    SAME_DAY,
    Document,
    plain_text,
    text_of,
    validate,
    without_choice,
)
from education.management.demo import texts
from education.rendering import clean

NAMES = ("stage-4-breast-cancer", "chemotherapy", "first-visit")


@pytest.fixture(params=NAMES)
def document(request) -> Document:
    return clean(texts.read(request.param).document)


@pytest.fixture
def stage_4() -> Document:
    return clean(texts.read("stage-4-breast-cancer").document)


@pytest.fixture
def chemotherapy() -> Document:
    return clean(texts.read("chemotherapy").document)


def test_it_can_be_submitted(document):
    assert validate(document, complete=True) == []


def test_every_section_has_a_dated_source(document):
    dated = {
        key
        for source in document.sources
        if source.accessed_on or source.published_on
        for key in source.section_keys
    }
    assert dated == {section.key for section in document.sections}


def test_it_asks_to_be_talked_about_and_retold(document):
    assert len(document.questions_to_ask) == 3
    assert len(document.teach_back) == 2


def test_no_telephone_number_is_typed_into_it(document):
    text = plain_text(document, choice=True)
    assert not re.search(r"\b(911|999|112|000|988)\b|\d{3}[- .]\d{4}", text)


def test_sentences_are_short(document):
    for section in document.sections:
        for sentence in re.split(r"(?<=[.!?:])\s|\n", text_of(section.body)):
            assert len(sentence.split()) <= 25, sentence


def test_the_key_message_is_one_short_sentence(document):
    assert re.fullmatch(r"[^.!?]+[.!?]", document.key_message)
    assert len(document.key_message.split()) <= 20


def test_cancer_texts_say_when_to_call(stage_4, chemotherapy):
    for text in (stage_4, chemotherapy):
        assert [card.urgency for card in text.care_cards] == [EMERGENCY, SAME_DAY]


def test_numbers_about_living_on_stand_only_behind_the_choice(stage_4):
    [numbers] = [section for section in stage_4.sections if section.reveal == CHOICE]
    shown = plain_text(without_choice(stage_4))
    for words in ("80.6%", "52.5%", "8 in 10", "7,199", "2010 to 2013", "survival"):
        assert words in plain_text(stage_4, choice=True)
        assert words not in shown
    assert "United States" in text_of(numbers.body)
    assert [s.title for s in stage_4.sources if numbers.key in s.section_keys]


def test_the_outlook_in_words_is_open(stage_4):
    [outlook] = [s for s in stage_4.sections if s.kind == "outlook" and s.reveal != CHOICE]
    assert "cannot usually be cured" in text_of(outlook.body)
    assert "can be treated" in text_of(outlook.body)


def test_side_effects_say_how_soon_to_act_and_what_to_do(chemotherapy):
    effects = chemotherapy.side_effects
    assert all(e.description and e.how_common and e.what_you_can_do for e in effects)
    assert {e.name for e in effects if e.urgency == SAME_DAY} >= {"Infection"}


def test_the_update_changes_one_section_and_adds_one_question(stage_4):
    later, words = texts.updated(stage_4, "stage-4-breast-cancer-update")
    changed = [b.heading for a, b in zip(stage_4.sections, later.sections, strict=True) if a != b]
    assert changed == ["How is it treated?"]
    assert len(later.questions_to_ask) == len(stage_4.questions_to_ask) + 1
    assert words["what_changed"]
