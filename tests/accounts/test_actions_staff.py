import pytest

from accounts.access import NotAllowed, Refused
from accounts.actions import invitations, staff
from accounts.models import Invitation, Staff
from accounts.roles import Role

from . import events

DETAILS = {"name": "Lea Moss", "email": "lea@example.com", "role": Role.CLINICIAN}


def change(member, by, **given):
    kept = {"name": member.name, "role": member.role, "title": member.title}
    return staff.change(staff=member, by=by, **kept | given)


def test_clinic_admin_adds_a_member_of_staff(ruth):
    lea = staff.add(clinic=ruth.clinic, by=ruth, title="nurse", **DETAILS)
    assert (lea.signature, lea.user, lea.is_active) == ("Lea Moss, nurse", None, True)
    assert events.last("staff.added").data == {"role": "clinician"}


def test_clinician_and_the_other_clinics_admin_add_nobody(river, maya, nina):
    before = Staff.objects.count()
    for stranger in (maya, nina):
        with pytest.raises(NotAllowed):
            staff.add(clinic=river, by=stranger, **DETAILS)
    assert Staff.objects.count() == before


@pytest.mark.parametrize(
    ("given", "field"),
    [({"name": ""}, "name"), ({"email": ""}, "email"), ({"role": "owner"}, "role")],
)
def test_what_cannot_be_is_refused_beside_its_field(ruth, given, field):
    with pytest.raises(Refused) as refused:
        staff.add(clinic=ruth.clinic, by=ruth, **DETAILS | given)
    assert refused.value.field == field


def test_an_address_has_one_open_place_in_a_clinic(ruth, maya):
    with pytest.raises(Refused) as refused:
        staff.add(clinic=ruth.clinic, by=ruth, **DETAILS | {"email": maya.email.upper()})
    assert refused.value.field == "email"


def test_role_and_title_change_and_are_audited(ruth, maya):
    change(maya, ruth, role=Role.REVIEWER, title="dietitian")
    maya.refresh_from_db()
    assert (maya.role, maya.title) == (Role.REVIEWER, "dietitian")
    data = events.last("staff.changed").data
    assert (data["role_was"], data["role_now"]) == ("clinician", "reviewer")


def test_nobody_gives_herself_another_role(maya):
    with pytest.raises(NotAllowed):
        change(maya, maya, role=Role.CLINIC_ADMIN)


def test_a_corrected_address_kills_the_link_that_went_to_the_wrong_one(ruth):
    lea = staff.add(clinic=ruth.clinic, by=ruth, **DETAILS)
    invitations.invite(place=lea, by=ruth)
    change(lea, ruth, email="lea.moss@example.com")
    assert not Invitation.objects.open().exists()


def test_deactivated_clinician_is_out_at_her_next_click(as_, ruth, maya):
    browser = as_(maya)
    assert browser.get("/").status_code == 302
    assert browser.get("/")["Location"] == "/admin/"
    staff.deactivate(staff=maya, by=ruth)
    assert browser.get("/")["Location"] == "/accounts/places/"
    assert "No place is open for you" in browser.get("/accounts/places/").content.decode()
    assert browser.get("/admin/").status_code != 200
    assert events.last("staff.deactivated").subject == "Maya Lind"


def test_reactivated_clinician_is_in_again(as_, ruth, maya):
    staff.deactivate(staff=maya, by=ruth)
    staff.reactivate(staff=maya, by=ruth)
    assert as_(maya).get("/")["Location"] == "/admin/"


def test_nobody_is_reactivated_beside_her_own_new_place(ruth, maya):
    staff.deactivate(staff=maya, by=ruth)
    staff.add(clinic=ruth.clinic, by=ruth, **DETAILS | {"email": maya.email})
    with pytest.raises(Refused) as refused:
        staff.reactivate(staff=maya, by=ruth)
    assert refused.value.field == "email"


def test_nobody_deactivates_herself(ruth):
    with pytest.raises(NotAllowed):
        staff.deactivate(staff=ruth, by=ruth)


def test_the_last_clinic_admin_stays_one(ruth, maya):
    with pytest.raises(Refused) as refused:
        change(ruth, ruth, role=Role.CLINICIAN)
    assert refused.value.field == "role"
    change(maya, ruth, role=Role.CLINIC_ADMIN)
    maya.refresh_from_db()
    change(ruth, maya, role=Role.CLINICIAN)
    ruth.refresh_from_db()
    assert ruth.role == Role.CLINICIAN


def test_an_admin_who_never_came_does_not_count_as_another_one(ruth):
    staff.add(clinic=ruth.clinic, by=ruth, **DETAILS | {"role": Role.CLINIC_ADMIN})
    with pytest.raises(Refused):
        change(ruth, ruth, role=Role.CLINICIAN)


def test_the_other_clinics_admin_changes_nobody(nina, maya):
    for act in (staff.deactivate, staff.reactivate):
        with pytest.raises(NotAllowed):
            act(staff=maya, by=nina)
    with pytest.raises(NotAllowed):
        change(maya, nina, role=Role.CLINIC_ADMIN)
