"""A patient who left or died loses her name for good; what she was shown stays under the number."""

import pytest
from django.urls import reverse

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import anonymizing, invitations, patients
from accounts.models import Invitation, OutboxMessage, User
from accounts.models.audit_event import AuditEvent
from accounts.models.patient import NO_BIRTH_DATE
from education.actions import assignments, readings
from tests import factories

SAID = {"reason": "She asked for it.", "typed": "A-1001"}


@pytest.fixture
def left(ana, maya, omar, ruth):
    """Ana, who read something and left."""
    article = factories.published(author=maya, reviewer=omar)
    assignments.assign(article=article, patients=[ana], by=maya, note="Read it slowly.")
    readings.record_opening(article=article, by=ana)
    patients.set_status(patient=ana, status="left", by=ruth)
    ana.refresh_from_db()
    return ana


@pytest.fixture
def gone(left, ruth):
    return anonymizing.anonymize(patient=left, by=ruth, **SAID)


def address(patient):
    return reverse("admin:accounts_patient_anonymize", args=[patient.pk])


def test_the_person_is_gone_and_the_record_stays(gone):
    gone.refresh_from_db()
    assert (gone.name, gone.preferred_name, gone.email) == ("Anonymized", "", "")
    assert (gone.birth_date, gone.user) == (NO_BIRTH_DATE, None)
    assert gone.number == "A-1001"
    assert str(gone) == "Anonymized · A-1001"
    assert gone.readings.count() == gone.assignments.count() == 1


def test_her_account_is_gone_too(gone, client):
    user = User.objects.get(username__startswith="anonymized-")
    assert (user.email, user.is_active) == (None, False)
    assert not User.objects.filter(email="ana@example.com").exists()
    signing_in = {"login": "ana@example.com", "password": "correct horse battery"}
    assert client.post("/accounts/login/", signing_in).status_code == 400


def test_a_session_that_was_open_is_closed(left, ruth, as_):
    client = as_(left)
    assert client.get("/").status_code == 200
    anonymizing.anonymize(patient=left, by=ruth, **SAID)
    assert client.get("/me/").status_code == 302


def test_another_place_of_hers_keeps_its_account(left, ruth, nina, hill):
    from accounts.models import Patient

    other = Patient.objects.create(
        clinic=hill, number="H-9", name="Ana", birth_date=left.birth_date, user=left.user
    )
    anonymizing.anonymize(patient=left, by=ruth, **SAID)
    other.refresh_from_db()
    assert other.user.email == "ana@example.com"
    assert other.user.is_active


def test_messages_and_invitations_forget_her(left, ruth, ben):
    patients.set_status(patient=left, status="active", by=ruth)
    left.refresh_from_db()
    left.user = None
    left.save()
    invitations.invite(place=left, by=ruth)
    patients.set_status(patient=left, status="died", by=ruth)
    anonymizing.anonymize(patient=left, by=ruth, **SAID)
    assert not Invitation.objects.open().to_place(left).exists()
    assert not OutboxMessage.objects.filter(recipient="ana@example.com").exists()
    assert OutboxMessage.objects.filter(recipient="ben@example.com").exists()
    assert not OutboxMessage.objects.filter(body__contains="Ana Silva").exists()


def test_what_is_written_down_about_it_has_no_name(gone):
    event = AuditEvent.objects.get(event="patient.anonymized")
    assert event.subject == "Anonymized · A-1001"
    assert event.data == {"reason": "She asked for it."}


@pytest.mark.parametrize("status", ["active", "paused"])
def test_not_while_she_is_here(ana, ruth, status):
    patients.set_status(patient=ana, status=status, by=ruth)
    with pytest.raises(Conflict, match="left or died"):
        anonymizing.anonymize(patient=ana, by=ruth, **SAID)


def test_only_a_clinic_admin_who_types_the_number_and_says_why(left, maya, ruth):
    with pytest.raises(NotAllowed):
        anonymizing.anonymize(patient=left, by=maya, **SAID)
    with pytest.raises(Refused, match="not the number"):
        anonymizing.anonymize(patient=left, by=ruth, **SAID | {"typed": "A-1002"})
    with pytest.raises(Refused, match="Say why"):
        anonymizing.anonymize(patient=left, by=ruth, **SAID | {"reason": " "})


def test_it_is_for_good(gone, ruth):
    with pytest.raises(Conflict, match="already"):
        anonymizing.anonymize(patient=gone, by=ruth, **SAID)
    with pytest.raises(Conflict, match="nothing can change any more"):
        patients.change(patient=gone, by=ruth, name="Ana Silva")
    with pytest.raises(Conflict, match="nothing can change any more"):
        patients.set_status(patient=gone, status="active", by=ruth)


def test_she_is_not_taken_for_somebody_similar(gone, ruth):
    assert patients.similar(clinic=ruth.clinic, name="Anonymized") == []


def test_the_page_says_what_goes_and_asks_for_the_number(left, as_, ruth):
    client = as_(ruth)
    html = client.get(address(left)).content.decode()
    assert "cannot be undone" in html
    assert "what was given and shown, under the number A-1001" in html
    response = client.post(address(left), {"reason": "She asked.", "typed": "x"})
    assert response.status_code == 400
    assert "not the number of this patient" in response.content.decode()
    assert client.post(address(left), SAID).status_code == 302
    assert client.get(reverse("admin:accounts_patient_record", args=[left.pk])).status_code == 200


def test_the_page_of_somebody_who_is_here_offers_nothing(ana, as_, ruth):
    client = as_(ruth)
    html = client.get(address(ana)).content.decode()
    assert "Change the status first" in html
    assert "Anonymize for good" not in html
    form = client.get(reverse("admin:accounts_patient_change", args=[ana.pk])).content.decode()
    assert address(ana) not in form
