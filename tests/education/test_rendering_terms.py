"""Hard words explained where a page uses them first."""

import re
from dataclasses import replace

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from education.document import CareCard, Section, SideEffect, Term, text_of, without_choice, words
from education.rendering import render, sanitize
from tests.education.documents import NUMBERS, REST, a_document, a_treatment, documents

DETAILS = re.compile(r"\n?<details class=\"term\">.*?</details>", re.DOTALL)
BAND = Term("ligament", "a band that holds bones together", ("ligaments",))
SWELLING = Term("swelling", "a part that is thicker than usual")
NUMB = Term("numb", "without feeling")


def section(body, key="one", heading="", reveal="open"):
    return Section(key, "other", heading, reveal, body)


def page(*sections, terms=(BAND, SWELLING), **changes):
    plain = {"care_cards": (), "teach_back": (), "sources": (), "figures": (), "summary": ()}
    return render(a_document(sections=sections, terms=terms, **plain | changes))


def explained(html):
    """The words that a piece of a page explains."""
    return re.findall(r"What does “<span lang=\"en\">(.*?)</span>” mean\?", html)


def test_word_is_explained_after_the_block_that_uses_it():
    with translation.override("en"):
        html = page(section("<p>First.</p><p>A torn ligament.</p><p>Last.</p>")).sections[0].html
    assert html == (
        "<p>First.</p>\n<p>A torn ligament.</p>\n"
        '<details class="term"><summary lang="en">What does “<span lang="en">ligament</span>”'
        " mean?</summary><p>a band that holds bones together</p></details>\n<p>Last.</p>"
    )


def test_list_and_table_are_left_whole():
    body = "<ul><li>Ligaments</li><li>Rest</li></ul><table><tr><td>swelling</td></tr></table>"
    html = page(section(body)).sections[0].html
    assert '</ul>\n<details class="term">' in html
    assert '</table></div>\n<details class="term">' in html
    assert explained(html) == ["ligament", "swelling"]


def test_word_of_a_heading_is_explained_after_the_block_below_it():
    body = "<h3>Swelling</h3><p>It goes.</p><p>More.</p>"
    html = page(section(body, heading="Your ligaments")).sections[0].html
    assert explained(html) == ["ligament", "swelling"]
    assert html.index("It goes.") < html.index("<details") < html.index("More.")


def test_word_of_a_last_heading_is_explained_at_the_end():
    html = page(section("<p>x</p><h3>Swelling</h3>")).sections[0].html
    assert html.endswith("</details>")


def test_each_word_is_explained_once_on_a_page():
    shown = page(
        section("<p>A ligament, a ligament.</p><p>Ligaments.</p>", "one"),
        section("<p>The ligament.</p>", "two"),
        summary=("Rest.",),
    )
    assert [explained(s.html) for s in shown.sections] == [["ligament"], []]


def test_word_of_title_and_summary_is_explained_before_the_sections():
    shown = page(section("<p>A ligament.</p>"), title="Your ligament", summary=("Swelling goes.",))
    assert explained(shown.first_terms) == ["ligament", "swelling"]
    assert explained(shown.sections[0].html) == []


def test_cards_are_explained_where_they_stand_on_the_page():
    first = CareCard("c1", "routine", "Tell us if:", ("the ligament hurts",), (), "")
    tied = CareCard("c2", "routine", "Call if:", ("a ligament or swelling hurts",), ("one",), "")
    shown = page(section("<p>Rest.</p>", "one"), section("<p>Swelling</p>", "two"),
                 care_cards=(tied, first))  # fmt: skip
    assert {card.key: explained(card.terms) for card in shown.care_cards} == {
        "c1": ["ligament"],
        "c2": ["swelling"],
    }
    assert explained(shown.sections[1].html) == []


