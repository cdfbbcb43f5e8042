"""“Was this clear?”: per revision, once a reader, and nobody sees who said it."""

import re

import pytest
from django.urls import reverse

from accounts.models.audit_event import AuditEvent
from education.actions import articles, assignments
from education.models import Feedback
from tests import factories


@pytest.fixture
def article(ana, maya, omar, numbers):
    article = factories.published(author=maya, reviewer=omar, open_to="everyone")
    assignments.assign(article=article, patients=[ana], by=maya)
    return article


@pytest.fixture
def hers(article):
    return reverse("education:clear", args=[article.code])


@pytest.fixture
def open_to_all(article):
    return reverse("education:public_clear", args=[article.clinic.slug, article.slug])


def said(text="", *, clear="no", revision=1, **more):
    return {"is_clear": clear, "text": text, "revision": revision, **more}


def answers() -> list[tuple]:
    rows = Feedback.objects.order_by("id")
    return list(rows.values_list("revision__number", "is_clear", "text", "is_public"))


def test_one_tap_on_the_page_is_an_answer_and_she_may_change_her_mind(as_, ana, article, hers):
    client = as_(ana)
    page = reverse("education:reader", args=[article.code])
    assert "Was this clear?" in client.get(page).content.decode()
    response = client.post(hers, {"is_clear": "yes", "revision": 1})
    assert response.headers["Location"] == f"{page}#clear"
    assert "You said that this page was clear." in client.get(page).content.decode()
    client.post(hers, said("The middle part."))
    html = client.get(hers).content.decode()
    assert "The middle part." in html
    assert answers() == [(1, False, "The middle part.", False)]
    assert "was not really clear" in client.get(page).content.decode()


def test_nobody_stands_in_it(as_, ana, ben, article, hers):
    newest = AuditEvent.objects.count()
    for patient in (ana, ben):
        as_(patient).post(hers, said())
    first, second = Feedback.objects.all()
    assert first.reader != second.reader
    fields = {field.name for field in Feedback._meta.get_fields()}
    assert fields == {"id", "clinic", "revision", "reader", "is_clear", "text", "names_danger",
                      "is_public", "day"}  # fmt: skip
    assert AuditEvent.objects.count() == newest


