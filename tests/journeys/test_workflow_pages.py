"""Staff's pages about an article and about a patient, on a phone and on a desk: nothing for axe to
find, nothing sideways, nothing blocked; and giving and approving without any script."""

from dataclasses import replace
from datetime import date

import pytest

from education.actions import articles, assignments, readings
from education.document import CareCard, QuestionToAsk, Section, new_key
from tests import factories
from tests.cast import admit, sign_in

from .conftest import DESK

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis"
TABLE = f"<table><thead><tr><th>{LONG}</th><th>{LONG}</th></tr></thead></table>"


@pytest.fixture
def shelf(ana, ben, maya, omar, ruth, numbers):
    """A published article with a second revision that waits, words too long for a phone, and a
    patient who was shown the first one."""
    cards = tuple(
        CareCard(new_key(), urgency, f"Call if you have {LONG}:", ("you are worried", LONG), (), "")
        for urgency in ("emergency", "same_day", "routine")
    )
    content = replace(factories.document(f"When {LONG} has spread"), care_cards=cards)
    article = factories.published(author=maya, reviewer=omar, content=content)
    assignments.assign(article=article, patients=[ana, ben], by=maya, note=LONG)
    reading = readings.mark_read(article=article, revision_number=1, by=ana)
    mistake = ben.assignments.get()
    assignments.take_back(assignment=mistake, by=omar, reason=LONG)
    first = replace(content.sections[0], reveal="details", body=f"<p>{LONG}</p>{TABLE}")
    added = Section(new_key(), "tests", LONG, "open", f"<p>Keep a diary.</p>{TABLE}")
    sections = (first, content.sections[2], content.sections[1], added)
    question = QuestionToAsk(new_key(), "May I sleep in the day?")
    new = replace(content, sections=sections, questions_to_ask=(question,))
    article = articles.save(article=article, document=new, version=article.version, by=maya)
    waiting = factories.submitted(author=maya, article=article, significance="major")
    gone = factories.published(author=maya, reviewer=omar)
    articles.suspend(article=gone, reason=LONG, by=maya)
    admit(ruth, "Anna Silva", "A-2001", date(1990, 1, 1))
    here = f"/admin/education/article/{article.pk}"
    return {
        "here": here,
        "gone": f"/admin/education/article/{gone.pk}",
        "review": f"{here}/review/{waiting.pk}/",
        "old": f"{here}/review/{article.published_id}/",
        "restore": f"{here}/restore/{article.published_id}/",
        "her": f"/admin/accounts/patient/{ana.pk}",
        "shown": f"/admin/accounts/patient/{ana.pk}/shown/{reading.pk}/",
        "back": f"/admin/accounts/patient/{ana.pk}/take-back/{ana.assignments.get().pk}/",
        "his": f"/admin/accounts/patient/{ben.pk}",
    }


PATHS = [
    "/admin/education/article/import/",
    "{here}/submit/",
    "{review}",
    "{old}",
    "{here}/revisions/",
    "{restore}",
    "{here}/assign/",
    "{gone}/assign/",
    "{here}/suspend/",
    "{gone}/suspend/",
    "{gone}/resume/",
    "{here}/retire/",
    "{her}/record/",
    "{his}/record/",
    "{shown}",
    "{back}",
]


def staff_visitor(visitor, client, place, **how):
    """A visitor who is signed in already."""
    person = visitor(**how)
    cookie = sign_in(client, place).cookies["wellread"]
    person.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": person.base}])
    return person


def test_every_page_is_sound(shelf, ruth, visitor, client, size):
    person = staff_visitor(visitor, client, ruth, size=size)
    for path in PATHS:
        person.open(path.format(**shelf))


def test_refused_forms_are_sound_and_lead_to_what_is_wrong(shelf, ruth, visitor, client, size):
    person = staff_visitor(visitor, client, ruth, size=size)
    person.open(shelf["review"])
    person.press("Ask for changes", status=400)
    assert person.sees("Say what should be changed.")
    person.open(f"{shelf['here']}/submit/")
    person.press("Submit for review", status=400)
    person.open(f"{shelf['here']}/assign/")
    person.press("Look again and give", status=400)
    assert person.sees("Choose at least one patient.")
    person.open(f"{shelf['here']}/suspend/")
    person.press("Suspend now", status=400)
    person.open(f"{shelf['her']}/record/?on=2999-01-01", status=400)


def test_an_article_is_given_without_scripts_and_similar_names_are_seen(
    shelf, maya, visitor, client, javascript
):
    person = staff_visitor(visitor, client, maya, size=DESK, javascript=javascript)
    page = person.open(f"{shelf['here']}/assign/")
    person.fill("Find people", "silva")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    person.look()
    assert person.sees("Similar name")
    page.get_by_label("Anna Silva · A-2001 · 1990").check()
    person.fill("Find people", "okafor")
    person.press("Find")
    page.get_by_label("Ben Okafor · A-1002 · 1949").check()
    assert page.get_by_label("Anna Silva · A-2001 · 1990").is_checked()
    person.press("Look again and give")
    person.press("Give it now")
    assert person.sees("Given to")
    assert person.sees("Anna Silva · A-2001 · 1990")


def test_enter_in_the_date_approves_nothing(shelf, omar, visitor, client, javascript):
    person = staff_visitor(visitor, client, omar, size=DESK, javascript=javascript)
    page = person.open(shelf["review"])
    for box in page.locator("[name=confirmations]").all():
        box.check()
    page.get_by_label("Note").fill("Reads well.")
    with page.expect_navigation():
        page.get_by_label("To be checked again on").press("Enter")
    person.look()
    assert page.url.endswith(shelf["review"])
    assert page.get_by_label("Note").input_value() == "Reads well."
    person.press("Approve")
    assert person.sees("Approved. Patients read it from now on.")
