"""Adding, changing and inviting people in the admin: every form ends in one action."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail

from accounts.actions import invitations, patients
from accounts.models import Patient, Staff

PATIENTS, STAFF = "/admin/accounts/patient/", "/admin/accounts/staff/"
EVA = {
    "number": "A-2000",
    "name": "Eva Stone",
    "preferred_name": "Evie",
    "birth_date": "1975-02-28",
    "email": "",
    "language": "en",
}


def words(answer) -> str:
    return answer.content.decode()


def link_in(page: str) -> str:
    return re.search(r"<code>https?://[^/]+(/accounts/invitation/[^<]+)</code>", page)[1]


class TestPatients:
    def test_clinicians_add_patients(self, as_, maya):
        answer = as_(maya).post(f"{PATIENTS}add/", EVA)
        assert answer.status_code == 302
        eva = maya.clinic.patients.get(number="A-2000")
        assert (eva.name, eva.birth_date, eva.clinic) == (
            "Eva Stone",
            date(1975, 2, 28),
            maya.clinic,
        )
        event = maya.clinic.audit_events.get(event="patient.added")
        assert event.actor_id == maya.user_id
        assert not LogEntry.objects.exists()

    def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(self, as_, maya, ana):
        answer = as_(maya).post(f"{PATIENTS}add/", {**EVA, "number": "A-1001"})
        assert answer.status_code == 400
        assert answer.context["errors"]
        assert answer.context["adminform"].form.errors == {
            "number": ["Another patient has this number."]
        }
        for typed in ("Eva Stone", "Evie", "1975-02-28"):
            assert typed in words(answer)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("name", "n" * 201),
            ("birth_date", "2999-01-01"),
            ("birth_date", "1066-01-01"),
            ("birth_date", "99999-01-01"),
            ("birth_date", "yesterday"),
            ("email", "nobody"),
            ("language", "xx"),
            ("number", "\u200b"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(self, as_, maya, field, value):
        answer = as_(maya).post(f"{PATIENTS}add/", {**EVA, field: value})
        assert answer.status_code == 400
        assert list(answer.context["adminform"].form.errors) == [field]
        assert not Patient.objects.exists()

    def test_what_no_database_can_hold_is_unreadable(self, as_, maya):
        assert as_(maya).post(f"{PATIENTS}add/", {**EVA, "name": "a\0b"}).status_code == 400

    def test_a_similar_name_asks_before_a_second_patient_is_made(self, as_, maya, ana):
        client = as_(maya)
        twin = {**EVA, "name": "Anna Silva"}
        asked = client.post(f"{PATIENTS}add/", twin)
        assert asked.status_code == 400
        assert "Ana Silva · A-1001 · 1961" in words(asked)
        assert 'type="checkbox" name="another_person"' in words(asked)
        assert client.post(f"{PATIENTS}add/", {**twin, "another_person": "on"}).status_code == 302

    def test_clinicians_change_patients_and_leave_the_status_to_its_page(self, as_, maya, ana):
        typed = {**EVA, "number": "A-1001", "name": "Ana Souza", "status": "paused"}
        assert as_(maya).post(f"{PATIENTS}{ana.pk}/change/", typed).status_code == 302
        ana.refresh_from_db()
        assert (ana.name, ana.status) == ("Ana Souza", "active")

    def test_the_clinic_cannot_be_posted(self, as_, maya, nina, ana):
        typed = {**EVA, "number": "A-1001", "status": "active", "clinic": nina.clinic_id}
        as_(maya).post(f"{PATIENTS}{ana.pk}/change/", typed)
        ana.refresh_from_db()
        assert ana.clinic_id == maya.clinic_id
        assert ana.user_id

    def test_reviewers_neither_see_nor_add_patients(self, as_, rosa, ana):
        client = as_(rosa)
        assert client.get(f"{PATIENTS}{ana.pk}/change/").status_code == 403
        assert client.post(f"{PATIENTS}add/", EVA).status_code == 403
        assert Patient.objects.count() == 1

    def test_nobody_deletes_a_patient(self, as_, ruth, ana):
        assert as_(ruth).get(f"{PATIENTS}{ana.pk}/delete/").status_code == 404
        page = words(as_(ruth).get(PATIENTS))
        assert "delete_selected" not in page

    def test_the_history_shows_what_was_done(self, as_, maya, ana):
        patients.set_status(patient=ana, status="paused", by=maya)
        page = words(as_(maya).get(f"{PATIENTS}{ana.pk}/history/"))
        assert "Patient status changed" in page
        assert "Maya Lind" in page


class TestInvitations:
    def test_the_link_is_shown_once_and_works(self, as_, maya, ida, client):
        address = f"{PATIENTS}{ida.pk}/invite/"
        staff = as_(maya)
        assert "/accounts/invitation/" not in words(staff.get(address))
        made = staff.post(address)
        assert made.status_code == 200
        assert "There is no mail address" in words(made)
        assert client.get(link_in(words(made))).status_code == 200
        assert "/accounts/invitation/" not in words(staff.get(address))

    def test_with_an_address_it_is_also_mailed(self, as_, ruth):
        member = Staff(pk=self.a_new_member(as_, ruth))
        page = words(as_(ruth).post(f"{STAFF}{member.pk}/invite/"))
        assert "on its way to lee@example.com" in page
        assert link_in(page)

    def a_new_member(self, as_, ruth) -> int:
        as_(ruth).post(f"{STAFF}add/", TestStaff.LEE)
        return ruth.clinic.staff.get(email="lee@example.com").pk

    def test_who_has_an_account_is_not_invited_again(self, as_, maya, ana):
        page = as_(maya).get(f"{PATIENTS}{ana.pk}/invite/")
        assert "has an account already" in words(page)
        assert as_(maya).post(f"{PATIENTS}{ana.pk}/invite/").status_code == 400

    def test_children_get_no_account(self, as_, maya):
        child = patients.add(
            clinic=maya.clinic, by=maya, number="C-1", name="Tim", birth_date=date(2020, 1, 1)
        )
        answer = as_(maya).post(f"{PATIENTS}{child.pk}/invite/")
        assert answer.status_code == 400
        assert "Under 18" in words(answer)
        assert not child.invitations.exists()


class TestStaff:
    LEE = {
        "name": "Lee Park",
        "email": "lee@example.com",
        "role": "reviewer",
        "title": "pharmacist",
    }

    def test_clinic_admins_add_staff_and_read_what_a_role_may_do(self, as_, ruth):
        client = as_(ruth)
        form = words(client.get(f"{STAFF}add/"))
        assert "approve a text, or ask for changes" in form
        assert "<dt>Clinician</dt><dd>all of that, and: look at every text that waits" in form
        assert client.post(f"{STAFF}add/", self.LEE).status_code == 302
        assert ruth.clinic.staff.get(name="Lee Park").role == "reviewer"
        assert "Has not signed in yet" in words(client.get(STAFF))

    def test_sending_the_form_twice_adds_one_person(self, as_, ruth):
        client = as_(ruth)
        client.post(f"{STAFF}add/", self.LEE)
        again = client.post(f"{STAFF}add/", self.LEE)
        assert again.status_code == 400
        assert "already has this address" in words(again)
        assert ruth.clinic.staff.filter(email="lee@example.com").count() == 1

    def test_clinicians_manage_no_staff(self, as_, maya, omar):
        client = as_(maya)
        assert client.get(STAFF).status_code == 403
        promoted = {**self.LEE, "email": maya.email, "role": "clinic_admin"}
        assert client.post(f"{STAFF}{maya.pk}/change/", promoted).status_code == 403
        assert client.post(f"{STAFF}{omar.pk}/deactivate/").status_code == 403
        maya.refresh_from_db()
        assert maya.role == "clinician"

    def test_an_invented_role_is_refused(self, as_, ruth, maya):
        typed = {**self.LEE, "email": maya.email, "role": "superuser"}
        assert as_(ruth).post(f"{STAFF}{maya.pk}/change/", typed).status_code == 400

    def test_the_last_clinic_admin_stays_clinic_admin(self, as_, ruth):
        typed = {**self.LEE, "email": ruth.email, "role": "clinician"}
        answer = as_(ruth).post(f"{STAFF}{ruth.pk}/change/", typed)
        assert answer.status_code == 400
        assert "only clinic admin" in words(answer)

    def test_deactivating_and_reactivating(self, as_, ruth, maya):
        client = as_(ruth)
        page = f"{STAFF}{maya.pk}/deactivate/"
        assert "signed out at the next click" in words(client.get(page))
        assert client.post(page).status_code == 302
        maya.refresh_from_db()
        assert not maya.is_active
        # A second tap on the same button undoes nothing.
        assert client.post(page).status_code == 302
        maya.refresh_from_db()
        assert not maya.is_active
        back = f"{STAFF}{maya.pk}/reactivate/"
        assert "sign in again" in words(client.get(back))
        for _tap in range(2):
            assert client.post(back).status_code == 302
            maya.refresh_from_db()
            assert maya.is_active

    def test_nobody_deactivates_herself(self, as_, ruth):
        answer = as_(ruth).post(f"{STAFF}{ruth.pk}/deactivate/")
        assert answer.status_code == 403
        assert "You cannot deactivate yourself" in words(answer)

    def test_nobody_of_another_clinic_is_found(self, as_, ruth, zoe):
        client = as_(ruth)
        for page in ("change", "history", "invite", "deactivate", "reactivate"):
            assert client.get(f"{STAFF}{zoe.pk}/{page}/").status_code == 404
            assert client.post(f"{STAFF}{zoe.pk}/{page}/", self.LEE).status_code == 404


def test_the_mail_is_not_sent_within_the_request(as_, maya, ana):
    eva = patients.add(
        clinic=maya.clinic, by=maya, number="E-1", name="Eva", birth_date=date(1970, 1, 1),
        email="eva@example.com",
    )  # fmt: skip
    as_(maya).post(f"{PATIENTS}{eva.pk}/invite/")
    assert mail.outbox == []
    assert invitations.why_not_invite(eva) == ""
