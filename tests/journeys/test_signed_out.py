"""Maya and Ana are signed out while they write; what they typed comes back to them."""

import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import idle
from education.actions import working_copies
from tests import factories
from tests.cast import PASSWORD

from .test_patient_reads import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WORDS = "Small habits, kept every evening, help most people sleep."


def move_last_click(*, left: int, limit: int) -> None:
    """So many seconds are left of the one session there is."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        if idle.SEEN in session:
            session[idle.SEEN] = time.time() - limit + left
            session.save()


def wake(visitor) -> None:
    """The page's clocks have run down, as after a break."""
    visitor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def answer(visitor, name: str) -> None:
    """Signs in on the page that is shown."""
    visitor.page.locator("input[name=login]").fill(name)
    visitor.page.locator("input[name=password]").fill(PASSWORD)
    visitor.press("Sign in")


def when_the_time_is_over(visitor, *, limit: int, button: str) -> None:
    move_last_click(left=-5, limit=limit)
    if visitor.javascript:
        with visitor.page.expect_navigation(url="**/accounts/login/**"):
            wake(visitor)
        visitor.look()
    else:
        visitor.press(button)
    assert visitor.sees("You were signed out because nothing happened")
    assert visitor.sees("What you typed was kept")


def test_mayas_half_written_text_survives(cast, visitor, settings, javascript):
    settings.DEMO = True
    article = factories.drafted(author=cast.maya)
    maya = visitor(javascript=javascript)
    sign_in(maya, "maya@example.com")
    maya.open(reverse("admin:education_article_change", args=[article.pk]))
    maya.page.locator("input[name=key_message]").fill(WORDS)
    when_the_time_is_over(maya, limit=idle.STAFF, button="Save and continue editing")

    answer(maya, "maya@example.com")
    assert maya.sees("You were signed out before this was saved")
    assert working_copies.read(article).key_message != WORDS
    maya.press("Go back to the form with what you typed", status=400)
    assert maya.page.locator("input[name=key_message]").input_value() == WORDS
    maya.press("Save and continue editing")
    article.refresh_from_db()
    assert working_copies.read(article).key_message == WORDS


def test_anas_form_survives(cast, numbers, visitor, javascript, size):
    ana = visitor(size=size, javascript=javascript)
    sign_in(ana, "ana@example.com")
    ana.open("/me/")
    ana.page.locator("input[name=preferred_name]").fill("Ani")
    when_the_time_is_over(ana, limit=idle.PATIENT, button="Save")

    answer(ana, "ana@example.com")
    assert ana.sees("You were signed out before this was saved")
    if not javascript:
        ana.press("Send it now")
    else:
        ana.press("Go back to the form with what you typed", status=400)
        assert ana.page.locator("input[name=preferred_name]").input_value() == "Ani"
        ana.press("Save")
    cast.ana.refresh_from_db()
    assert cast.ana.preferred_name == "Ani"


def test_ana_is_asked_two_minutes_before_and_stays(cast, numbers, visitor, size):
    ana = visitor(size=size)
    sign_in(ana, "ana@example.com")
    ana.open("/me/")
    box = ana.page.locator("input[name=preferred_name]")
    box.fill("Ani")
    warning = ana.page.get_by_role("alertdialog", name="Are you still there?")
    assert not warning.is_visible()
    move_last_click(left=100, limit=idle.PATIENT)
    wake(ana)
    warning.wait_for()
    ana.look()
    assert ana.page.evaluate("document.activeElement.getAttribute('role')") == "alertdialog"
    with ana.page.expect_response("**/accounts/session/"):
        ana.page.get_by_role("button", name="Stay signed in").click()
    warning.wait_for(state="hidden")
    assert box.input_value() == "Ani"
    assert ana.page.evaluate("document.activeElement.name") == "preferred_name"
    ana.press("Save")
    assert ana.sees("Saved.")


def test_ana_signs_out_from_the_warning(cast, numbers, visitor):
    ana = visitor()
    sign_in(ana, "ana@example.com")
    ana.open("/me/")
    move_last_click(left=60, limit=idle.PATIENT)
    wake(ana)
    ana.press("Sign out now")
    assert ana.page.url.endswith("/accounts/login/")


def test_a_page_that_only_lay_open_leaves_and_promises_nothing(cast, numbers, visitor):
    ana = visitor()
    sign_in(ana, "ana@example.com")
    ana.open("/topics/")
    move_last_click(left=-5, limit=idle.PATIENT)
    with ana.page.expect_navigation(url="**/accounts/login/**"):
        wake(ana)
    ana.look()
    assert ana.sees("nothing happened for 30 minutes")
    assert not ana.sees("kept")
    answer(ana, "ana@example.com")
    assert ana.page.url.endswith("/topics/")
