"""What `manage.py demo` leaves behind; it takes seconds, so all tests look at the same demo."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import override_settings

from accounts.models import Clinic, Patient, Staff, User
from accounts.models.audit_event import AuditEvent
from education import policies
from education.actions import topics
from education.document import has_numbers, plain_text
from education.management.demo import texts
from education.models import (
    Article,
    Bookmark,
    Decision,
    GlossaryTerm,
    OpenTo,
    Reading,
    Revision,
    Topic,
)
from tests.education.management.demo import run

ACCOUNTS = {
    "ana@demo.example", "ben@demo.example", "maya@demo.example", "omar@demo.example",
    "ruth@demo.example", "zoe@other.example", "nina@other.example", "paul@other.example",
}  # fmt: skip


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The demo clinics, and what the command said; they are gone after the file."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        said = run()
        # What only a commit would have refused.
        connection.check_constraints()
        yield said
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded) -> Iterator[str]:
    """The same; what a test changes is undone."""
    with transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture
def published(demo) -> list[Revision]:
    return list(Revision.objects.filter(decision=Decision.APPROVED).select_related("article"))


def test_everybody_signs_in_with_the_password_that_the_demo_prints(demo):
    assert {user.email for user in User.objects.all()} == ACCOUNTS
    assert all(user.check_password("wellread-demo") for user in User.objects.all())
    assert Staff.objects.active().count() == 5


def test_one_patient_has_no_account(demo):
    assert Patient.objects.get(user=None).name == "Ida Brandt"


def test_progress_is_told_line_by_line(demo):
    assert "Riverside Clinic: Maya Lind, oncology nurse" in demo
    assert "Hillview Clinic: Getting ready for your first visit, given to Paul" in demo
    assert demo.endswith("The demo clinics are ready.\n")


def test_a_second_time_changes_nothing_and_says_so(demo):
    events = AuditEvent.objects.count()
    assert "Nothing was changed" in run()
    assert AuditEvent.objects.count() == events


def test_a_second_time_keeps_what_people_changed(demo):
    topic = Topic.objects.get(title="Living well")
    ruth = Staff.objects.get(email="ruth@demo.example")
    topics.change(topic=topic, title="Living with it", parent=topic.parent, order=1, by=ruth)
    run()
    assert not Topic.objects.filter(title="Living well").exists()


def test_each_text_was_approved_by_somebody_who_did_not_write_it(published):
    titles = {texts.read(name).document.title for name in (*texts.LIBRARY, "first-visit")}
    assert {revision.content.title for revision in published} == titles
    assert all(revision.decided_by_id not in revision.contributors for revision in published)


def test_the_library_has_more_than_one_writer(published):
    library = [revision for revision in published if revision.article.slug in texts.LIBRARY]
    assert {revision.submitted_by.email for revision in library} == {
        "maya@demo.example",
        "omar@demo.example",
    }


def test_the_library_explains_the_words_of_the_clinics_own_glossary(published):
    known = dict(GlossaryTerm.objects.values_list("term", "definition"))
    explained = {
        term.term: term.definition
        for revision in published
        if revision.article.slug in texts.LIBRARY
        for term in revision.content.terms
    }
    assert len(known) == 30
    assert len(explained) >= 20
    assert explained.items() <= known.items()


def test_every_text_was_rated_before_it_was_approved_and_says_that_it_is_a_demonstration(published):
    for revision in published:
        rating = revision.ratings.get()
        assert rating.is_demonstration
        assert rating.by_id == revision.decided_by_id
        assert rating.scores["understandability"] >= 70


def test_open_questions_wait_beside_the_texts_and_stop_nobody(demo):
    asked = {name: len(texts.read(name).comments) for name in texts.LIBRARY}
    for name, count in asked.items():
        comments = Article.objects.get(slug=name).comments.open()
        assert comments.count() == count
        assert not comments.filter(is_blocking=True).exists()


def test_only_the_text_with_numbers_has_to_be_given(published):
    closed = {r.article.slug for r in published if r.article.open_to == OpenTo.ASSIGNED}
    assert closed == {r.article.slug for r in published if has_numbers(r.content)}


def test_every_text_is_found_under_a_topic_and_carries_codes(published):
    for revision in published:
        wanted = texts.read(revision.article.slug).settings
        found = revision.article.topics.values_list("title", flat=True)
        assert set(found) == set(wanted["topics"])
        assert revision.article.codes == wanted["codes"]


def test_numbers_for_the_telephone_were_confirmed_by_a_second_person(demo):
    for clinic in Clinic.objects.select_related("contacts"):
        assert clinic.contacts.confirmed_by_id != clinic.contacts.proposed_by_id
        made_up = [n.number for n in clinic.contacts.entries if n.kind in ("clinic", "always")]
        assert all(re.fullmatch(r"555-01\d\d", number) for number in made_up)


def test_an_update_waits_and_readers_still_see_the_old_text(demo):
    waiting = Revision.objects.get(decision=None)
    assert waiting.base == waiting.article.live
    assert "teeth" in plain_text(waiting.content)
    assert "teeth" not in plain_text(waiting.article.live.content)
    omar = Staff.objects.get(email="omar@demo.example")
    assert list(policies.decidable(omar)) == [waiting]


def test_one_import_has_no_approved_text(demo):
    article = Article.objects.get(published=None)
    assert article.title == "When you feel tired all the time"
    assert article.sections.count() == 4
    assert not article.revisions.exists()


def test_ana_began_one_text_finished_another_and_saved_a_topic(demo):
    ana = Patient.objects.get(name="Ana Silva")
    finished = {
        reading.revision.content.title: bool(reading.finished_at)
        for reading in Reading.objects.filter(patient=ana)
    }
    assert finished == {
        "Stage 4 breast cancer": False,
        "Chemotherapy for stage 4 breast cancer": True,
    }
    given = ana.assignments.all()
    assert all(a.note and a.visit_on > a.at.date() for a in given)
    assert len(given) == 2
    saved = Bookmark.objects.filter(patient=ana)
    assert {row.topic.title if row.topic else row.article.slug for row in saved} == {
        "Living well",
        "stage-4-breast-cancer",
    }


def test_ben_has_something_new_and_something_open_to_all(demo):
    ben = Patient.objects.get(name="Ben Okafor")
    assert ben.assignments.count() == 1
    assert not Reading.objects.filter(patient=ben).exists()
    assert set(policies.readable(ben).values_list("slug", flat=True)) == set(texts.LIBRARY)


def test_nobody_who_signs_in_is_asked_about_the_privacy_notice_first(demo):
    assert all(clinic.privacy_number == 1 for clinic in Clinic.objects.all())
    assert {place.privacy_accepted for place in Patient.objects.exclude(user=None)} == {1}
