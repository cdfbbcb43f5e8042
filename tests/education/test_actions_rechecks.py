"""Checked again, no change: by somebody else, with a note, a new date and nothing new to read."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import staff
from accounts.roles import Role
from education import policies
from education.actions import articles, assignments, rechecks
from education.actions.article_settings import change_settings, settings_of
from education.models import Article, Recheck
from tests import cast as people
from tests import factories
from tests.accounts import events

TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=800)


def check_again(article, by, **changes):
    said = {"revision_number": 1, "note": "The guideline of spring.", "next_review_on": LATER}
    return rechecks.check_again(article=article, by=by, **said | changes)


def overdue_by(article, days):
    """The article, with a review date that passed so many days ago."""
    day = timezone.localdate(timezone=article.clinic.zone) - timedelta(days=days)
    Article.objects.filter(pk=article.pk).update(next_review_on=day)
    article.refresh_from_db()
    return article


def test_recheck_sets_the_date_and_changes_nothing_for_readers(published, omar):
    was = published.live
    recheck = check_again(published, omar)
    published.refresh_from_db()
    assert (published.live, published.next_review_on) == (was, LATER)
    assert (recheck.revision, recheck.by_id) == (was, omar.user_id)
    assert published.revisions.count() == 1
    row = events.last("article.checked_again")
    assert row.data["note"] == "The guideline of spring."


def test_reader_sees_the_new_date_and_no_update(published, ana, maya, omar, as_):
    assignments.assign(article=published, patients=[ana], by=maya)
    client = as_(ana)
    client.get(f"/read/{published.code}/")
    check_again(published, omar)
    page = client.get(f"/read/{published.code}/").content.decode()
    assert f"To be checked again in {LATER:%B %Y}" in page
    assert "Updated" not in client.get("/").content.decode()


def test_whoever_wrote_it_does_not_check_it(published, maya):
    with pytest.raises(NotAllowed, match="another person has to check it again"):
        check_again(published, maya)


def test_whoever_changed_the_working_copy_since_may_check_what_is_published(published, omar):
    articles.save(
        article=published,
        document=replace(published.live.content, key_message="Sleep.", terms=()),
        version=published.version,
        by=omar,
    )
    assert check_again(published, omar)


@pytest.mark.parametrize("role", ["reviewer", "admin"])
def test_every_role_that_decides_may_check(published, rosa, ruth, role):
    assert check_again(published, {"reviewer": rosa, "admin": ruth}[role])


def test_other_clinics_staff_may_not(published, zoe):
    with pytest.raises(NotAllowed):
        check_again(published, zoe)


def test_only_what_patients_read_is_checked(published, maya, omar, ruth):
    draft = factories.drafted(author=maya)
    with pytest.raises(Conflict, match="Nothing of this article is published"):
        check_again(draft, omar)
    articles.suspend(article=published, reason="x", by=maya)
    with pytest.raises(Conflict, match="suspended"):
        check_again(published, omar)
    articles.resume(article=published, by=ruth)
    articles.retire(article=published, reason="x", by=ruth)
    with pytest.raises(Conflict, match="retired"):
        check_again(published, omar)


def test_another_text_than_the_one_that_was_read_is_a_conflict(published, maya, omar):
    factories.revised(published, author=maya, reviewer=omar)
    with pytest.raises(Conflict, match="Another text was published"):
        check_again(published, omar)
    assert check_again(published, omar, revision_number=2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"note": ""}, "note"),
        ({"note": " \u200b "}, "note"),
        ({"note": "x" * 501}, "note"),
        ({"next_review_on": TODAY - timedelta(days=1)}, "next_review_on"),
        ({"next_review_on": TODAY - timedelta(days=4000)}, "next_review_on"),
        ({"next_review_on": TODAY + timedelta(days=1100)}, "next_review_on"),
    ],
)
def test_note_and_a_day_within_three_years_are_needed(published, omar, changes, field):
    with pytest.raises(Refused) as refused:
        check_again(published, omar, **changes)
    assert refused.value.field == field
    assert not Recheck.objects.exists()


def test_same_words_sent_twice_are_noted_once(published, omar, ruth):
    check_again(published, omar)
    with pytest.raises(Conflict, match="already"):
        check_again(published, omar)
    check_again(published, ruth)
    assert Recheck.objects.count() == 2


def test_older_date_in_an_open_form_does_not_come_back(published, maya, omar):
    seen = published.version
    check_again(published, omar)
    with pytest.raises(Conflict):
        articles.save(article=published, document=published.live.content, version=seen, by=maya)


# Past the date ------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "may"), [(0, True), (1, True), (90, True), (91, False)])
def test_text_is_given_until_ninety_days_after_its_date(published, maya, ana, days, may):
    overdue_by(published, days)
    assert bool(policies.why_not_assign(maya, published)) is not may
    if may:
        assert assignments.assign(article=published, patients=[ana], by=maya).given
    else:
        with pytest.raises(Conflict, match="checked again"):
            assignments.assign(article=published, patients=[ana], by=maya)


@pytest.mark.parametrize(("days", "may"), [(90, True), (91, False)])
def test_database_refuses_what_python_would_not_give(published, maya, ana, days, may):
    """The same limit, on a connection that knows no Python of ours."""
    overdue_by(published, days)
    given = (
        "INSERT INTO education_assignment (clinic_id, patient_id, article_id,"
        " revision_when_given_id, by_id, at, note, taken_back_reason)"
        " VALUES (%s, %s, %s, %s, %s, now(), '', '')"
    )
    ids = [ana.clinic_id, ana.pk, published.pk, published.published_id, maya.user_id]
    with connection.cursor() as cursor:
        if may:
            cursor.execute(given, ids)
        else:
            with (
                pytest.raises(IntegrityError, match="nobody checked again"),
                transaction.atomic(),
            ):
                cursor.execute(given, ids)


def test_day_is_the_clinics_day(published, maya):
    """Late in the evening at the clinic it is tomorrow elsewhere."""
    with time_machine.travel(f"{published.next_review_on + timedelta(days=91)} 03:00:00+00:00"):
        assert policies.why_not_assign(maya, published) == ""
    with time_machine.travel(f"{published.next_review_on + timedelta(days=91)} 18:00:00+00:00"):
        assert policies.why_not_assign(maya, published)


def test_checking_again_lets_it_be_given(published, maya, omar, ana):
    overdue_by(published, 200)
    check_again(published, omar)
    published.refresh_from_db()
    assert assignments.assign(article=published, patients=[ana], by=maya).given


def test_who_has_it_keeps_reading_it(published, maya, ana, as_):
    assignments.assign(article=published, patients=[ana], by=maya)
    overdue_by(published, 200)
    assert as_(ana).get(f"/read/{published.code}/").status_code == 200


# Owner, deputy, date -------------------------------------------------------------------------


def set_(article, by, **changes):
    article.refresh_from_db()
    return change_settings(
        article=article, settings=replace(settings_of(article), **changes), by=by
    )


@pytest.mark.parametrize("days", [1, 400])
def test_author_does_not_put_off_that_somebody_checks(published, maya, days):
    later = published.next_review_on + timedelta(days=days)
    with pytest.raises(Refused, match="Only a sooner day") as refused:
        set_(published, maya, next_review_on=later)
    assert refused.value.field == "next_review_on"
    with pytest.raises(Refused, match="Only a sooner day"):
        set_(published, maya, next_review_on=None)
    assert set_(published, maya, next_review_on=published.next_review_on - timedelta(days=9))


def test_date_of_what_nobody_reads_yet_is_free(maya):
    draft = factories.drafted(author=maya)
    assert set_(draft, maya, next_review_on=TODAY)
    assert set_(draft, maya, next_review_on=LATER)
    assert set_(draft, maya, next_review_on=None)


def test_owner_and_deputy_work_in_the_clinic(published, maya, omar, ruth, zoe):
    assert set_(published, maya, owner=maya.pk, deputy=omar.pk)
    published.refresh_from_db()
    assert (published.owner, published.deputy) == (maya, omar)
    assert events.last("article.settings_changed").data["changed"]["owner"] == [None, maya.pk]
    for chosen in (zoe.pk, 987654321):
        with pytest.raises(Refused, match="your clinic") as refused:
            set_(published, maya, owner=chosen)
        assert refused.value.field == "owner"
    with pytest.raises(Refused, match="besides the owner") as refused:
        set_(published, maya, deputy=maya.pk)
    assert refused.value.field == "deputy"


def test_owner_who_left_stays_until_somebody_chooses_another(published, maya, ruth):
    nurse = people.hire(ruth, "Lena Fox", "lena@example.com", Role.CLINICIAN, "nurse")
    set_(published, maya, owner=nurse.pk)
    staff.deactivate(staff=nurse, by=ruth)
    assert set_(published, maya, codes=("C50",))
    published.refresh_from_db()
    assert published.owner_id == nurse.pk
    set_(published, maya, owner=None)
    with pytest.raises(Refused):
        set_(published, maya, owner=nurse.pk)


def test_why_there_is_no_care_card_is_kept_within_its_length(published, maya):
    assert set_(published, maya, no_card_reason=" A map of the  building. ")
    published.refresh_from_db()
    assert published.no_card_reason == "A map of the building."
    with pytest.raises(Refused, match="500"):
        set_(published, maya, no_card_reason="x" * 501)
