"""A lost second factor: reset by a clinic admin, or by the operator as the last resort."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.access import NotAllowed, Refused
from accounts.actions import invitations, patients, second_factors
from accounts.actions import staff as staff_actions
from accounts.models import OutboxMessage
from accounts.models.audit_event import AuditEvent
from accounts.roles import Role
from tests import cast
from tests.cast import PASSWORD

from . import events
from .mail import owed
from .test_second_factor import ACTIVATE, enroll, give_password

EVENT = "user.second_factor_reset"
LOST = "She lost her phone; I called her back at home."


def page(response):
    return response.content.decode()


def address(place):
    model = place._meta.model_name
    return f"/admin/accounts/{model}/{place.pk}/reset-second-factor/"


@pytest.fixture
def at_work(maya):
    """Maya at work, with her app and her recovery codes."""
    browser = Client()
    give_password(browser)
    enroll(browser)
    return browser


def test_an_admin_resets_it_and_the_person_begins_anew(as_, ruth, maya, at_work):
    admin = as_(ruth)
    shown = page(admin.get(address(maya)))
    assert "call back at a number you know" in shown
    assert at_work.get("/admin/").status_code == 200
    response = admin.post(address(maya), {"reason": LOST})
    assert response["Location"] == f"/admin/accounts/staff/{maya.pk}/change/"
    # Every factor is gone, and every session at the next click.
    assert not Authenticator.objects.filter(user=maya.user).exists()
    assert at_work.get("/admin/")["Location"].startswith("/accounts/login/")
    # The admin stays signed in; the password alone leads Maya to setting up a new one.
    assert admin.get("/admin/").status_code == 200
    again = Client()
    give_password(again, onward="/admin/")
    assert again.get("/admin/")["Location"].startswith(ACTIVATE)
    enroll(again)
    assert again.get("/admin/").status_code == 200


def test_it_is_audited_with_the_reason_and_told_by_mail(ruth, maya, at_work):
    second_factors.reset(place=maya, reason=LOST, by=ruth)
    event = events.last(EVENT)
    assert (event.actor_id, event.clinic, event.subject_id) == (
        ruth.user_id, ruth.clinic, maya.user_id,
    )  # fmt: skip
    assert event.data == {"reason": LOST, "removed": ["recovery_codes", "totp"]}
    assert "Your second factor was taken away" in owed("account_changed").body
    assert owed("account_changed").recipient == "maya@example.com"


def test_a_patients_reset_stands_in_her_own_history(as_, ruth, ana):
    as_(ana)
    browser = Client()
    give_password(browser, "ana@example.com")
    enroll(browser)
    admin = as_(ruth)
    assert admin.post(address(ana), {"reason": LOST}).status_code == 302
    assert events.last(EVENT).patient_id == ana.pk
    assert LOST in page(admin.get(f"/admin/accounts/patient/{ana.pk}/history/"))
    assert browser.get("/")["Location"].startswith("/accounts/login/")
    assert give_password(Client(), "ana@example.com")["Location"] == "/"


def test_nobody_resets_her_own(as_, ruth):
    admin = as_(ruth)
    assert "You cannot reset your own" in page(admin.get(address(ruth)))
    assert admin.post(address(ruth), {"reason": LOST}).status_code == 403
    assert Authenticator.objects.filter(user=ruth.user).exists()


def test_not_even_through_her_place_as_a_patient(ruth, maya):
    hers = patients.add(
        clinic=ruth.clinic, by=maya, number="R-1", name="Ruth Adler",
        birth_date=timezone.localdate() - timedelta(days=15_000),
    )  # fmt: skip
    hers.user = ruth.user
    hers.save()
    with pytest.raises(NotAllowed, match="your own"):
        second_factors.reset(place=hers, reason=LOST, by=ruth)


def test_clinicians_and_other_clinics_do_not(as_, omar, nina, maya, ana, at_work):
    for place in (maya, ana):
        assert as_(omar).post(address(place), {"reason": LOST}).status_code == 403
        assert as_(nina).post(address(place), {"reason": LOST}).status_code == 404
        with pytest.raises(NotAllowed):
            second_factors.reset(place=place, reason=LOST, by=nina)
    assert at_work.get("/admin/").status_code == 200


@pytest.mark.parametrize("reason", ["", " \n ", "\u202e", "x" * 501])
def test_a_reason_is_needed_and_kept_when_refused(as_, ruth, maya, at_work, reason):
    response = as_(ruth).post(address(maya), {"reason": reason})
    assert response.status_code == 400
    assert Authenticator.objects.filter(user=maya.user).exists()


def test_where_there_is_nothing_it_says_so(as_, ruth, maya, ida):
    response = as_(ruth).post(address(maya), {"reason": LOST})
    assert response.status_code == 400
    assert "nothing to reset" in page(response)
    assert LOST in page(response)
    assert "Nobody signs in at this place yet." in page(as_(ruth).get(address(ida)))


def test_a_closed_place_gives_no_hold_over_its_person(as_, ruth, maya, ana, at_work):
    staff_actions.deactivate(staff=maya, by=ruth)
    patients.set_status(patient=ana, status="left", by=ruth)
    as_(ana)
    for place in (maya, ana):
        place.refresh_from_db()
        assert as_(ruth).post(address(place), {"reason": LOST}).status_code == 403


def test_the_admin_shows_first_that_it_is_she(as_, ruth, maya, at_work):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        admin = as_(ruth)
        clock.shift(timedelta(minutes=6))
        led = admin.get(address(maya))["Location"]
        assert led.startswith("/accounts/reauthenticate/")
        led = admin.post(address(maya), {"reason": LOST})["Location"]
        assert Authenticator.objects.filter(user=maya.user).exists()
        assert admin.post(led, {"password": "wrong"}).status_code == 400
        admin.post(led, {"password": PASSWORD})
        assert not Authenticator.objects.filter(user=maya.user).exists()


@pytest.fixture
def maya_at_both(maya, nina):
    """Maya works at Hillview too."""
    there = staff_actions.add(
        clinic=nina.clinic, by=nina, name="Maya Lind", email="maya@example.com",
        role=Role.REVIEWER,
    )  # fmt: skip
    token = invitations.invite(place=there, by=nina)[1]
    return cast.acceptance.accept(token=token, by=maya.user)


def test_the_other_clinic_hears_of_it_but_not_where_or_why(ruth, maya, maya_at_both, nina, at_work):
    second_factors.reset(place=maya, reason=LOST, by=ruth)
    here, there = AuditEvent.objects.filter(event=EVENT).order_by("clinic_id")
    assert (here.clinic, here.actor_id) == (ruth.clinic, ruth.user_id)
    assert (there.clinic, there.actor, there.actor_id, there.data) == (
        nina.clinic, "clinic admin of another clinic", None, {},
    )  # fmt: skip
    mail = OutboxMessage.objects.get(kind="second_factor_reset")
    assert (mail.recipient, mail.clinic) == ("nina@example.org", nina.clinic)
    assert "Maya Lind, who works at Hillview" in mail.body
    assert "Riverside" not in mail.body + there.subject
    assert LOST not in mail.body


def test_a_clinic_where_she_is_a_patient_hears_nothing_by_mail(ruth, maya, nina, at_work):
    there = patients.add(
        clinic=nina.clinic, by=nina, number="H-7", name="Maya Lind",
        birth_date=timezone.localdate() - timedelta(days=12_000),
    )  # fmt: skip
    there.user = maya.user
    there.save()
    second_factors.reset(place=maya, reason=LOST, by=ruth)
    assert not OutboxMessage.objects.filter(kind="second_factor_reset").exists()


def test_the_operators_command_is_the_last_resort(ruth, as_, capsys):
    as_(ruth)
    browser = as_(ruth)
    call_command("reset_second_factor", "RUTH@example.com", "--reason", "The only admin.")
    assert "sets up a new second factor" in capsys.readouterr().out
    event = events.last(EVENT)
    assert (event.actor, event.actor_id, event.clinic) == ("operator", None, ruth.clinic)
    assert event.data == {"reason": "The only admin.", "removed": ["totp"]}
    assert browser.get("/admin/")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("person", ["nobody@example.com", "", "\x00", "\ud800", "x" * 100_000])
def test_the_command_says_when_nobody_is_called_so(db, person):
    with pytest.raises(CommandError, match="Nobody signs in as"):
        call_command("reset_second_factor", person, "--reason", "x")


def test_the_command_refuses_what_it_cannot_do(ruth):
    with pytest.raises(CommandError, match="nothing to reset"):
        call_command("reset_second_factor", "ruth@example.com", "--reason", "x")
    with pytest.raises(CommandError, match="Write how you know"):
        call_command("reset_second_factor", "ruth@example.com", "--reason", " ")
    with pytest.raises(Refused):
        second_factors.reset_by_operator(user=ruth.user, reason="x")
