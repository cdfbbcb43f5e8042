import pytest
from django.test import override_settings

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import clinics
from accounts.models import Clinic
from accounts.roles import Role

from . import events

SETTINGS = {
    "name": "Riverside",
    "discreet_name": "Riverside",
    "time_zone": "America/Denver",
    "hosts": ["localhost"],
    "languages": ["en", "es"],
}


def test_a_new_clinic_has_an_empty_place_for_its_admin_and_an_invitation(db):
    start = clinics.create(name=" River  House ", slug="river", admin_email="Ruth@Example.com")
    assert (start.clinic.name, start.clinic.discreet_name) == ("River House", "River House")
    assert start.clinic.contacts is None
    assert (start.admin.role, start.admin.user, start.admin.name) == (
        Role.CLINIC_ADMIN,
        None,
        "Ruth",
    )
    assert start.invitation.staff == start.admin
    assert start.token not in start.invitation.digest
    assert events.last("clinic.created").actor == "operator"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"slug": "River House"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"slug": "help"}, "slug"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"admin_email": "ruth"}, "admin_email"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"hosts": ["evil.example"]}, "hosts"),
        ({"hosts": ["local host"]}, "hosts"),
        ({"languages": []}, "languages"),
        ({"languages": ["English!"]}, "languages"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(db, given, field):
    right = {"name": "River", "slug": "river", "admin_email": "ruth@example.com"}
    with pytest.raises(Refused) as refused:
        clinics.create(**right | given)
    assert refused.value.field == field
    assert not Clinic.objects.exists()


def test_a_short_name_is_taken_once(river):
    with pytest.raises(Conflict) as refused:
        clinics.create(name="Other", slug=river.slug, admin_email="a@example.com")
    assert refused.value.field == "slug"


def test_admin_changes_settings_and_the_change_is_audited(ruth):
    clinic = clinics.change_settings(clinic=ruth.clinic, by=ruth, **SETTINGS)
    clinic.refresh_from_db()
    assert (clinic.time_zone, clinic.hosts, clinic.languages) == (
        "America/Denver",
        ["localhost"],
        ["en", "es"],
    )
    assert "hosts" in events.last("clinic.changed").data["changed"]


def test_only_a_clinic_admin_of_this_clinic_changes_settings(river, maya, nina):
    for stranger in (maya, nina):
        with pytest.raises(NotAllowed):
            clinics.change_settings(clinic=river, by=stranger, **SETTINGS)


def test_two_clinics_never_share_a_host(ruth, nina):
    clinics.change_settings(clinic=ruth.clinic, by=ruth, **SETTINGS)
    with pytest.raises(Refused) as refused:
        clinics.change_settings(clinic=nina.clinic, by=nina, **SETTINGS)
    assert refused.value.field == "hosts"


@override_settings(ALLOWED_HOSTS=[".example.org"])
def test_a_clinic_takes_only_hosts_that_the_operator_set_up(ruth):
    hosts = {"hosts": ["Read.Example.org"]}
    clinic = clinics.change_settings(clinic=ruth.clinic, by=ruth, **SETTINGS | hosts)
    assert clinic.hosts == ["read.example.org"]
    with pytest.raises(Refused):
        clinics.change_settings(clinic=clinic, by=ruth, **SETTINGS | {"hosts": ["testserver"]})
