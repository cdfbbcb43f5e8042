"""Hard words from A to Z: those that texts explain which patients can read today."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.urls import reverse

from education.actions import articles, glossary
from tests import factories

WHO_IS_ASKING = 3
WORDS = {
    "Worry": "A thought that stays.",
    "medicines": "Drugs that help.",
    "3D scan": "A picture from all sides.",
    "Stoma": "An opening.",
}


@pytest.fixture
def explained(ruth, maya, omar):
    """A published text that explains three words, and a word that no text explains."""
    for term, definition in WORDS.items():
        glossary.add(term=term, definition=definition, variants=[], by=ruth)
    content = factories.document()
    body = "<p>Worry and medicines can keep you awake. A 3D scan shows more.</p>"
    first = replace(content.sections[0], body=body)
    content = replace(content, sections=(first, *content.sections[1:]))
    return factories.published(author=maya, reviewer=omar, open_to="patients", content=content)


def words(html: str) -> list[str]:
    return re.findall(r"<dt>([^<]+)</dt>", html)


def test_words_stand_in_order_with_a_way_to_each_letter(as_, ana, explained):
    html = as_(ana).get("/glossary/").content.decode()
    assert words(html) == ["3D scan", "medicines", "Worry"]
    assert "A thought that stays." in html
    assert 'lang="en"' in html
    anchors = re.findall(r'href="#(letter-\d+)"', html)
    assert len(anchors) == 3
    assert all(f'id="{anchor}"' in html for anchor in anchors)
    assert "Stoma" not in html


def test_words_of_a_text_that_was_taken_away_are_gone(as_, ana, maya, explained):
    articles.suspend(article=explained, reason="A dose was wrong.", by=maya)
    html = as_(ana).get("/glossary/").content.decode()
    assert words(html) == []
    assert "No words here yet." in html


def test_words_are_those_of_the_approved_text_not_of_whoever_changed_the_glossary_since(
    as_, ana, ruth, maya, omar
):
    worry = glossary.add(term="Worry", definition="A thought.", variants=["Dread"], by=ruth)
    waiting = factories.submitted(author=maya)
    # No published text explains it yet, so nobody else has to read this.
    glossary.change(glossary_term=worry, definition="A poison.", variants=["Venom"], by=ruth)
    factories.approved(waiting, by=omar)
    html = as_(ana).get("/glossary/").content.decode()
    assert "A thought." in html
    assert "Dread" in html
    assert "poison" not in html
    worry.refresh_from_db()
    glossary.change(glossary_term=worry, definition="A poison.", variants=["Bane"], by=ruth)
    assert as_(ana).get("/glossary/").content.decode().count("Bane") == 0


def test_a_word_that_only_the_numbers_use_does_not_tell_of_them(as_, ana, ruth, maya, omar):
    glossary.add(term="Worry", definition="A thought.", variants=[], by=ruth)
    glossary.add(term="Median", definition="The one in the middle.", variants=[], by=ruth)
    content = factories.document()
    numbers = replace(content.sections[-1], body="<p>The median is five years.</p>")
    content = replace(content, sections=(*content.sections[:-1], numbers))
    article = factories.published(author=maya, reviewer=omar, open_to="patients", content=content)
    assert words(as_(ana).get("/glossary/").content.decode()) == ["Worry"]
    # It is explained where she chose to read it.
    assert "The one in the middle." in as_(ana).post(f"/read/{article.code}/numbers/").text


def test_another_clinic_has_its_own(as_, paul, explained):
    assert words(as_(paul).get("/glossary/").content.decode()) == []


def test_pages_with_hard_words_lead_there(as_, ana, explained):
    reader = reverse("education:reader", args=[explained.code])
    for page in (reader, "/topics/", "/me/"):
        assert 'href="/glossary/"' in as_(ana).get(page).content.decode()


def test_two_thousand_words_are_shown_by_letter_in_as_many_statements(
    as_, ana, ruth, explained, django_assert_num_queries
):
    client = as_(ana)
    with django_assert_num_queries(WHO_IS_ASKING + 2):
        client.get("/glossary/")
    with connection.cursor() as cursor:
        # Nobody adds so many by hand; the database still lists which ones a text explains.
        cursor.execute(
            "INSERT INTO education_glossaryterm (clinic_id, term, definition, variants,"
            " added_by_id, added_at, pending_definition)"
            " SELECT %s, chr(65 + n %% 26) || 'word' || n, 'A word.', '{}', %s, now(), ''"
            " FROM generate_series(1, 2000) AS n",
            [ruth.clinic_id, ruth.user_id],
        )
    with django_assert_num_queries(WHO_IS_ASKING + 2):
        html = client.get("/glossary/").content.decode()
    assert words(html) == ["3D scan", "medicines", "Worry"]


@pytest.mark.parametrize("asked", ["?letter=W", "?letter=%00", "?letter=", "?page=9", "?letter=🌊"])
def test_odd_addresses_are_answered(as_, ana, explained, asked):
    assert as_(ana).get(f"/glossary/{asked}").status_code in (200, 400)


def test_a_page_holds_only_so_many_and_leads_on_by_letter(as_, ana, explained, monkeypatch):
    monkeypatch.setattr("education.views.glossary.ON_A_PAGE", 2)
    html = as_(ana).get("/glossary/?letter=W").content.decode()
    assert words(html) == ["Worry"]
    assert "?letter=M" in html
    assert "?letter=0%E2%80%939" in html
