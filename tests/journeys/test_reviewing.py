"""A change that the machine stops, that a reviewer sends back with better words, and that she
approves by keyboard alone."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from education.models import ReviewComment
from tests import factories

from .conftest import DESK, PHONE
from .writing import append, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CLAIM = "About 3 in 10 people are alive after five years."
BETTER = "Ask us what this means for you."
SIGN = "Some people have a seizure."


def review_address(revision):
    return reverse("admin:education_article_review", args=[revision.article_id, revision.pk])


def test_the_machine_stops_it_the_reviewer_helps_and_decides_by_keyboard(
    visitor, maya, omar, published
):
    other = factories.submitted(author=maya, content=factories.document(title="Eating well"))
    writer, reviewer = (signed_in(visitor, Client(), place) for place in (maya, omar))

    when_she_writes_a_claim_and_a_danger_sign(writer, published)
    first = when_she_submits(writer, published)
    then_it_cannot_be_approved(reviewer, first)
    when_the_reviewer_offers_better_words_and_asks_for_changes(reviewer, first)
    when_the_author_takes_them_over_and_adds_the_card(writer, published)
    second = when_she_submits(writer, published)
    then_the_reviewer_decides_by_keyboard_and_lands_on_the_next(reviewer, second, other)


def when_she_writes_a_claim_and_a_danger_sign(writer, article):
    page = writer.open(reverse("admin:education_article_change", args=[article.pk]))
    append(page, "sections-0-body", f"{CLAIM} {SIGN}")
    panel = page.get_by_role("complementary", name="What the machine noticed")
    expect(panel.get_by_role("link", name="seizure").first).to_be_visible()
    expect(panel.get_by_role("link", name="alive").first).to_be_visible()
    writer.press("Save and continue editing")


def when_she_submits(writer, article):
    writer.open(reverse("admin:education_article_submit", args=[article.pk]))
    writer.page.locator("textarea[name=change_note]").fill("How long people live, and a sign.")
    writer.page.get_by_role("radio", name="Minor: nothing changes for readers").check()
    writer.page.locator("textarea[name=what_changed]").fill("We say when to call.")
    writer.press("Submit for review")
    return article.revisions.get(decision=None)


def then_it_cannot_be_approved(reviewer, revision):
    assert "L27" in revision.blocking
    reviewer.open(review_address(revision))
    assert reviewer.sees("A danger sign has no care card.")
    assert reviewer.page.locator("[data-approve]").is_disabled()


def when_the_reviewer_offers_better_words_and_asks_for_changes(reviewer, revision):
    part = reviewer.page.locator(f"#at-{revision.content.sections[0].key}")
    part.get_by_text("Comment on this").click()
    part.locator("[name=text]").fill("Nobody knows this of one person.")
    part.locator("[name=quote]").fill(CLAIM)
    part.locator("[name=replacement]").fill(BETTER)
    part.locator("[name=is_blocking]").check()
    reviewer.press("Comment", within=part)
    assert reviewer.sees("1 comment that stops the approval is open.")
    reviewer.page.locator("textarea[name=note]").fill("Please see my comment, and add a card.")
    reviewer.press("Ask for changes")
    revision.refresh_from_db()
    assert revision.decision == "changes_requested"


def when_the_author_takes_them_over_and_adds_the_card(writer, article):
    writer.open(reverse("admin:education_article_change", args=[article.pk]))
    assert writer.sees("Nobody knows this of one person.")
    writer.press("Save and take over these words")
    assert ReviewComment.objects.get().how_closed == "accepted"
    page = writer.page
    assert BETTER in page.locator("textarea[name=sections-0-body]").input_value()
    page.get_by_role("button", name="Add another Care card").click()
    page.locator("[name=care_cards-1-urgency]").select_option("emergency")
    page.locator("[name=care_cards-1-heading]").fill("Call the emergency number now if:")
    page.locator("[name=care_cards-1-points]").fill("you have a seizure")
    writer.press("Save and continue editing")


def then_the_reviewer_decides_by_keyboard_and_lands_on_the_next(reviewer, revision, other):
    assert revision.blocking == []
    reviewer.open(review_address(revision))
    page = reviewer.page
    keys = page.keyboard
    keys.press("n")
    assert page.evaluate("document.activeElement.classList.contains('change')")
    for number in "1234":
        keys.press(number)
    assert page.locator("[name=confirmations]:checked").count() == 4
    with page.expect_navigation():
        keys.press("a")
    reviewer.look()
    revision.refresh_from_db()
    assert revision.decision == "approved"
    assert page.url.endswith(review_address(other))


def test_keys_do_nothing_while_somebody_types_and_can_be_switched_off(
    visitor, client, omar, waiting
):
    reviewer = signed_in(visitor, client, omar)
    page = reviewer.open(review_address(waiting))
    note = page.locator("textarea[name=note]")
    note.press_sequentially("1a?")
    assert note.input_value() == "1a?"
    assert page.locator("[name=confirmations]:checked").count() == 0
    note.blur()
    page.keyboard.press("?")
    page.get_by_label("Single keys do something").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("1")
    assert page.locator("[name=confirmations]:checked").count() == 0
    page.reload()
    page.keyboard.press("1")
    assert page.locator("[name=confirmations]:checked").count() == 0, "for good"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["320 px", "1280 px"])
def test_a_review_needs_no_script_and_no_large_screen(visitor, client, maya, omar, waiting, size):
    reviewer = signed_in(visitor, client, omar, size=size, javascript=False)
    reviewer.open("/admin/education/article/queue/")
    reviewer.follow("Review", within=reviewer.page.locator("#content"))
    for tab in ("As patients see it", "Whole text", "What changed"):
        reviewer.follow(tab)
    for box in reviewer.page.locator("[name=confirmations]").all():
        box.check()
    reviewer.press("Approve")
    waiting.refresh_from_db()
    assert waiting.decision == "approved"
