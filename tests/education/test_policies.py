"""May she, and which may she: one rule, both answers."""

from types import SimpleNamespace

import pytest

from accounts.actions import patients as patient_actions
from accounts.actions import staff as staff_actions
from education import policies
from education.actions import articles, assignments, decisions
from education.models import Article, Revision
from tests import factories


@pytest.fixture
def library(maya, omar, ruth, ana):
    """One article in every state; what says `given` was given to Ana."""

    def published(**settings):
        return factories.published(author=maya, reviewer=omar, **settings)

    def given(article):
        assignments.assign(article=article, patients=[ana], by=maya, talked_about=True)
        return article

    found = SimpleNamespace(
        draft=factories.drafted(author=maya),
        waiting=factories.submitted(author=maya).article,
        unassigned=published(),
        given=given(published()),
        taken_back=given(published()),
        open=published(open_to="patients"),
        everyone=published(open_to="everyone"),
        open_news=published(open_to="patients", sensitivity="news"),
        given_news=given(published(sensitivity="news")),
        open_upsetting=published(open_to="patients", sensitivity="upsetting"),
        suspended=given(published(open_to="patients")),
        retired=given(published(open_to="patients")),
    )
    assignments.take_back(assignment=found.taken_back.assignments.get(), by=maya, reason="x")
    articles.suspend(article=found.suspended, reason="x", by=maya)
    articles.retire(article=found.retired, reason="x", by=ruth)
    for article in vars(found).values():
        article.refresh_from_db()
    return found


def named(library, rows):
    names = {article.pk: name for name, article in vars(library).items()}
    return {names[row.pk] for row in rows}


OPEN = {"open", "everyone", "open_news", "open_upsetting"}
GONE = {"suspended", "retired"}


def test_hers_are_given_and_open_ones_also_when_they_were_taken_away(library, ana, ben):
    assert named(library, policies.hers(ana)) == OPEN | GONE | {"given", "given_news"}
    assert named(library, policies.hers(ben)) == OPEN | GONE


def test_readable_leaves_out_what_was_taken_away(library, ana, ben):
    assert named(library, policies.readable(ana)) == OPEN | {"given", "given_news"}
    assert named(library, policies.readable(ben)) == OPEN


def test_news_is_come_across_only_by_whom_it_was_given_to(library, ana, ben):
    assert named(library, policies.browsable(ana)) == OPEN - {"open_news"} | {"given", "given_news"}
    assert named(library, policies.browsable(ben)) == OPEN - {"open_news"}


def test_nothing_of_it_is_another_clinics_patients(library, paul, topic):
    assert not policies.hers(paul).exists()
    assert not policies.topics_of(paul).exists()


def test_topics_are_the_clinics(ana, topic):
    assert list(policies.topics_of(ana)) == [topic]


def test_staff_see_their_clinics_rows_and_no_others(library, maya, rosa, zoe, ana):
    assert policies.articles_of(rosa).count() == Article.objects.count()
    assert policies.revisions_of(maya).count() == Revision.objects.count()
    assert policies.revisions_of(rosa).count() == Revision.objects.approved().count()
    assert list(policies.patients_of(maya)) == [ana]
    assert policies.assignments_of(maya).count() == 5
    for rows in (policies.articles_of, policies.revisions_of, policies.decidable):
        assert not rows(zoe).exists()
    for rows in (policies.patients_of, policies.assignments_of):
        assert not rows(zoe).exists()
        assert not rows(rosa).exists()  # a reviewer does not look at patients


def test_who_may_decide_and_which_waits_for_her_agree(waiting, maya, omar, rosa, ruth, zoe, nina):
    places = (maya, omar, rosa, ruth, zoe, nina)
    may = [place for place in places if not policies.why_not_decide(place, waiting)]
    assert may == [place for place in places if policies.decidable(place).exists()]
    assert may == [omar, ruth]
    assert set(policies.deciders(waiting)) == set(may)