def test_side_effects_questions_and_prompts_are_explained():
    effects = (
        SideEffect("e1", "Swelling", "", "", "routine", ""),
        SideEffect("e2", "Pain", "In a ligament", "", "routine", ""),
    )
    shown = render(a_treatment(side_effects=effects, terms=(BAND, SWELLING, NUMB), summary=()))
    assert [explained(effect.terms) for effect in shown.side_effects] == [
        ["swelling"],
        ["ligament"],
    ]
    asked = a_document(sections=(), summary=(), care_cards=(), terms=(NUMB,))
    prompt = replace(asked.teach_back[0], prompt="What is numb?", answer_section_keys=())
    question = replace(asked.questions_to_ask[0], text="Am I numb?")
    assert explained(render(replace(asked, questions_to_ask=(question,))).question_terms)
    both = replace(asked, teach_back=(prompt,))
    assert explained(render(both).teach_back_terms) == ["numb"]


def test_what_only_the_numbers_use_is_explained_behind_the_choice():
    hidden = replace(NUMBERS, body="<p>Swelling in 1 of 3, a ligament in 2.</p>")
    shown = page(section("<p>A ligament.</p>"), hidden)
    assert [term.term for term in shown.terms] == ["ligament"]
    assert explained(shown.numbers[0].html) == ["swelling", "ligament"]
    assert [term.term for term in shown.numbers_terms] == ["swelling", "ligament"]


def test_definition_is_shown_as_text():
    shown = page(section("<p>A ligament.</p>"), terms=(Term("ligament", "<b>a & b</b>"),))
    assert "<p>&lt;b&gt;a &amp; b&lt;/b&gt;</p>" in shown.sections[0].html


def test_question_is_asked_in_the_readers_language():
    with translation.override("de"):
        html = page(section("<p>A ligament.</p>")).sections[0].html
    assert '<summary lang="de">' in html
    assert '<span lang="en">ligament</span>' in html


def test_authors_write_no_explanations_themselves():
    body = '<details class="term" open><summary>What?</summary><p>That.</p></details>'
    assert sanitize(body) == "<p>What?</p>\n<p>That.</p>"
    assert "details" not in page(section(body)).sections[0].html


def test_link_with_tags_in_its_address_hides_no_block():
    body = '<p><a href="https://example.com/?&lt;ul&gt;">A ligament</a></p><p>Last.</p>'
    html = page(section(body)).sections[0].html
    assert html.index("</p>") < html.index("<details") < html.index("Last.")


def test_heading_without_a_section_heading_stays_a_heading():
    html = page(section("<h3>Rest</h3><p>A ligament.</p>")).sections[0].html
    assert html.startswith("<h2>Rest</h2>\n<p>")
    assert explained(html) == ["ligament"]


def open_html(shown):
    pieces = [shown.first_terms, *(part.html for part in shown.sections), shown.question_terms]
    pieces += [part.terms for part in (*shown.care_cards, *shown.side_effects)]
    return "".join([*pieces, shown.teach_back_terms])


bodies = st.lists(
    st.sampled_from(
        ["<p>A ligament</p>", "<ul><li>numb</li></ul>", "swelling <b>ligament</b>", "<h3>Numb</h3>",
         "<table><tr><td>numb</td></tr></table>", "plain", "<p>x<br>swelling</p>"]
    ),
    max_size=6,
).map("".join)  # fmt: skip


@given(documents, st.lists(bodies, max_size=3))
def test_explaining_loses_no_word_and_explains_each_term_once(document, added):
    sections = [section(body, f"new-{n}") for n, body in enumerate(added)]
    whole = replace(
        document, sections=(*document.sections, *sections), terms=(BAND, SWELLING, NUMB)
    )
    shown = render(whole)
    for source, part in zip(without_choice(whole).sections, shown.sections, strict=True):
        assert words(DETAILS.sub("", part.html)) == words(sanitize(source.body))
    once = re.findall(r'<details class="term">.*?” mean', open_html(shown))
    assert len(once) == len(set(once))
    assert len(once) == len(shown.terms) == len({*shown.terms})


def test_text_without_terms_is_left_as_it_is():
    shown = page(REST, terms=())
    assert shown.sections[0].html == REST.body
    assert text_of(shown.first_terms) == ""
