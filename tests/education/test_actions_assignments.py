"""Giving articles to patients and taking them back."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import patients as patient_actions
from education import policies
from education.actions import articles, assignments
from education.models import Assignment
from tests import factories
from tests.accounts import events


def give(article, *patients, by, **words):
    return assignments.assign(article=article, patients=patients, by=by, **words)


def test_given_article_is_hers_and_which_text_it_was_is_kept(published, maya, omar, ana, ben):
    done = give(published, ana, by=maya, note=" For\nThursday ")
    (given,) = Assignment.objects.all()
    assert (done.given, done.already) == ((ana,), ())
    assert (given.revision_when_given, given.by, given.note) == (
        published.live,
        maya.user,
        "For Thursday",
    )
    assert policies.readable(ana).get() == published
    assert not policies.readable(ben).exists()
    factories.revised(published, author=maya, reviewer=omar)
    given.refresh_from_db()
    assert given.revision_when_given.number == 1
    row = events.last("article.assigned")
    assert (row.patient_id, row.data["patients"]) == (ana.pk, [ana.pk])


def test_several_are_one_audit_row_that_names_all(published, maya, ana, ben, ida):
    give(published, ana, ben, ida, by=maya)
    row = events.last("article.assigned")
    assert row.patient_id is None
    assert row.data["patients"] == [ana.pk, ben.pk, ida.pk]


def test_already_given_is_said_and_not_doubled(published, maya, omar, ana, ben):
    give(published, ana, by=maya, note="First")
    done = give(published, ana, ben, ana, by=omar, note="Second")
    assert (done.given, done.already) == ((ben,), (ana,))
    assert Assignment.objects.get(patient=ana).note == "First"
    before = events.last("article.assigned")
    assert give(published, ana, by=omar).given == ()
    assert events.last("article.assigned") == before


def test_what_was_given_in_error_is_taken_back_and_stays_in_the_record(published, maya, ana, omar):
    give(published, ana, by=maya)
    given = Assignment.objects.get()
    back = assignments.take_back(assignment=given, by=omar, reason=" Another\tAna. ")
    assert (back.taken_back_by, back.taken_back_reason) == (omar.user, "Another Ana.")
    assert not policies.hers(ana).exists()
    assert events.last("assignment.taken_back").patient_id == ana.pk
    assert give(published, ana, by=maya).given == (ana,)
    assert Assignment.objects.count() == 2


@pytest.mark.parametrize("reason", ["", " \u200b", "x" * 501])
def test_taking_back_needs_a_reason(published, maya, ana, reason):
    give(published, ana, by=maya)
    with pytest.raises(Refused) as refused:
        assignments.take_back(assignment=Assignment.objects.get(), by=maya, reason=reason)
    assert refused.value.field == "reason"


def test_taking_back_twice_is_a_conflict(published, maya, ana):
    give(published, ana, by=maya)
    given = Assignment.objects.get()
    assignments.take_back(assignment=given, by=maya, reason="x")
    with pytest.raises(Conflict, match="already"):
        assignments.take_back(assignment=given, by=maya, reason="x")


def test_news_asks_whether_it_was_talked_about(maya, omar, ana):
    news = factories.published(author=maya, reviewer=omar, sensitivity="news")
    with pytest.raises(Refused) as refused:
        give(news, ana, by=maya)
    assert refused.value.field == "talked_about"
    give(news, ana, by=maya, talked_about=True)
    assert events.last("article.assigned").data["talked_about"] is True


def test_only_what_patients_may_read_is_given(maya, omar, ruth, ana, published):
    draft = factories.drafted(author=maya)
    articles.suspend(article=published, reason="x", by=omar)
    retired = factories.published(author=maya, reviewer=omar)
    articles.retire(article=retired, reason="x", by=ruth)
    for article, word in ((draft, "approved"), (published, "suspended"), (retired, "retired")):
        with pytest.raises(Conflict, match=word):
            give(article, ana, by=maya)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("words", "field"), [({"note": "x" * 201}, "note"), ({"note": "x" * 1_000_000}, "note")]
)
def test_long_note_is_refused_beside_the_field(published, maya, ana, words, field):
    with pytest.raises(Refused) as refused:
        give(published, ana, by=maya, **words)
    assert refused.value.field == field


def test_day_that_has_passed_at_the_clinic_is_refused(published, maya, ana, ben):
    # Half past one in the night of London is still the day before in Chicago.
    night = timezone.now().replace(hour=1, minute=30) + timedelta(days=3)
    with time_machine.travel(night, tick=False):
        today = timezone.localdate(timezone=maya.clinic.zone)
        assert today < night.date()
        give(published, ana, by=maya, visit_on=today)
        with pytest.raises(Refused) as refused:
            give(published, ben, by=maya, visit_on=today - timedelta(days=1))
    assert refused.value.field == "visit_on"


def test_nobody_and_too_many_are_refused(published, maya, ana):
    for chosen in ((), (ana,) * 501):
        with pytest.raises(Refused) as refused:
            give(published, *chosen, by=maya)
        assert refused.value.field == "patients"


@pytest.mark.parametrize(
    ("status", "is_given"), [("paused", True), ("left", False), ("died", False)]
)
def test_who_is_no_longer_a_patient_is_given_nothing(published, maya, ana, status, is_given):
    gone = patient_actions.set_status(patient=ana, status=status, by=maya)
    if is_given:
        assert give(published, gone, by=maya).given == (ana,)
        return
    with pytest.raises(Refused, match="Ana Silva · A-1001 · 1961") as refused:
        give(published, gone, by=maya)
    assert refused.value.field == "patients"


def test_clinics_do_not_mix(published, maya, zoe, ana, paul):
    with pytest.raises(Refused) as refused:
        give(published, ana, paul, by=maya)
    assert refused.value.field == "patients"
    with pytest.raises(NotAllowed):
        give(published, paul, by=zoe)
    give(published, ana, by=maya)
    with pytest.raises(NotAllowed):
        assignments.take_back(assignment=Assignment.objects.get(), by=zoe, reason="x")


def test_reviewer_gives_nothing_and_takes_nothing_back(published, maya, rosa, ana):
    with pytest.raises(NotAllowed) as refused:
        give(published, ana, by=rosa)
    assert refused.value.status == 403
    give(published, ana, by=maya)
    with pytest.raises(NotAllowed):
        assignments.take_back(assignment=Assignment.objects.get(), by=rosa, reason="x")
