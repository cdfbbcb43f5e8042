"""The list on the start page of a new clinic, until nothing is missing."""

import pytest

from accounts.actions import contact_sets, invitations, privacy, staff
from accounts.roles import Role
from education.actions import topics
from tests import factories
from tests.cast import NUMBERS, hire


def start(as_, person):
    return " ".join(as_(person).get("/admin/").content.decode().split())


def test_a_new_clinic_is_told_what_is_missing(as_, ruth):
    html = start(as_, ruth)
    assert "Getting ready: 0 of 6 done" in html
    assert "Invite a second clinic admin first" in html
    assert "Patients see only the emergency number" in html
    for page in ("accounts/staff/add", "accounts/contactset/add", "accounts/privacynotice/add",
                 "education/topic/add",
                 "education/article/add"):  # fmt: skip
        assert f'href="/admin/{page}/"' in html


def test_one_person_alone_reads_that_she_cannot_confirm_her_own_numbers(as_, ruth):
    contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    html = start(as_, ruth)
    assert "you cannot confirm them yourself" in html
    assert "Invite a second person first" in html


def test_with_a_colleague_she_is_led_to_her(as_, ruth, maya):
    contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    assert "Ask a colleague to dial and confirm them" in start(as_, ruth)


def test_a_second_admin_reads_that_she_can_confirm(as_, ruth):
    contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    nora = hire(ruth, "Nora", "nora@example.com", Role.CLINIC_ADMIN, "")
    html = start(as_, nora)
    assert "Dial them, then confirm" in html
    assert "Getting ready: 1 of 6 done" in html


def test_an_invited_admin_is_not_there_yet(as_, ruth):
    nora = staff.add(
        clinic=ruth.clinic, by=ruth, name="N", email="n@example.com", role="clinic_admin"
    )
    invitations.invite(place=nora, by=ruth)
    assert "Somebody is invited and has not signed in yet" in start(as_, ruth)


def test_it_is_gone_when_all_is_done(as_, ruth, maya, omar, numbers):
    hire(ruth, "Nora", "nora@example.com", Role.CLINIC_ADMIN, "")
    topics.create(title="Sleep", by=ruth)
    privacy.publish_notice(clinic=ruth.clinic, by=ruth, text="What we keep.", asks_again=False)
    article = factories.drafted(author=maya)
    html = start(as_, ruth)
    assert "Getting ready: 4 of 6 done" in html
    assert "Submit a text" in html
    factories.approved(factories.submitted(author=maya, article=article), by=omar)
    assert "Getting ready" not in start(as_, ruth)


def test_it_is_for_those_who_can_do_it(as_, ruth, maya, rosa):
    assert "Getting ready" not in start(as_, maya)
    assert "Getting ready" not in start(as_, rosa)


def test_the_other_clinic_is_not_counted(as_, ruth, nina, zoe):
    factories.published(author=zoe, reviewer=nina)
    topics.create(title="Far", by=nina)
    assert "Getting ready: 0 of 6 done" in start(as_, ruth)


def test_it_costs_one_statement_however_much_there_is(ruth, maya, django_assert_num_queries):
    from education import policies

    with django_assert_num_queries(1):
        policies.first_day(ruth)
    for number in range(5):
        factories.drafted(author=maya, content=factories.document(f"Text {number}"))
        topics.create(title=f"Topic {number}", by=ruth)
    with django_assert_num_queries(1):
        found = policies.first_day(ruth)
    assert found.admins == 1


@pytest.mark.parametrize("role", [Role.CLINICIAN, Role.REVIEWER])
def test_only_who_may_confirm_counts_as_a_colleague(as_, ruth, role):
    contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    hire(ruth, "Kim", "kim@example.com", role, "")
    is_there = role == Role.CLINICIAN
    assert ("Ask a colleague to dial" in start(as_, ruth)) is is_there
