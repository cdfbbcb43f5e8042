import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.document import validate, words
from education.imports import ImportRefused, read_text


def body(text):
    return read_text(text, "x.md").document.sections[0].body


LEAFLET = """\
Text above the title.

# About a *sprained* ankle

It **heals** at _home_. See [the guide](https://guides.example/a_b).

## First days ##

- Rest it
  - sit down
  - put your foot up
    and wait
- Cool it

### Later

1. Walk
2. Run

# Numbers

| Week | Pain |
|------|:----:|
| 1    | **much** |
| 2    | a \\| b | extra |
"""


def test_markdown_file_with_everything_it_may_hold():
    imported = read_text(LEAFLET, "ankle.md")

    assert imported.document.title == "About a sprained ankle"
    assert imported.notes == ()
    assert [(s.heading, s.body) for s in imported.document.sections] == [
        (
            "",
            "<p>Text above the title.</p>\n<p>It <strong>heals</strong> at <em>home</em>. See "
            '<a href="https://guides.example/a_b" rel="noopener noreferrer">the guide</a>.</p>',
        ),
        (
            "First days",
            "<ul>\n<li>Rest it\n<ul>\n<li>sit down</li>\n<li>put your foot up\nand wait</li>\n"
            "</ul></li>\n<li>Cool it</li>\n</ul>\n<h3>Later</h3>\n"
            "<ol>\n<li>Walk</li>\n<li>Run</li>\n</ol>",
        ),
        (
            "Numbers",
            '<table>\n<thead>\n<tr><th scope="col">Week</th><th scope="col">Pain</th><td></td>'
            "</tr>\n</thead>\n<tbody>\n<tr><td>1</td><td><strong>much</strong></td><td></td></tr>\n"
            "<tr><td>2</td><td>a | b</td><td>extra</td></tr>\n</tbody>\n</table>",
        ),
    ]
    assert validate(imported.document, complete=True) == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<b>x</b> &amp; T <38", "<p>&lt;b&gt;x&lt;/b&gt; &amp;amp; T &lt;38</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](/relative)", "<p>[x](/relative)</p>"),
        ("![x](https://a.example/x.png)", None),
        ("> quoted", "<p>&gt; quoted</p>"),
        ("2 * 3 * 4 and snake_case_name", "<p>2 * 3 * 4 and snake_case_name</p>"),
        (r"\*not\* emphasis", "<p>*not* emphasis</p>"),
        ("`a *b* c`", "<p>`a *b* c`</p>"),
        ("***both***", "<p><strong><em>both</em></strong></p>"),
        ("**a *b* c**", "<p><strong>a <em>b</em> c</strong></p>"),
        ("one  \ntwo\nthree", "<p>one<br>\ntwo\nthree</p>"),
        ("```\n# code\n```", "<p>```<br># code<br>```</p>"),
        ("3. three\n4. four", "<p>3. three\n4. four</p>"),
        ("#hashtag", "<p>#hashtag</p>"),
        ("a | b\nno table", "<p>a | b\nno table</p>"),
        ("one\n\n---\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("- a\n\ntext", "<ul>\n<li>a</li>\n</ul>\n<p>text</p>"),
        ("- a\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
    ],
)
def test_what_markdown_marks_and_what_stays_text(text, html):
    if html is None:
        assert body(text).startswith('<p>!<a href="https://a.example/x.png"')
    else:
        assert body(text) == html


def test_underlined_headings_are_headings():
    document = read_text("Ankles\n======\n\nRest\n----\nRest it.", "x.md").document

    assert document.title == "Ankles"
    assert [section.heading for section in document.sections] == ["Rest"]


def test_overlong_heading_stays_in_the_text():
    document = read_text(f"# {'word ' * 60}\n\nRest it.", "x.md").document

    assert document.title == "X"
    assert len(words(document.sections[0].body)) == 62


marks = st.sampled_from(
    ["#", "##", "-", "1.", "*", "**", "_", "`", "|", "|-|", "```", "[a](https://b.c)", "\\", "<b>"]
    + [">", "===", "---", "\n", "\n\n", "    ", "word", "two words", "  \n"]
)


@given(st.lists(marks, min_size=1, max_size=30).map(" ".join))
def test_any_markdown_is_read_or_refused(text):
    try:
        document = read_text(text, "x.md").document
    except ImportRefused:
        return
    assert validate(document) == []


letters = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)


@given(st.lists(st.lists(letters, min_size=1, max_size=10).map(" ".join), min_size=1, max_size=6))
def test_plain_paragraphs_keep_every_word_in_order(paragraphs):
    document = read_text("\n\n".join(paragraphs), "x.md").document

    assert words(document.sections[0].body) == " ".join(paragraphs).split()
