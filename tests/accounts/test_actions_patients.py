from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.access import NotAllowed, Refused
from accounts.actions import invitations, patients
from accounts.models import Invitation, Patient
from accounts.models.patient import PatientStatus

from . import events

DETAILS = {"number": "A-7", "name": "Ana Berg", "birth_date": date(1961, 4, 2)}


def add(by, **given):
    return patients.add(clinic=by.clinic, by=by, **DETAILS | given)


def test_clinician_adds_a_patient_who_has_no_account_yet(maya):
    patient = add(maya, name="  Ana\t Berg ", email="ana.berg@example.com")
    assert (patient.name, patient.user, patient.status) == ("Ana Berg", None, "active")
    event = events.last("patient.added")
    assert (event.actor, event.patient_id) == ("Maya Lind", patient.pk)


def test_reviewer_and_the_other_clinic_add_nobody(rosa, zoe, river):
    for stranger in (rosa, zoe):
        with pytest.raises(NotAllowed):
            patients.add(clinic=river, by=stranger, **DETAILS)
    assert not Patient.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"number": " "}, "number"),
        ({"number": "1" * 41}, "number"),
        ({"name": ""}, "name"),
        ({"name": "a" * 1_000_000}, "name"),
        ({"name": "\u202e\u200b"}, "name"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date"),
        ({"birth_date": date(9999, 1, 1)}, "birth_date"),
        ({"email": "not an address"}, "email"),
        ({"language": "Klingon, mostly"}, "language"),
        ({"preferred_name": "a" * 101}, "preferred_name"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(maya, given, field):
    with pytest.raises(Refused) as refused:
        add(maya, **given)
    assert refused.value.field == field
    assert not Patient.objects.exists()


def test_names_lose_what_nobody_can_see_and_keep_what_spells_them(maya):
    patient = add(maya, name="Ana\x00\u202e Be\u0301rg\ud800", preferred_name="علی\u200cرضا")
    assert patient.name == "Ana Bérg"
    assert patient.preferred_name == "علی\u200cرضا"


def test_a_number_belongs_to_one_patient_of_a_clinic(maya, zoe):
    add(maya)
    with pytest.raises(Refused) as refused:
        add(maya, name="Somebody Else")
    assert refused.value.field == "number"
    assert add(zoe).clinic == zoe.clinic


def test_changing_leaves_what_is_not_given(maya, ana):
    patients.change(patient=ana, by=maya, name="Ana Silva-Berg", interpreter=True)
    ana.refresh_from_db()
    assert (ana.name, ana.number, ana.interpreter) == ("Ana Silva-Berg", "A-1001", True)
    assert events.last("patient.changed").data["changed"] == ["name", "interpreter"]


def test_changing_nothing_leaves_no_trace(maya, ana):
    patients.change(patient=ana, by=maya, name=ana.name)
    assert events.last("patient.added").subject_id == ana.pk
    with pytest.raises(events.AuditEvent.DoesNotExist):
        events.last("patient.changed")


def test_the_other_clinic_changes_nobody(zoe, ana):
    with pytest.raises(NotAllowed):
        patients.change(patient=ana, by=zoe, name="Hacked")
    with pytest.raises(NotAllowed):
        patients.set_status(patient=ana, status="died", by=zoe)


@pytest.mark.parametrize("status", [PatientStatus.PAUSED, PatientStatus.LEFT, PatientStatus.DIED])
def test_a_patient_who_is_not_active_has_no_open_invitation(maya, ida, status):
    invitations.invite(place=ida, by=maya)
    patients.set_status(patient=ida, status=status, by=maya)
    assert not Invitation.objects.open().exists()
    assert events.last("patient.status_changed").data == {"was": "active", "now": status}


def test_only_statuses_that_exist_can_be_set(maya, ida):
    with pytest.raises(Refused) as refused:
        patients.set_status(patient=ida, status="cured", by=maya)
    assert refused.value.field == "status"


@pytest.mark.parametrize("typed", ["Ana Berg", "ana berg", "Anna Berg", "Ána Bérg", "Ana Bergh"])
def test_similar_names_are_found(maya, typed):
    found = add(maya)
    assert patients.similar(clinic=maya.clinic, name=typed) == [found]


def test_similar_names_of_others_and_of_herself_are_not_shown(maya, zoe):
    ana = add(maya)
    assert patients.similar(clinic=zoe.clinic, name="Ana Berg") == []
    assert patients.similar(clinic=maya.clinic, name="Ana Berg", to=ana) == []
    assert patients.similar(clinic=maya.clinic, name="Ben Okafor") == []
    assert patients.similar(clinic=maya.clinic, name="  ") == []


@pytest.mark.parametrize(
    "typed", ["\x00", "\ud800x", "\ud7ff", "\U0010ffff", "%_\\", "a" * 100_000]
)
def test_looking_for_a_strange_name_finds_nobody(maya, typed):
    add(maya)
    assert patients.similar(clinic=maya.clinic, name=typed) == []


def test_looking_for_similar_names_is_one_bounded_query(maya, django_assert_num_queries):
    for number in range(8):
        add(maya, number=f"B-{number}")
    with django_assert_num_queries(1):
        assert len(patients.similar(clinic=maya.clinic, name="Ana Berg")) == patients.SHOWN


def test_born_today_is_a_birth_date(maya):
    today = timezone.localdate(timezone=maya.clinic.zone)
    assert add(maya, birth_date=today).birth_date == today
    with pytest.raises(Refused):
        add(maya, number="A-8", birth_date=today + timedelta(days=1))
