"""Changes on a page: places to jump to, words beside colors, folded stretches, both sides."""

import re
from dataclasses import replace

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from education.redline import compare
from education.rendering import render
from tests.education.documents import a_document
from tests.education.redline.redlines import with_body

PARAGRAPHS = "".join(f"<p>This is paragraph number {n} of many.</p>" for n in range(9))
CSS = settings.BASE_DIR / "education" / "static" / "wellread" / "redline.css"


def page(old, new, **context):
    changes = compare(old, new)
    return render_to_string(
        "admin/education/changes.html",
        {"parts": changes.changed, "before": "Published", "after": "New", **context},
    )


@pytest.fixture
def dose_page():
    old = with_body(f"{PARAGRAPHS}<p>Take 20 mg.</p>", title="A foot")
    new = with_body(f"{PARAGRAPHS}<p>Take 40 mg.</p>", title="The foot")
    return page(old, new, text=render(new))


def test_each_change_is_a_place_that_keys_can_go_to(dose_page):
    opened = re.findall(
        r' class="change" id="(.*?)" tabindex="-1" aria-labelledby="(.*?)"', dose_page
    )

    assert opened == [("change-1", "change-1-name"), ("change-2", "change-2-name")]
    assert 'id="change-2-name"' in dose_page


def test_what_can_harm_is_said_beside_the_heading(dose_page):
    first, second = dose_page.split('id="change-2-name"')

    assert "Look closely:" not in first
    assert re.search(r"Look closely: </span>Number</span>", second)


def test_change_is_said_in_a_sentence(dose_page):
    assert "In section “How much”, “20 mg” became “40 mg”." in dose_page
    assert "In the title, “A foot” became “The foot”." in dose_page


def test_many_sentences_are_behind_a_summary():
    old = with_body("".join(f"<p>Wait {n} hours now.</p>" for n in range(10, 15)))
    new = with_body("".join(f"<p>Wait {n} hours now.</p>" for n in range(20, 25)))

    assert "<summary>In words: 5 changes</summary>" in page(old, new)
    assert "In words" not in page(old, old)


def test_unchanged_stretch_is_folded_and_the_change_is_not(dose_page):
    folded = re.findall(r'<details class="redline__fold">(.*?)</details>', dose_page, re.DOTALL)

    assert len(folded) == 1
    assert "<summary>8 unchanged paragraphs</summary>" in folded[0]
    assert "<ins>" not in folded[0]
    assert "<del>" not in folded[0]


def test_both_texts_can_be_seen_without_marks(dose_page):
    both = dose_page.partition('<details class="change__both">')[2].partition("</details>")[0]

    assert "<h4>Published</h4>" in both
    assert "<h4>New</h4>" in both
    assert "<ins" not in both


def test_slot_and_heading_of_a_new_section_need_not_be_shown():
    old = a_document()
    (change,) = compare(replace(old, sections=old.sections[1:]), old).changed
    html = page(replace(old, sections=old.sections[1:]), old)

    assert [field.name for field in change.fields if field.is_aside] == [
        "kind",
        "heading",
        "reveal",
    ]
    assert "Shown at once" not in html
    assert "stretched" in html


def test_text_speaks_its_language_and_direction():
    new = replace(with_body("<p>مرحبا بكم</p>"), language="ar")

    assert '<div class="redline" lang="ar" dir="rtl">' in page(with_body(""), new, text=render(new))


def style_of(selector):
    """What stands for a selector outside of media queries."""
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(), flags=re.DOTALL)
    found = ""
    for group, body in re.findall(r"^(\S[^{}@]*)\{([^{}]*)\}", css, re.MULTILINE):
        if selector in (one.strip() for one in group.split(",")):
            found += body
    return found


def test_marks_never_depend_on_color_alone():
    assert "underline" in style_of(".redline ins")
    assert "line-through" in style_of(".redline del")
    assert "double" in style_of(".redline .redline__moved")
    assert 'content: "+"' in style_of(".redline ins::before")
    assert 'content: "−"' in style_of(".redline del::before")
    assert style_of(".redline nothing") == ""
