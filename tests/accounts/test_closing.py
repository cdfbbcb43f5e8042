"""Closing a clinic takes two clinic admins, stops everything and deletes nothing."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts import outbox
from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import closing, invitations
from accounts.models.audit_event import AuditEvent
from accounts.roles import Role
from tests.cast import hire, sign_in


@pytest.fixture
def nora(ruth):
    """The second clinic admin."""
    return hire(ruth, "Nora Quist", "nora@example.com", Role.CLINIC_ADMIN, "")


@pytest.fixture
def proposed(ruth, nora):
    return closing.propose(clinic=ruth.clinic, reason="The house is sold.", by=ruth)


@pytest.fixture
def closed(ana, maya, numbers, proposed, nora):
    return closing.close(clinic=proposed, typed="riverside", by=nora)


def page(clinic):
    return reverse("admin:accounts_clinic_close", args=[clinic.pk])


def test_a_proposal_changes_nothing_yet(proposed, as_, ana):
    assert not proposed.is_closed
    assert as_(ana).get("/").status_code == 200


def test_whoever_proposed_it_cannot_confirm(proposed, ruth):
    with pytest.raises(NotAllowed, match="Another clinic admin has to confirm"):
        closing.close(clinic=proposed, typed="riverside", by=ruth)


def test_a_clinician_has_no_say(proposed, maya):
    with pytest.raises(NotAllowed):
        closing.close(clinic=proposed, typed="riverside", by=maya)
    with pytest.raises(NotAllowed):
        closing.propose(clinic=proposed, reason="x", by=maya)


def test_it_takes_the_short_name(proposed, nora):
    with pytest.raises(Refused, match="riverside"):
        closing.close(clinic=proposed, typed="Riverside Clinic", by=nora)


def test_nobody_closes_what_nobody_proposed(ruth, nora):
    with pytest.raises(Conflict):
        closing.close(clinic=ruth.clinic, typed="riverside", by=nora)


def test_nobody_takes_a_place_there_any_more(closed, as_, ana, maya):
    patient, staff = as_(ana), as_(maya)
    assert patient.get("/")["Location"] == "/accounts/places/"
    assert "No place is open for you" in patient.get("/accounts/places/").content.decode()
    assert staff.get("/admin/").status_code == 403


def test_the_help_page_says_so_and_shows_the_emergency_number_alone(closed, numbers, client):
    html = client.get("/c/riverside/help/").content.decode()
    assert "Riverside Clinic has closed" in html
    assert "tel:911" in html
    assert "555-0100" not in html
    assert "Riverside" not in client.get("/help/").content.decode()


def test_no_message_is_sent(closed):
    outbox.put(clinic=closed, kind="x", recipient="a@example.com", subject="x", body="x")
    message = outbox.OutboxMessage.objects.latest("id")
    outbox.deliver.func(message.pk)
    assert mail.outbox == []


def test_no_invitation_opens_anything(proposed, ruth, nora, ida, client):
    token = invitations.invite(place=ida, by=ruth)[1]
    closing.close(clinic=proposed, typed="riverside", by=nora)
    response = client.get(f"/accounts/invitation/{token}/")
    assert response.status_code == 410
    assert "This clinic has closed" in response.content.decode()


def test_the_other_clinic_goes_on(closed, as_, paul, zoe):
    assert as_(paul).get("/").status_code == 200
    assert as_(zoe).get("/admin/").status_code == 200


def test_the_operator_opens_it_again_as_it_was(closed, as_, ana, capsys):
    call_command("reopen_clinic", "riverside")
    assert as_(ana).get("/").status_code == 200
    closed.refresh_from_db()
    assert (closed.closed_at, closed.closing_reason) == (None, "")
    with pytest.raises(CommandError, match="open"):
        call_command("reopen_clinic", "riverside")
    with pytest.raises(CommandError, match="no clinic"):
        call_command("reopen_clinic", "nowhere")
    events = AuditEvent.objects.filter(event__startswith="clinic.c").values_list("event", flat=True)
    assert {"clinic.closing_proposed", "clinic.closed"} <= set(events)


def test_two_admins_close_it_on_its_page(ruth, nora):
    hers, his = sign_in(Client(), ruth), sign_in(Client(), nora)
    hers.post(page(ruth.clinic), {"reason": "The house is sold."})
    html = hers.get(page(ruth.clinic)).content.decode()
    assert "another clinic admin has to confirm: Nora Quist" in html
    assert "Close the clinic now" not in html
    html = his.get(page(ruth.clinic)).content.decode()
    assert "The house is sold." in html
    assert "Ruth Adler proposed" in html
    assert his.post(page(ruth.clinic), {"typed": "x"}).status_code == 400
    assert his.post(page(ruth.clinic), {"typed": "riverside"})["Location"] == "/accounts/places/"
    ruth.clinic.refresh_from_db()
    assert ruth.clinic.is_closed


def test_a_proposal_is_taken_back_on_its_page(proposed, as_, nora):
    client = as_(nora)
    client.post(page(proposed), {"do": "drop"})
    proposed.refresh_from_db()
    assert proposed.closing_proposed_by is None
    assert client.post(page(proposed), {"do": "drop"}, follow=True).status_code == 200


def test_a_single_admin_is_told_to_make_a_second_one_first(as_, ruth):
    html = as_(ruth).get(page(ruth.clinic)).content.decode()
    assert "Make somebody else clinic admin first" in html
