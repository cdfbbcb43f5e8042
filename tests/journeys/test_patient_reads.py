"""Ana reads what she was given, with and without JavaScript, on a phone and at a desk."""

import io

import pytest
import zxingcpp
from PIL import Image

from education.actions import articles, assignments
from education.models import Bookmark, Reading
from tests import factories
from tests.cast import PASSWORD
from tests.factories import CHOICE_MARKER

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def given(cast, numbers, topic):
    """An article given to Ana for her next visit."""
    article = factories.published(author=cast.maya, reviewer=cast.omar, topics=(topic.pk,))
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya, note="Read it slowly.")
    return article


@pytest.fixture
def ana_visits(visitor, javascript, size, colors):
    return visitor(size=size, javascript=javascript, colors=colors)


def sign_in(visitor, name: str) -> None:
    visitor.open("/accounts/login/")
    visitor.page.locator("input[name=login]").fill(name)
    visitor.page.locator("input[name=password]").fill(PASSWORD)
    visitor.press("Sign in")


def test_ana_reads_saves_and_says_so(given, cast, ana_visits):
    given_signed_in(ana_visits)
    when_she_opens_it_in_one_tap(ana_visits, given)
    then_the_clinics_numbers_stand_in_the_card(ana_visits)
    when_she_saves_it_and_its_topic(ana_visits)
    when_she_says_she_has_read_it(ana_visits, given)
    then_everything_is_kept(cast.ana, given)


def test_ana_chooses_whether_to_see_numbers(given, ana_visits):
    given_signed_in(ana_visits)
    ana_visits.open(f"/read/{given.code}/")
    assert not ana_visits.sees(CHOICE_MARKER)
    ana_visits.open(f"/read/{given.code}/numbers/")
    assert not ana_visits.sees(CHOICE_MARKER)
    ana_visits.press("Yes, show me")
    assert ana_visits.sees(CHOICE_MARKER)


def test_ana_finds_what_she_cannot_spell_and_whom_to_call(given, ana_visits):
    given_signed_in(ana_visits)
    ana_visits.follow("Search")
    ana_visits.fill("What do you want to know?", "sleaping")
    ana_visits.press("Search")
    assert ana_visits.sees("Showing pages for sleeping.")
    ana_visits.fill("What do you want to know?", "my chest hurts")
    ana_visits.press("Search")
    assert ana_visits.sees("Is this happening to you now?")
    ana_visits.fill("What do you want to know?", "sleeping")
    ana_visits.press("Search")
    ana_visits.follow("Sleeping well during treatment")


def test_ana_prints_a_page_and_a_telephone_reads_whether_it_is_current(
    given, cast, ana_visits, settings, live_server
):
    settings.BASE_URL = live_server.url
    given_signed_in(ana_visits)
    ana_visits.open(f"/read/{given.code}/")
    ana_visits.follow("Print this page")
    assert not ana_visits.sees(CHOICE_MARKER)
    address = read_by_a_telephone(ana_visits.page)
    ana_visits.open(address)
    assert ana_visits.sees("This copy is current")
    articles.suspend(article=given, reason="A dose was wrong.", by=cast.maya)
    ana_visits.open(address)
    assert ana_visits.sees("Do not use this copy")


def test_every_page_of_ana_is_sound(given, ana_visits):
    given_signed_in(ana_visits)
    pages = ("/", "/topics/", "/saved/", "/search/", "/me/", "/help/", "/accounts/password/change/")
    for address in pages:
        ana_visits.open(address)
    ana_visits.open("/read/notthere/", status=404)


def read_by_a_telephone(page) -> str:
    """What a camera reads off the page as it is printed."""
    page.emulate_media(media="print")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    page.emulate_media(media="screen")
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def given_signed_in(visitor) -> None:
    sign_in(visitor, "ana@example.com")
    assert visitor.sees("Hello, Ana Silva")


def when_she_opens_it_in_one_tap(visitor, article) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator(f"a[href='/read/{article.code}/']").first.click()
    visitor.look()
    assert visitor.sees("Why is sleep hard now?")


def then_the_clinics_numbers_stand_in_the_card(visitor) -> None:
    assert visitor.sees("Call your care team today if:")
    assert visitor.page.locator("a[href='tel:5550100']").count()


def when_she_saves_it_and_its_topic(visitor) -> None:
    visitor.press("Save this page")
    visitor.open("/topics/")
    visitor.follow("Living well")
    visitor.press("Save this topic")
    visitor.open("/saved/")
    assert visitor.sees("Living well")
    assert visitor.sees("Sleeping well during treatment")


def when_she_says_she_has_read_it(visitor, article) -> None:
    visitor.open(f"/read/{article.code}/")
    visitor.press("I've read this")
    assert visitor.sees("You have read this")


def then_everything_is_kept(ana, article) -> None:
    reading = Reading.objects.get(patient=ana)
    assert reading.revision == article.live
    assert reading.finished_at
    assert Bookmark.objects.filter(patient=ana).count() == 2
