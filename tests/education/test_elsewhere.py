"""Where else published texts say what one of them now says differently."""

from dataclasses import replace

import pytest

from education import elsewhere
from education.actions import articles, working_copies
from education.document import Document, Section, Source, new_key
from tests import factories

CLAIM = "About 3 in 10 people sleep well again."
OTHER_URL = "https://example.com/other"


def text(title: str, body: str, url: str = OTHER_URL, reveal: str = "open") -> Document:
    """A text with one more section, which rests on a source of its own."""
    key = new_key()
    whole = factories.document(title)
    section = Section(key, "outlook", "What helps", reveal, body)
    source = Source(new_key(), "S", "P", url, "2025-03-01", "2026-01-15", "", (key,))
    return replace(whole, sections=(*whole.sections, section), sources=(source,))


@pytest.fixture
def publish(maya, omar):
    return lambda content: factories.published(author=maya, reviewer=omar, content=content)


def corrected(article, body: str) -> Document:
    """The article's text with other words in its last section."""
    whole = article.live.content
    last = replace(whole.sections[-1], body=body)
    return replace(whole, sections=(*whole.sections[:-1], last))


def found(article, document):
    return [(c.article.title, c.sentences, c.sources) for c in
            elsewhere.same_claims(article, document)]  # fmt: skip


def test_text_with_the_corrected_sentence_is_found(publish):
    article = publish(text("Nights", f"<p>Rest. {CLAIM} It takes time.</p>", "https://a.example"))
    publish(text("Days", f"<ul><li>{CLAIM}</li></ul>"))
    publish(text("Food", "<p>About 4 in 10 people sleep well again.</p>"))
    wrong = corrected(article, "<p>Rest. About 4 in 10 people sleep well again.</p>")
    assert found(article, wrong) == [("Days", (CLAIM,), ())]


def test_typographic_signs_and_line_ends_make_no_other_sentence(publish):
    article = publish(text("Nights", "<p>You don’t have to sleep all night.</p>"))
    publish(text("Days", "<p>You don't have\nto sleep all night.</p>", "https://a.example"))
    ((title, sentences, _sources),) = found(article, corrected(article, "<p>Rest.</p>"))
    assert (title, sentences) == ("Days", ("You don't have to sleep all night.",))


def test_words_in_another_order_or_a_short_sentence_are_no_claim(publish):
    article = publish(text("Nights", f"<p>{CLAIM} Sleep is good.</p>", "https://a.example"))
    publish(text("Days", "<p>Well again, 3 in 10 sleep: about people. Sleep is good.</p>"))
    assert found(article, corrected(article, "<p>Rest.</p>")) == []


def test_text_on_the_source_of_what_was_changed_is_found(publish):
    article = publish(text("Nights", f"<p>{CLAIM}</p>"))
    publish(text("Days", "<p>Something else entirely stands here.</p>"))
    changed = corrected(article, "<p>About 4 in 10 people sleep well again.</p>")
    assert found(article, changed) == [("Days", (), (OTHER_URL,))]


def test_same_sentence_comes_before_same_source(publish):
    article = publish(text("Nights", f"<p>{CLAIM}</p>"))
    publish(text("A first title", "<p>Something else entirely stands here.</p>"))
    publish(text("Z last title", f"<p>{CLAIM}</p>"))
    titles = [title for title, *_rest in found(article, corrected(article, "<p>Rest.</p>"))]
    assert titles == ["Z last title", "A first title"]


def test_texts_on_the_same_source_do_not_crowd_out_the_same_sentence(publish):
    article = publish(text("Nights", f"<p>{CLAIM}</p>"))
    for n in range(2 * elsewhere.MOST_CLAIMS + 1):
        publish(text(f"A {n:02}", "<p>Something else entirely stands here.</p>"))
    publish(text("Z last title", f"<p>{CLAIM}</p>", "https://a.example"))
    claims = found(article, corrected(article, "<p>Rest.</p>"))
    assert claims[0] == ("Z last title", (CLAIM,), ())
    assert len(claims) == elsewhere.MOST_CLAIMS


def test_numbers_behind_the_choice_are_found_by_their_source(publish):
    article = publish(text("Nights", f"<p>{CLAIM}</p>", reveal="choice"))
    publish(text("Days", f"<p>{CLAIM}</p>", reveal="choice"))
    assert found(article, corrected(article, "<p>Rest.</p>")) == [("Days", (CLAIM,), (OTHER_URL,))]


def test_first_text_and_text_without_a_change_correct_nothing(publish, maya):
    article = publish(text("Nights", f"<p>{CLAIM}</p>"))
    publish(text("Days", f"<p>{CLAIM}</p>"))
    assert found(article, article.live.content) == []
    new = factories.drafted(author=maya, content=text("New", f"<p>{CLAIM}</p>"))
    assert found(new, working_copies.read(new)) == []


def test_retired_texts_and_those_of_another_clinic_are_left_out(publish, ruth, zoe, nina):
    article = publish(text("Nights", f"<p>{CLAIM}</p>"))
    old = publish(text("Days", f"<p>{CLAIM}</p>"))
    articles.retire(article=old, reason="Old.", by=ruth)
    factories.published(author=zoe, reviewer=nina, content=text("Far", f"<p>{CLAIM}</p>"))
    assert found(article, corrected(article, "<p>Rest.</p>")) == []


def test_it_costs_one_statement_for_any_number_of_sentences(publish, django_assert_num_queries):
    many = " ".join(f"Number {n} of the sentences stands here." for n in range(60))
    article = publish(text("Nights", f"<p>{many}</p>"))
    for n in range(25):
        publish(text(f"Text {n:02}", f"<p>Number {n} of the sentences stands here.</p>"))
    wrong = corrected(article, "<p>Rest.</p>")
    assert article.live.content
    with django_assert_num_queries(1):
        claims = elsewhere.same_claims(article, wrong)
    assert len(claims) == elsewhere.MOST_CLAIMS


@pytest.mark.parametrize("body", ["<p>'' & | ! ( ) : * <-> \\ x y z</p>", "<p>١ ٢ ٣ ٤ ٥ ٦</p>"])
def test_any_sentence_can_be_looked_for(publish, body):
    article = publish(text("Nights", body))
    publish(text("Days", body))
    assert [title for title, *_rest in found(article, corrected(article, "<p>Rest.</p>"))] == [
        "Days"
    ]


def test_submit_page_leads_to_the_texts_with_the_same_words(as_, publish, maya):
    article = publish(text("Nights", f"<p>{CLAIM}</p>"))
    other = publish(text("Days", f"<p>{CLAIM}</p>"))
    address = f"/admin/education/article/{article.pk}/submit/"
    client = as_(maya)
    assert "Same words elsewhere" not in client.get(address).content.decode()
    wrong = corrected(article, "<p>Rest.</p>")
    articles.save(article=article, document=wrong, version=article.version, by=maya)
    page = client.get(address).content.decode()
    assert f"“{CLAIM}”" in page
    assert f'href="/admin/education/article/{other.pk}/change/"' in page
