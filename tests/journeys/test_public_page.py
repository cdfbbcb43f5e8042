"""Somebody whom nobody knows reads a page that is open to everyone, and says if it was clear."""

import pytest

from education.models import Feedback
from tests import factories
from tests.factories import CHOICE_MARKER

from .test_patient_reads import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_stranger_and_a_patient_say_whether_it_was_clear(
    cast, numbers, visitor, size, javascript, colors
):
    content = factories.illustrated(factories.document(), by=cast.maya)
    article = factories.published(
        author=cast.maya, reviewer=cast.omar, content=content, open_to="everyone"
    )
    stranger = visitor(size=size, javascript=javascript, colors=colors)
    stranger.open(f"/c/riverside/{article.slug}/")
    assert not stranger.sees(CHOICE_MARKER)
    assert stranger.sees("Call your own care team today, day or night")
    picture = stranger.page.locator("img").first
    picture.scroll_into_view_if_needed()
    stranger.follow("Not really")
    stranger.fill("What was hard? You can leave this empty.", "My chest hurts badly")
    stranger.press("Send")
    assert stranger.sees("Is this happening to you now?")
    stranger.press("Send it all the same")
    assert stranger.sees("Thank you for telling us")
    stranger.follow("Back to the page")

    ana = visitor(size=size, javascript=javascript, colors=colors)
    sign_in(ana, "ana@example.com")
    ana.open(f"/read/{article.code}/")
    ana.press("Yes", within=ana.page.locator("#clear"))
    assert ana.sees("You said that this page was clear.")
    ana.open("/glossary/")

    answers = Feedback.objects.order_by("id").values_list("is_clear", "text", "is_public")
    assert list(answers) == [(False, "My chest hurts badly", True), (True, "", False)]
