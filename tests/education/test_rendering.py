from dataclasses import fields, replace
from datetime import date

from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import given

from education.document import DETAILS, Term, canonical, words
from education.rendering import Rendered, body_html, clean, direction, render
from tests.education.documents import (
    NUMBERS,
    OPENING,
    REST,
    a_document,
    a_source,
    a_treatment,
    documents,
)

NUMBER_PARTS = {"numbers", "numbers_contents", "numbers_sources", "numbers_terms"}


def test_sections_come_with_anchors_and_safe_html():
    first = render(a_document(terms=())).sections[0]

    assert first.anchor == "s-11111111"
    assert first.kind_label == "What it is"
    assert isinstance(first.html, SafeString)
    assert first.html == OPENING.body
    assert not first.is_folded


def test_bodies_are_sanitized_once_more():
    section = replace(OPENING, body="<p onclick=x>a<script>b</script></p>")

    assert render(a_document(sections=(section, REST, NUMBERS))).sections[0].html == "<p>a</p>"


def test_numbers_stand_apart_and_nowhere_else():
    rendered = render(a_document(terms=(Term("walk", "Marker definition"),)))

    for field in fields(Rendered):
        assert ("Marker" in repr(getattr(rendered, field.name))) == (field.name in NUMBER_PARTS)
    assert [section.heading for section in rendered.numbers] == ["Marker heading"]
    assert [entry.anchor for entry in rendered.numbers_contents] == ["s-33333333"]
    assert [source.title for source in rendered.numbers_sources] == [
        "Sprain guide",
        "Marker source",
    ]
    assert rendered.has_numbers


@given(documents)
def test_any_document_can_be_rendered(document):
    rendered = render(document)

    assert len(rendered.sections) + len(rendered.numbers) == len(document.sections)
    assert len(rendered.care_cards) == len(document.care_cards)


def test_contents_link_to_headed_sections():
    document = a_document(sections=(OPENING, replace(REST, heading=""), NUMBERS))

    assert [(e.anchor, e.heading) for e in render(document).contents] == [
        ("s-11111111", "What is a sprain?")
    ]


def test_sections_with_similar_keys_have_different_anchors():
    twins = (replace(OPENING, key="aaaaaaaa-1"), replace(REST, key="aaaaaaaa-2"))

    anchors = [s.anchor for s in render(a_document(sections=twins)).sections]

    assert anchors == ["s-aaaaaaaa", "s-aaaaaaaa-2"]


def test_section_without_heading_skips_no_level():
    headless = replace(REST, heading="")

    html = render(a_document(sections=(headless, OPENING, NUMBERS))).sections[0].html

    assert html.startswith("<h2>First days</h2>")


def test_folded_sections_say_so():
    folded = replace(REST, reveal=DETAILS)

    assert render(a_document(sections=(OPENING, folded, NUMBERS))).sections[1].is_folded


def test_tables_scroll_in_a_box_of_their_own():
    html = body_html("<table><tr><td>a</td></tr></table><p>b</p>")

    assert html == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="Table"><table>\n<tbody>\n'
        "<tr><td>a</td></tr>\n</tbody>\n</table></div>\n<p>b</p>"
    )


def test_care_cards_keep_their_order_and_say_their_urgency():
    cards = render(a_document()).care_cards

    assert [(card.urgency, card.anchor) for card in cards] == [
        ("emergency", "c-card-1"),
        ("same_day", "c-card-2"),
    ]
    assert cards[0].points == ("The foot is cold",)
    assert cards[0].section_keys == (REST.key,)
    assert "Two signs" not in repr(cards)


def test_side_effects_say_their_urgency():
    effect = render(a_treatment()).side_effects[0]

    assert (effect.name, effect.how_common, effect.urgency) == ("Itch", "1 in 10", "routine")
    assert effect.urgency_label == "Routine: say it at the next visit"


def test_prompts_link_to_their_answers():
    prompts = render(a_document()).teach_back

    assert [prompt.prompt for prompt in prompts] == ["How will you rest it?"]
    assert [(e.anchor, e.heading) for e in prompts[0].answers] == [
        ("s-22222222", "Rest and movement")
    ]


def test_sources_have_dates_and_their_number_in_the_whole_list():
    first, second = a_document().sources
    sources = render(a_document(sources=(second, first))).sources

    assert [(s.number, s.title, s.url) for s in sources] == [
        (2, "Sprain guide", "https://guides.example/sprain")
    ]
    assert sources[0].published_on == date(2025, 5, 3)
    assert (
        render(a_document(sources=(replace(first, published_on=""),))).sources[0].published_on
        is None
    )


def test_dangerous_address_of_a_source_is_not_shown():
    source = replace(a_source("source-1", "Guide"), url="javascript:alert(1)")

    assert render(a_document(sources=(source,))).sources[0].url == ""


def test_content_has_its_own_language_and_direction():
    rendered = render(a_document(language="ar"))

    assert (rendered.lang, rendered.dir, rendered.sections[0].dir) == ("ar", "rtl", "rtl")
    assert [direction(code) for code in ("en-US", "fa-AF", "es")] == ["ltr", "rtl", "ltr"]


def test_same_document_is_rendered_once_for_each_language():
    document = a_document(title="Rendered once")

    assert render(document) is render(replace(document))
    assert render(document) is not render(a_document(title="Rendered twice"))
    with translation.override("es"):
        in_spanish = render(document)
    assert in_spanish is not render(document)


def test_cleaning_a_document_twice_changes_nothing_more():
    section = replace(OPENING, heading=" What\n is it? ", body="plain & simple")
    document = a_document(summary=("one", " \u200b", "two"), sections=(section,), title="a\u202eb ")

    cleaned = clean(document)

    assert cleaned.title == "ab"
    assert cleaned.summary == ("one", "two")
    assert cleaned.sections[0].heading == "What is it?"
    assert words(cleaned.sections[0].body) == ["plain", "&", "simple"]
    assert clean(cleaned) == cleaned


@given(documents)
def test_any_document_can_be_cleaned(document):
    assert canonical(clean(clean(document))) == canonical(clean(document))
