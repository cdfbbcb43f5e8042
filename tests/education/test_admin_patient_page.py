"""A patient's page for staff: what she was given, what she was shown, and the exact text."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from accounts.actions import contact_sets, patients
from accounts.models.audit_event import AuditEvent
from education.actions import articles, assignments, readings
from tests import factories
from tests.factories import CHOICE_MARKER

STATEMENTS, SHOWN_STATEMENTS = 15, 16


def record_at(patient):
    return f"/admin/accounts/patient/{patient.pk}/record/"


def shown_at(patient, reading):
    return f"/admin/accounts/patient/{patient.pk}/shown/{reading.pk}/"


def looks():
    return AuditEvent.objects.filter(event="patient.viewed")


@pytest.fixture
def given(maya, ana, published, visit):
    assignments.assign(article=published, patients=[ana], by=maya, note="Read it.", visit_on=visit)
    return ana.assignments.get()


@pytest.fixture
def reading(ana, given, published):
    """She opened it and says she has read it."""
    return readings.mark_read(article=published, revision_number=1, by=ana)


def test_the_page_says_who_she_is_and_what_she_has(as_, omar, ana, reading, visit):
    page = as_(omar).get(record_at(ana))
    assert page.status_code == 200
    for words in (
        "Ana Silva · A-1001 · 1961",
        "Active",
        "English",
        "Sleeping well during treatment",
        "by Maya Lind, oncology nurse. Revision 1 was published then.",
        "Note: Read it.",
        "Says it was read",
        "on screen",
        f"/shown/{reading.pk}/",
    ):
        assert words in page.text


def test_titles_are_those_of_the_text_that_was_shown(as_, maya, omar, ana, reading, published):
    content = factories.document(title="A title that she never saw")
    articles.save(article=published, document=content, version=published.version, by=maya)
    text = as_(omar).get(record_at(ana)).text
    assert text.count("Sleeping well during treatment") >= 2
    assert "never saw" not in text


def test_looking_is_audited_once_a_view(as_, omar, ana, reading):
    browser = as_(omar)
    browser.get(record_at(ana))
    event = looks().get()
    assert (event.actor, event.patient_id, event.data["on"]) == ("Omar Haddad", ana.pk, "")
    browser.get(shown_at(ana, reading))
    assert looks().count() == 2
    browser.get(record_at(ana), {"on": "2026-05-03"})
    assert looks().filter(data__on="2026-05-03").count() == 1
    assert looks().count() == 3


def test_an_empty_record_says_so(as_, omar, ida):
    text = as_(omar).get(record_at(ida)).text
    assert "Nothing was shown yet." in text
    assert "Nothing was given yet." in text


def test_a_day_shows_what_was_shown_then(as_, omar, ana, reading):
    browser = as_(omar)
    page = browser.get(record_at(ana), {"on": reading.day})
    assert [row.shown.reading.pk for row in page.context["seen"]] == [reading.pk]
    earlier = browser.get(record_at(ana), {"on": reading.day - timedelta(days=1)})
    assert earlier.context["seen"] == []
    assert "Nothing was shown on this day." in earlier.text
    everything = browser.get(record_at(ana), {"on": ""})
    assert len(everything.context["seen"]) == 1


@pytest.mark.parametrize(
    "day", ["yesterday", "2026-13-01", "2026-02-30", "0001-01-01", "9999-12-31", "1" * 400, "%"]
)
def test_what_is_no_day_is_said_and_nobody_has_looked(as_, omar, ana, reading, day):
    page = as_(omar).get(record_at(ana), {"on": day})
    assert page.status_code == 400
    assert page.context["form"].errors.keys() == {"on"}
    assert "Sleeping well" not in page.text
    assert not looks().exists()


def test_the_exact_text_stays_what_it_was(as_, maya, omar, ana, reading, numbers, published):
    factories.revised(published, author=maya, reviewer=omar)
    page = as_(omar).get(shown_at(ana, reading))
    assert "Worry and medicines can keep you awake." in page.text
    assert "Worry, pain and medicines" not in page.text
    for words in (
        reading.revision.digest,
        "Omar Haddad, pharmacist",
        "Says it was read",
        "Not known whether opened",
        CHOICE_MARKER,
    ):
        assert words in page.text


def test_the_telephone_numbers_are_those_of_that_moment(as_, maya, omar, ruth, ana, given, numbers):
    later = datetime.now().astimezone() + timedelta(hours=1)
    with time_machine.travel(later, tick=False):
        readings.record_opening(article=given.article, by=ana)
    with time_machine.travel(later + timedelta(hours=1), tick=False):
        entries = [{**number, "number": "555-0999"} for number in numbers.numbers]
        proposed = contact_sets.propose(clinic=ruth.clinic, numbers=entries, by=ruth)
        contact_sets.confirm(contact_set=proposed, by=maya)
    with time_machine.travel(later + timedelta(hours=2), tick=False):
        text = as_(omar).get(shown_at(ana, ana.readings.get())).text
    assert "555-0101" in text
    assert "555-0999" not in text


def test_what_another_patient_was_shown_is_not_there(as_, omar, ben, reading):
    browser = as_(omar)
    assert browser.get(shown_at(ben, reading)).status_code == 404
    assert not looks().exists(), "nobody looked at anything"


def test_strangers_and_reviewers_do_not_look(as_, cast, reading):
    ana = cast.ana
    for at in (record_at(ana), shown_at(ana, reading)):
        for place, status in ((cast.rosa, 403), (ana, 403), (cast.zoe, 404), (cast.nina, 404)):
            assert as_(place).get(at).status_code == status
    assert not looks().exists()


def test_a_status_that_stops_everything_is_shown(as_, omar, maya, ana):
    patients.set_status(patient=ana, status="died", by=maya)
    assert "Died" in as_(omar).get(record_at(ana)).text


def test_statements_do_not_grow_with_the_record(
    as_, maya, omar, ana, reading, published, django_assert_num_queries
):
    browser = as_(omar)
    with django_assert_num_queries(STATEMENTS):
        browser.get(record_at(ana))
    with django_assert_num_queries(SHOWN_STATEMENTS):
        browser.get(shown_at(ana, reading))
    for turn in range(3):
        content = factories.document(title=f"Text {turn}")
        article = factories.published(author=maya, reviewer=omar, content=content)
        assignments.assign(article=article, patients=[ana], by=omar)
        readings.record_opening(article=article, by=ana)
    with django_assert_num_queries(STATEMENTS):
        browser.get(record_at(ana))
    with django_assert_num_queries(SHOWN_STATEMENTS):
        browser.get(shown_at(ana, reading))


def test_the_day_of_the_clinic_counts(as_, omar, ana, given):
    with time_machine.travel("2027-03-02T04:30:00Z", tick=False):
        readings.record_opening(article=given.article, by=ana)
    with time_machine.travel("2027-03-05T12:00:00Z", tick=False):
        page = as_(omar).get(record_at(ana), {"on": date(2027, 3, 1)})
    assert len(page.context["seen"]) == 1, "it was still March 1 in Chicago"
