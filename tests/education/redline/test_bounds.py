"""However large or hostile the texts: linear time, and a redline in the end."""

from dataclasses import replace

import pytest

from education.document import SECTION_LIMIT, Section
from education.redline import compare, is_small, proposed_significance, size
from tests.education.documents import a_document
from tests.education.redline.redlines import newer, with_body
from tests.timing import grows_linearly, seconds

VOCABULARY = [f"word{n}" for n in range(613)]


def prose(length, step):
    """Words in an order that neither repeats soon nor is alike for two steps."""
    return [VOCABULARY[(n * n // 7 + n * step) % len(VOCABULARY)] for n in range(length)]


def paragraph(words):
    return f"<p>{' '.join(words)}</p>"


def edited(words, every):
    return ["other" if n % every == 0 else word for n, word in enumerate(words)]


def items(length, text):
    return f"<ul>{''.join(f'<li>{text.format(n)}</li>' for n in range(length))}</ul>"


def rows(length, text):
    cells = "".join(f"<tr><td>Row {n}</td><td>{text.format(n)}</td></tr>" for n in range(length))
    return f"<table>{cells}</table>"


PAIRS = {
    "edited everywhere": lambda n: (paragraph(prose(n, 3)), paragraph(edited(prose(n, 3), 11))),
    "another text": lambda n: (paragraph(prose(n, 3)), paragraph(prose(n, 5))),
    "few words over and over": lambda n: (
        paragraph(["a", "b"] * (n // 2)),
        paragraph(["b", "c", "a"] * (n // 3)),
    ),
    "split into many": lambda n: (
        paragraph(prose(n, 3)),
        "".join(paragraph(prose(n, 3)[at : at + 20]) for at in range(0, n, 20)),
    ),
    "every item edited": lambda n: (
        items(n // 8, "item {} of many"),
        items(n // 8, "item {} of some"),
    ),
    "items in another order": lambda n: (
        items(n // 8, "item {}"),
        f"<ul>{''.join(f'<li>item {k * 7919 % (n // 8)}</li>' for k in range(n // 8))}</ul>",
    ),
    "every row edited": lambda n: (rows(n // 16, "{} mg"), rows(n // 16, "0{} mcg")),
    "the same short paragraphs": lambda n: ("<p>a</p>" * (n // 8), "<p>b</p><p>a</p>" * (n // 16)),
    "numbers": lambda n: (
        paragraph(map(str, range(n))),
        paragraph(str(k * 7 % n) for k in range(n)),
    ),
    "line breaks": lambda n: (f"<p>{'a<br>' * n}</p>", f"<p>{'b<br>' * n}</p>"),
    "looks": lambda n: (
        f"<p>{'a <strong>b</strong> ' * (n // 4)}</p>",
        f"<p>{'<em>a</em> b ' * (n // 4)}</p>",
    ),
    "signs": lambda n: (paragraph(["“", "a", "”,"] * (n // 4)), paragraph(["a", "”"] * (n // 4))),
}
PARAGRAPH = 40_000  # words, as much as one body ever has to take


def describe(old, new):
    changes = compare(old, new)
    proposed_significance(changes)
    size(changes)
    is_small(changes)


@pytest.mark.parametrize("name", PAIRS)
def test_four_times_the_text_takes_about_four_times_as_long(name):
    def describing(length):
        old, new = (with_body(body) for body in PAIRS[name](length))
        return lambda: describe(old, new)

    assert grows_linearly(describing, 800)


def test_the_measure_itself_notices_a_quadratic_way():
    def slow(length):
        return lambda: sum(1 for _first in range(length) for _second in range(length))

    assert not grows_linearly(slow, 700)


def test_very_long_paragraph_with_small_changes_is_compared_word_by_word():
    words = prose(PARAGRAPH, 3)
    old, new = with_body(paragraph(words)), with_body(paragraph(edited(words, 5_000)))
    assert seconds(lambda: compare(old, new), tries=1) < 10
    changes = compare(old, new)
    assert size(changes).words_added == 8
    assert newer(changes.changed[0].redline) == edited(words, 5_000)


def test_hundred_sections_under_other_keys():
    def section(n, body):
        return Section(f"key-{n}", "other", f"Heading {n}", "open", body)

    bodies = ["".join(paragraph(prose(60, n + k)) for k in range(8)) for n in range(SECTION_LIMIT)]
    old = a_document(sections=tuple(section(n, body) for n, body in enumerate(bodies)))
    again = tuple(replace(one, key=f"other-{one.key}") for one in old.sections)
    new = tuple(replace(one, body=one.body.replace("word7 ", "word8 ")) for one in again)
    newest = replace(old, sections=new)
    assert seconds(lambda: compare(old, newest), tries=1) < 30
    changes = compare(old, newest)
    assert changes.counts["added"] == 0
