"""Everything she was given as one page to print."""

from datetime import timedelta

import pytest
from django.utils import timezone

from education import handouts
from education.actions import articles, assignments, questions, readings
from tests import factories
from tests.education.test_views_cost import WHO_IS_ASKING
from tests.factories import CHOICE_MARKER


@pytest.fixture
def give(maya, omar, ana, numbers):
    """Gives Ana a text with this title."""

    def give(title: str, **said):
        content = factories.document(title)
        article = factories.published(author=maya, reviewer=omar, content=content)
        assignments.assign(article=article, patients=[ana], by=maya, **said)
        return article

    return give


@pytest.fixture
def page(as_, ana):
    return lambda: as_(ana).get("/booklet/").content.decode()


def test_it_holds_everything_she_was_given_the_next_visit_first(give, page, visit):
    later, sooner = give("Walking"), give("Eating", visit_on=visit)
    html = page()
    content = html[html.index('class="handout booklet"') :]
    order = ["Made for Ana Silva on", "Whom to call", "tel:5550100", "What is in it", "Eating",
             "Walking", "When to call", "Call your care team today if:", "1. Eating",
             "Why is sleep hard now?", sooner.live.print_code, "My notes", "2. Walking",
             later.live.print_code, "My questions for the visit"]  # fmt: skip
    place = -1
    for words in order:
        place = content.index(words, place + 1)
    # Two texts with the same card say it once, and ids stay apart.
    assert content.count("Call your care team today if:") == 1
    assert 'id="t1-' in content
    assert 'id="t2-' in content
    assert content.count("handout__qr") == 2
    assert "Version 1, checked by Omar Haddad, pharmacist on" in content
    assert CHOICE_MARKER not in html


def test_what_is_open_to_all_but_was_not_given_is_not_in_it(give, page, maya, omar):
    give("Walking")
    content = factories.document("For everybody")
    factories.published(author=maya, reviewer=omar, content=content, open_to="patients")
    assert "For everybody" not in page()


def test_opening_it_is_a_reading_of_each_text_and_looking_is_not(give, as_, ana):
    first, second = give("Walking"), give("Eating")
    as_(ana).head("/booklet/")
    as_(ana).get("/booklet/", headers={"Sec-Purpose": "prefetch"})
    assert not ana.readings.exists()
    as_(ana).get("/booklet/")
    as_(ana).get("/booklet/")
    shown = set(ana.readings.values_list("revision", "how", "by"))
    assert shown == {(a.published_id, "screen", ana.user_id) for a in (first, second)}


def test_opening_it_again_later_moves_the_last_opening_alone(give, ana):
    article = give("Walking")
    readings.record_openings(articles=[article], by=ana)
    reading = ana.readings.get()
    earlier = timezone.now() - timedelta(minutes=6)
    ana.readings.update(last_at=earlier)
    assert readings.record_openings(articles=[article], by=ana) == []
    again = ana.readings.get()
    assert again.last_at > earlier
    assert again.first_at == reading.first_at


def test_what_the_clinic_does_not_show_is_left_out_and_that_is_said(give, page, maya):
    give("Walking")
    articles.suspend(article=give("Eating"), reason="A dose was wrong.", by=maya)
    html = page()
    assert "1 page is left out: the clinic does not show it at the moment." in html
    assert "Eating" not in html


def test_it_is_bounded_and_says_which_did_not_fit(give, page, ana, monkeypatch):
    monkeypatch.setattr(handouts, "MOST", 2)
    monkeypatch.setattr(handouts, "LISTED", 1)
    for title in ("One", "Two", "Three", "Four"):
        give(title)
    html = page()
    assert "A booklet holds 2 pages. These did not fit." in html
    assert "1. Four" in html
    assert "2. Three" in html
    assert ">Two</a>" in html
    assert "There are more." in html
    assert ">One</a>" not in html
    assert ana.readings.count() == 2


def test_it_takes_the_same_statements_for_more_texts(give, as_, ana, django_assert_num_queries):
    browser = as_(ana)
    for titles in (["One"], ["Two", "Three", "Four"]):
        for title in titles:
            give(title)
        browser.get("/booklet/")
        # Her texts, what did not fit, what is withheld, what she asks, and what she opened lately.
        with django_assert_num_queries(WHO_IS_ASKING + 5 + 2):
            browser.get("/booklet/")


def test_with_nothing_given_it_says_what_will_happen(page):
    html = page()
    assert "Nothing to print yet." in html
    assert "care team gives you something to read" in html


@pytest.mark.parametrize("address", ["/", "/me/"])
def test_my_reading_and_me_lead_to_it(as_, ana, address):
    assert 'href="/booklet/"' in as_(ana).get(address).content.decode()


def test_her_questions_come_along_and_none_to_whoever_prints_for_her(give, page, as_, ana, omar):
    give("Walking")
    questions.keep(text="May I take my tablets earlier today?", by=ana)
    assert "May I take my tablets earlier today?" in page()
    address = f"/admin/accounts/patient/{ana.pk}/print/"
    theirs = as_(omar).post(address, {"what": "booklet"}).content.decode()
    assert "earlier today" not in theirs
