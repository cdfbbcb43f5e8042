import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given

from education.document import (
    ALL_SLOTS,
    ARTICLE,
    ARTICLE_SLOTS,
    SCHEMA,
    TREATMENT,
    TREATMENT_SLOTS,
    URGENCIES,
    CareCard,
    DocumentError,
    Section,
    canonical,
    digest,
    has_numbers,
    is_html,
    label_of,
    minutes,
    new_key,
    parse,
    plain_text,
    slots_for,
    urgency_order,
    validate,
    without_choice,
    words,
)
from education.document.storage import upgraded
from tests.education.documents import EMPTY, NUMBERS, OPENING, REST, a_document, documents


def test_stored_text_is_the_same_byte_for_byte():
    text = canonical(a_document())

    assert canonical(parse(text)) == text
    assert parse(text) == a_document()


@given(documents)
def test_any_document_survives_storing(document):
    text = canonical(document)

    assert parse(text) == document
    assert canonical(parse(text)) == text


def test_stored_text_has_sorted_keys_no_blanks_and_real_letters():
    text = canonical(a_document(title="Müdigkeit 疲れ"))

    assert text.startswith('{"care_cards":[{"heading":"Call if:","key":"card-1","points":["The')
    assert '"title":"Müdigkeit 疲れ"' in text
    assert f'"schema":{SCHEMA},' in text


def test_digest_is_the_one_the_database_computes():
    text = canonical(a_document(title="é"))

    assert digest(text) == sha256(text.encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    "text",
    ["", "no JSON", "[]", "null", '"text"', "{}", '{"schema":1}', "[" * 100_000, "1" * 5000],
)
def test_text_that_is_no_document_is_refused(text):
    with pytest.raises(DocumentError, match=r"^The stored|^This text"):
        parse(text)


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": SCHEMA + 1},
        {"schema": 0},
        {"schema": "1"},
        {"schema": True},
        {"schema": None},
        {"title": None},
        {"title": 5},
        {"summary": "one"},
        {"summary": [1]},
        {"sections": [{}]},
        {"sections": ["text"]},
        {"sections": {}},
        {"more": "than known"},
    ],
)
def test_document_with_a_wrong_part_is_refused(changes):
    data = {**json.loads(canonical(a_document())), **changes}

    with pytest.raises(DocumentError):
        parse(json.dumps(data))


def test_older_schemas_are_upgraded_step_by_step():
    upgrades = {
        1: lambda data: {**data, "summary": [data["summary"]]},
        2: lambda data: {**data, "language": "en"},
    }

    data = upgraded({"schema": 1, "summary": "Rest."}, upgrades, 3)

    assert data == {"schema": 3, "summary": ["Rest."], "language": "en"}


def test_newer_schema_is_refused():
    with pytest.raises(DocumentError, match="schema 4, which is not known"):
        upgraded({"schema": 4}, {1: dict, 2: dict}, 3)


def test_keys_are_new_every_time():
    assert len({new_key() for _ in range(100)}) == 100


def test_each_kind_has_its_own_slots():
    assert slots_for(ARTICLE) == ARTICLE_SLOTS
    assert slots_for(TREATMENT) == TREATMENT_SLOTS
    assert [value for value, _ in ALL_SLOTS].count("other") == 1
    assert label_of(ARTICLE_SLOTS, "living_with_it") == "Living with it"
    assert label_of(ARTICLE_SLOTS, "unheard_of") == "unheard_of"


def test_urgencies_are_ordered_by_how_soon_to_act():
    ordered = sorted(["routine", "nonsense", "emergency", "same_day"], key=urgency_order)

    assert ordered == ["emergency", "same_day", "routine", "nonsense"]
    assert [urgency.value for urgency in URGENCIES] == ordered[:3]


def test_words_of_html_are_split_at_blocks_only():
    assert words("<p>a<strong>b</strong> c</p><p>d &amp; e</p>") == ["ab", "c", "d", "&", "e"]
    assert words("if x<y and z>w") == ["if", "x<y", "and", "z>w"]
    assert not is_html("less <b and more")


def test_text_for_search_leaves_out_what_stands_behind_the_choice():
    text = plain_text(a_document())

    assert "Marker" not in text
    for word in ("sprained", "heal", "numb", "ligament", "stretched", "Cool", "cold", "run"):
        assert word in text
    assert "Two signs" not in text  # the reason for a second card is for staff
    assert "Marker body" in plain_text(a_document(), choice=True)


def test_without_choice_leaves_no_reference_to_what_it_removed():
    shown = without_choice(a_document())

    assert "Marker" not in canonical(shown)
    assert NUMBERS.key not in canonical(shown)
    assert [source.title for source in shown.sources] == ["Sprain guide"]
    assert validate(shown, complete=True) == []
    assert without_choice(shown) is shown


def test_care_card_of_a_hidden_section_stays_visible():
    card = CareCard("card", "emergency", "Call if:", ("It bleeds",), (NUMBERS.key,), "")

    shown = without_choice(a_document(care_cards=(card,)))

    assert shown.care_cards == (replace(card, section_keys=()),)


def test_numbers_are_noticed():
    assert has_numbers(a_document())
    assert not has_numbers(a_document(sections=(OPENING, REST)))


def test_reading_time_counts_open_words_at_a_patients_pace():
    def lasting(count, reveal):
        section = Section("s", "outlook", "", reveal, f"<p>{'word ' * count}</p>")
        return minutes(replace(EMPTY, sections=(section,)))

    assert minutes(EMPTY) == 1
    assert lasting(130, "open") == 1
    assert lasting(131, "details") == 2
    assert lasting(1300, "choice") == 1