def test_a_newer_text_is_asked_about_anew_and_an_open_page_speaks_of_its_own(
    as_, ana, maya, omar, article, hers
):
    client = as_(ana)
    client.post(hers, said())
    factories.revised(article, author=maya, reviewer=omar)
    page = reverse("education:reader", args=[article.code])
    assert "Was this clear?" in client.get(page).content.decode()
    client.post(hers, said("Still.", revision=1))
    client.post(hers, said(clear="yes", revision=2))
    assert answers() == [(1, False, "Still.", False), (2, True, "", False)]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({}, 400, "Choose “Yes” or “Not really”."),
        ({"is_clear": "maybe", "revision": 1}, 400, "Choose “Yes” or “Not really”."),
        (said("x" * 5000), 400, "This is 5000 characters long. At most 1000 fit here."),
        (said("Fine", revision=7), 400, "There is no such version of this page."),
        (said("Fine", revision="1e9"), 400, "There is a problem"),
        (said("a\x00b"), 400, "could not read"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(as_, ana, hers, body, status, words):
    response = as_(ana).post(hers, body)
    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert "\x00" in body.get("text", "") or body.get("text", "") in html
    assert answers() == []


@pytest.mark.parametrize("text", ["🌊🌊", "<script>alert(1)</script>", "\r\nOne\r\n\r\nTwo\r\n"])
def test_odd_words_are_words(as_, ana, hers, text):
    assert as_(ana).post(hers, said(text)).status_code == 302
    html = as_(ana).get(hers).content.decode()
    assert "<script>alert" not in html
    assert len(answers()) == 1


def test_two_taps_are_one_answer(as_, ana, client, hers, open_to_all):
    for _tap in range(2):
        as_(ana).post(hers, said("Twice"))
        client.post(open_to_all, said("Twice", form_key="k" * 32))
    assert answers() == [(1, False, "Twice", False), (1, False, "Twice", True)]


def test_a_sign_of_danger_shows_whom_to_call_before_it_is_sent(as_, ana, hers):
    client, text = as_(ana), "It hurts and I cannot breathe"
    response = client.post(hers, said(text))
    html = response.content.decode()
    assert response.status_code == 200
    assert html.index("tel:911") < html.index(text)
    assert "Is this happening to you now?" in html
    assert answers() == []
    client.post(hers, said(text, seen_alarm="1"))
    assert Feedback.objects.get().names_danger


def test_a_stranger_is_sent_to_her_own_care_team(client, open_to_all):
    html = client.get(open_to_all).content.decode()
    assert "Call your own care team." in html
    assert "5550100" not in html
    html = client.post(open_to_all, said("a fever of 101")).content.decode()
    assert "Call your own care team today" in html
    assert "5550101" not in html
    response = client.post(open_to_all, said("a fever of 101", seen_alarm="1"), follow=True)
    assert "Thank you for telling us" in response.content.decode()
    assert answers() == [(1, False, "a fever of 101", True)]


def test_answers_of_strangers_are_held_back_when_they_come_in_a_flood(client, open_to_all):
    for _tries in range(13):
        response = client.post(open_to_all, said("Again and again"))
    assert response.status_code == 429
    assert response.headers["Retry-After"]
    assert "Again and again" in response.content.decode()
    assert len(answers()) == 12


def test_a_flood_of_alarming_words_is_held_back_and_still_says_whom_to_call(client, open_to_all):
    words = "I cannot breathe. " + "And on and on. " * 20_000
    for tries in range(13):
        # As long as a browser sends it, once: the rest is what is counted.
        response = client.post(open_to_all, said(words if tries == 12 else words[:100]))
    assert response.status_code == 429
    assert "tel:911" in response.content.decode()
    assert answers() == []


def test_words_about_a_page_that_was_taken_away_are_given_back(
    as_, ana, client, maya, article, hers, open_to_all
):
    articles.suspend(article=article, reason="A dose was wrong.", by=maya)
    for response in (as_(ana).post(hers, said("Mine")), client.post(open_to_all, said("Mine"))):
        html = response.content.decode()
        assert response.status_code == 410
        assert "What you typed was not sent" in html
        assert "Mine" in html
    assert answers() == []


def test_editors_read_what_was_hard_and_not_who_said_it(as_, ana, client, omar, hers, open_to_all):
    as_(ana).post(hers, said("<b>The middle</b> part"))
    client.post(open_to_all, said("Too long", form_key="k" * 32))
    client.post(open_to_all, said(clear="yes", form_key="l" * 32))
    article = Feedback.objects.first().revision.article
    page = reverse("admin:education_article_feedback", args=[article.pk])
    html = as_(omar).get(page).content.decode()
    assert "&lt;b&gt;The middle&lt;/b&gt; part" in html
    assert html.index("Too long") < html.index("The middle")
    assert re.findall(r'data-column="[^"]+">(\d)</td>', html) == ["1", "2", "2"]
    assert "Ana" not in html


def test_whoever_edits_a_text_finds_its_public_address(as_, maya, article, open_to_all):
    form = reverse("admin:education_article_change", args=[article.pk])
    html = as_(maya).get(form).content.decode()
    assert f"{open_to_all.removesuffix('clear/')}</a>" in html
    articles.suspend(article=article, reason="A dose was wrong.", by=maya)
    assert open_to_all.removesuffix("clear/") not in as_(maya).get(form).content.decode()


def test_the_form_takes_as_many_statements_as_it_needs(
    as_, ana, client, hers, open_to_all, django_assert_num_queries
):
    signed_in = as_(ana)
    signed_in.get(hers)
    with django_assert_num_queries(5):  # three say who is asking
        signed_in.get(hers)
    with django_assert_num_queries(2):
        client.get(open_to_all)