def test_a_reviewer_decides_on_what_she_was_asked_about_and_sees_nothing_else(waiting, omar, rosa):
    assert "You were not asked" in policies.why_not_decide(rosa, waiting)
    assert not policies.revisions_of(rosa).exists()
    factories.asked(waiting, rosa, by=omar, what="plain_language")
    assert list(policies.revisions_of(rosa)) == list(policies.to_sign(rosa)) == [waiting]
    assert "You were not asked" in policies.why_not_decide(rosa, waiting)
    factories.asked(waiting, rosa, by=omar)
    assert not policies.why_not_decide(rosa, waiting)
    assert list(policies.decidable(rosa)) == [waiting]
    assert rosa in policies.deciders(waiting)


def test_decided_revisions_wait_for_nobody(waiting, omar, rosa):
    decisions.request_changes(revision=waiting, by=omar, note="x")
    assert not policies.decidable(rosa).exists()


def test_contributor_does_not_decide(maya, omar, rosa):
    article = factories.drafted(author=omar)
    article = articles.save(
        article=article, document=factories.document("New"), version=article.version, by=maya
    )
    revision = factories.submitted(author=maya, article=article)
    assert "You worked on this text" in policies.why_not_decide(omar, revision)
    assert set(policies.deciders(revision)) == set(rosa.clinic.staff.filter(name="Ruth Adler"))


def test_closed_and_empty_places_decide_nothing(waiting, omar, rosa, ruth):
    closed = staff_actions.deactivate(staff=omar, by=ruth)
    empty = staff_actions.add(
        clinic=ruth.clinic, by=ruth, name="New", email="new@example.com", role="clinician"
    )
    assert policies.why_not_decide(closed, waiting)
    assert not policies.decidable(closed).exists()
    assert not {closed, empty} & set(policies.deciders(waiting))


def test_submitting_says_who_could_decide(maya, omar, rosa, ruth):
    article = factories.drafted(author=omar)
    assert set(policies.would_decide(maya, article)) == {ruth}
    assert set(policies.could_be_asked(maya, article)) == {rosa, ruth}
    assert policies.contributors(maya, article) == sorted([maya.user_id, omar.user_id])


def test_editing_is_for_clinicians_while_the_clinic_keeps_it(library, maya, ruth, rosa, zoe):
    for place in (maya, ruth):
        assert policies.why_not_edit(place, library.draft) == ""
        assert policies.why_not_edit(place, library.suspended) == ""
        assert "retired" in policies.why_not_edit(place, library.retired)
    for place in (rosa, zoe):
        assert policies.why_not_edit(place, library.draft)


def test_withdrawing_is_for_the_submitter_before_a_decision(waiting, maya, ruth, omar):
    assert policies.why_not_withdraw(maya, waiting) == ""
    assert policies.why_not_withdraw(ruth, waiting)
    decided = decisions.request_changes(revision=waiting, by=omar, note="x")
    assert policies.why_not_withdraw(maya, decided)


def test_putting_back_is_for_a_second_person(library, maya, omar, rosa, zoe):
    assert policies.why_not_resume(omar, library.suspended) == ""
    for place in (maya, rosa, zoe):
        assert policies.why_not_resume(place, library.suspended)
    assert policies.why_not_resume(omar, library.given)


def test_giving_needs_a_published_text_and_the_permission(library, maya, rosa, zoe):
    for article in vars(library).values():
        assert bool(policies.why_not_assign(maya, article)) == (not article.is_available)
    for place in (rosa, zoe):
        assert policies.why_not_assign(place, library.given)


def test_how_many_can_read_with_each_setting(library, ana, ben, ida, paul):
    assert policies.how_many_can_read(library.given, "assigned") == 1
    assert policies.how_many_can_read(library.taken_back, "assigned") == 0
    assert policies.how_many_can_read(library.given, "patients") == 3
    assert policies.how_many_can_read(library.given, "everyone") is None


def test_approved_revisions_are_the_ever_published_ones(published, maya, omar):
    first = published.live
    second = factories.revised(published, author=maya, reviewer=omar)
    assert list(policies.approved_revisions(published)) == [first, second]


def test_paused_patient_reads_on(library, ana, maya):
    paused = patient_actions.set_status(patient=ana, status="paused", by=maya)
    assert policies.readable(paused).exists()
