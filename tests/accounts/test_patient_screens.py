"""Patients in the admin: found by birth year, paused with a way back, invited when added."""

import pytest

from accounts.actions import invitations

PATIENTS = "/admin/accounts/patient/"
EVA = {"number": "A-2000", "name": "Eva Stone", "birth_date": "1975-02-28", "language": "en"}


def page(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("1961", True), ("silva 1961", True), ("1961 a-1001 ana", True), ("1962", False),
        ("okafor 1961", False), ("0000", False), ("9999", False), ("２０６１", False), ("%", False),
    ],
)  # fmt: skip
def test_patients_are_found_by_birth_year_too(as_, maya, ana, search, found):
    assert ("Ana Silva" in page(as_(maya).get(PATIENTS, {"q": search}))) is found


def test_who_was_added_is_invited_next(as_, maya):
    added = as_(maya).post(f"{PATIENTS}add/", EVA)
    eva = maya.clinic.patients.get(number="A-2000")
    assert added["Location"] == f"{PATIENTS}{eva.pk}/invite/"
    assert "Sign-in sheet" in page(as_(maya).get(added["Location"]))


def test_a_child_who_was_added_is_not(as_, maya):
    added = as_(maya).post(f"{PATIENTS}add/", EVA | {"birth_date": "2020-01-01"})
    assert added["Location"] == PATIENTS


class TestStatus:
    def address(self, patient):
        return f"{PATIENTS}{patient.pk}/status/"

    def test_says_beforehand_what_it_stops(self, as_, maya, ana):
        shown = page(as_(maya).get(self.address(ana)))
        for words in ("no message reaches her", "open links and sheets stop working",
                      "nothing can be given", "can still sign in"):  # fmt: skip
            assert words in shown.lower() or words in shown
        assert 'value="active"' not in shown

    @pytest.mark.parametrize("status", ["paused", "left", "died"])
    def test_is_set_in_one_click_and_has_a_way_back(self, as_, maya, ida, status):
        invitations.invite(place=ida, by=maya)
        desk = as_(maya)
        done = page(desk.post(self.address(ida), {"status": status}, follow=True))
        ida.refresh_from_db()
        assert ida.status == status
        assert invitations.why_closed(ida)
        assert ida.invitations.get().trouble == "withdrawn"
        assert "Active again" in done
        desk.post(self.address(ida), {"status": "active"})
        ida.refresh_from_db()
        assert ida.status == "active"

    def test_twice_is_no_mistake(self, as_, maya, ida):
        desk = as_(maya)
        for _ in range(2):
            assert desk.post(self.address(ida), {"status": "paused"}).status_code == 302
        assert maya.clinic.audit_events.filter(event="patient.status_changed").count() == 1

    @pytest.mark.parametrize("status", ["", "gone", "ACTIVE"])
    def test_what_is_no_status_is_refused(self, as_, maya, ida, status):
        assert as_(maya).post(self.address(ida), {"status": status}).status_code == 400

    def test_the_form_leads_to_it_and_changes_it_no_more(self, as_, maya, ida):
        shown = page(as_(maya).get(f"{PATIENTS}{ida.pk}/change/"))
        assert f'href="{self.address(ida)}"' in shown
        assert 'name="status"' not in shown

    def test_only_who_may_change_patients(self, as_, rosa, zoe, ida):
        assert as_(rosa).post(self.address(ida), {"status": "died"}).status_code == 403
        assert as_(zoe).post(self.address(ida), {"status": "died"}).status_code == 404
        ida.refresh_from_db()
        assert ida.status == "active"
