"""Whatever the texts are: no word is lost or invented, and nothing raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from education.document import canonical, parse, text_of
from education.redline import compare, is_small, proposed_significance, size, touches
from education.redline.aligning import pieces
from education.redline.blocks import body_blocks
from education.redline.effort import Effort
from education.redline.writing import passages
from education.rendering import clean, sanitize
from tests.education.documents import documents
from tests.education.redline.redlines import changes_of, heard, newer, older

WORDS = [
    "take",
    "not",
    "20 mg",
    "two",
    "x.",
    "“it”",
    "(a)",
    "a,b",
    "<b",
    "&amp;",
    "é",
    "😀",
    "سلام",
    "，",
]
inline = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(" ".join),
        st.lists(inner, max_size=3).map("".join),
        inner.map("<strong>{}</strong>".format),
        inner.map("<em>{}</em>".format),
        inner.map('<a href="https://a.example/">{}</a>'.format),
        st.just("<br>"),
    ),
    max_leaves=8,
)
blocks = st.recursive(
    st.one_of(inline.map("<p>{}</p>".format), inline.map("<h3>{}</h3>".format)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.lists(st.one_of(inline, inner).map("<li>{}</li>".format), max_size=4).map(
            lambda items: f"<ul>{''.join(items)}</ul>"
        ),
        st.lists(st.one_of(inline, inner).map("<li>{}</li>".format), max_size=4).map(
            lambda items: f"<ol>{''.join(items)}</ol>"
        ),
        st.lists(
            st.lists(st.one_of(inline, inner), min_size=1, max_size=3).map(
                lambda cells: f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
            ),
            max_size=3,
        ).map(lambda rows: f"<table><tbody>{''.join(rows)}</tbody></table>"),
    ),
    max_leaves=6,
)
bodies = st.lists(blocks, max_size=6).map("".join)


@settings(deadline=None)
@given(st.none() | documents, documents)
def test_no_word_of_any_document_is_lost_or_invented(old, new):
    old, new = (old and clean(old)), clean(new)

    changes = compare(old, new)

    for change in changes.changed:
        for field in change.fields:
            html = "".join(passage.html for passage in field.passages)
            assert newer(html) == text_of(field.new).split()
            assert older(html) == text_of(field.old).split()
        assert change.said
        assert all(change.said)
    assert proposed_significance(changes)[0] in ("safety", "major", "minor")
    assert size(changes).parts_changed == len(changes.changed)
    assert not (is_small(changes) and touches(changes))


@settings(deadline=None)
@given(bodies, bodies)
def test_no_word_of_any_body_is_lost_or_invented(old, new):
    for change in changes_of(old, new).changed:
        (field,) = change.fields
        html = "".join(passage.html for passage in field.passages)
        assert newer(html) == text_of(field.new).split()
        assert older(html) == text_of(field.old).split()
        assert not text_of(field.old + field.new) or heard(html)


@settings(deadline=None)
@given(bodies, bodies, st.integers(0, 400))
def test_with_little_effort_more_is_replaced_and_nothing_lost(old, new, steps):
    old, new = sanitize(old), sanitize(new)
    found = pieces(body_blocks(old), body_blocks(new), Effort(steps))
    html = "".join(passage.html for passage in passages(found))

    assert newer(html) == text_of(new).split()
    assert older(html) == text_of(old).split()


def test_losing_a_word_would_be_noticed():
    html = changes_of("<p>Take 20 mg.</p>", "<p>Take 40 mg.</p>").changed[0].redline

    assert newer(html) == ["Take", "40", "mg."]
    assert newer(html.replace("40", "")) == ["Take", "mg."]
    assert older(html.replace("20", "30")) == ["Take", "30", "mg."]


@given(documents)
def test_text_survives_being_stored_loaded_and_stored_again(document):
    text = canonical(clean(document))

    assert canonical(parse(text)).encode() == text.encode()
    assert compare(parse(text), clean(document)).is_empty
