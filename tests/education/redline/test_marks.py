"""Marks around words: nothing of the text becomes HTML, no words run together."""

from dataclasses import replace

import pytest

from education.redline import compare
from education.rendering import clean
from tests.education.documents import OPENING, a_document
from tests.education.redline.redlines import change_of, newer, older, seen, with_body


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("take it", "Please take it", "<ins>Please </ins>take it"),
        ("Please take it", "take it", "<del>Please </del>take it"),
        ("take it.", "take it now.", "take it<ins> now</ins>."),
        ("take it", "take it now", "take it <ins>now</ins>"),
        ("take it now.", "take it.", "take it<del> now</del>."),
        ("take all of it", "take it", "take <del>all of</del> it"),
        ("pain, fever or rash", "pain, fever, chills or rash", "pain, fever<ins>, chills</ins> or"),
        ("pain or rash", "pain, fever or rash", "pain<ins>, fever</ins> or rash"),
        ("a , b", "a, b", 'a<del class="redline__blank"> </del>, b'),
        ("20 mg", "20 mg", ""),
    ],
)
def test_blanks_stand_where_they_belong(old, new, shown):
    changes = compare(with_body(f"<p>{old}</p>"), with_body(f"<p>{new}</p>"))

    html = changes.changed[0].redline if shown else ""
    assert shown in seen(html)
    if html:
        assert (older(html), newer(html)) == (old.split(), new.split())


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        # Words near one another that all changed are told as one phrase …
        (
            "Treatment goes on for quite a long time in most people.",
            "Treatment takes many months or even years in most people.",
            "Treatment <del>goes on for quite a long time</del>"
            "<ins>takes many months or even years</ins> in most people.",
        ),
        ("20 mg twice", "40 mg daily", "<del>20 mg twice</del><ins>40 mg daily</ins>"),
        # … but what changes a sentence alone is seen alone.
        (
            "You should take it with some water.",
            "You should not take this with some water.",
            "You should <ins>not</ins> take <del>it</del><ins>this</ins> with some water.",
        ),
    ],
)
def test_changes_are_told_as_a_reader_would(old, new, shown):
    assert shown in seen(change_of(f"<p>{old}</p>", f"<p>{new}</p>").redline)


def test_words_that_look_like_html_stay_words():
    title = '<script>alert(1)</script> & "x" <b'
    changes = compare(a_document(), a_document(title=title))
    html = changes.changed[0].redline

    assert "<script" not in html
    assert newer(html) == title.split()


def test_unsafe_links_and_tags_of_a_body_never_come_out():
    body = (
        '<p onclick="x()">Look <a href="javascript:alert(1)" onclick="x()">here</a>'
        '<img src=x onerror=x> <a href="https://a.example/?a=1&amp;b=&quot;x">there</a></p>'
        '<table><tr><td colspan="2" style="x">y</td></tr></table>'
    )
    raw = a_document(sections=(replace(OPENING, body=body),))
    for old, new in ((None, raw), (a_document(), raw), (raw, a_document()), (clean(raw), raw)):
        for change in compare(old, new).parts:
            assert "javascript:" not in change.redline
            assert "onclick" not in change.redline
            assert "<img" not in change.redline
            assert "style=" not in change.redline
    assert 'href="https://a.example/?a=1&amp;b=&quot;x"' in compare(None, raw).changed[3].redline


def test_words_without_blanks_between_them_are_compared_one_by_one():
    change = change_of("<p>每天吃一片药。</p>", "<p>每天吃两片药。</p>")

    assert "每天吃<del>一</del><ins>两</ins>片药。" in seen(change.redline)


def test_text_from_right_to_left_is_compared_by_words():
    change = change_of("<p>مرحبا بك في العيادة</p>", "<p>مرحبا بكم في العيادة</p>")

    assert "<del>بك</del><ins>بكم</ins>" in seen(change.redline)
