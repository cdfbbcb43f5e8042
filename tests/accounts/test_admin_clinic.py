"""The clinic's settings, its telephone numbers and its list of who did what."""

from dataclasses import replace

import pytest

from accounts.actions import contact_sets
from education.actions.article_settings import change_settings, settings_of
from tests import factories
from tests.cast import NUMBERS

CLINIC, CONTACTS, AUDIT = (
    "/admin/accounts/clinic/",
    "/admin/accounts/contactset/",
    "/admin/accounts/auditevent/",
)


def words(answer) -> str:
    return answer.content.decode()


def rows(numbers, **changes) -> dict[str, str]:
    data = {
        f"form-{index}-{name}": value
        for index, entry in enumerate(numbers)
        for name, value in entry.items()
    }
    return {
        **data, "form-TOTAL_FORMS": str(len(numbers)), "form-INITIAL_FORMS": "0", **changes,
    }  # fmt: skip


class TestTelephoneNumbers:
    def test_one_proposes_and_another_confirms(self, as_, ruth, maya):
        admin, clinician = as_(ruth), as_(maya)
        assert admin.post(f"{CONTACTS}add/", rows(NUMBERS)).status_code == 302
        proposed = ruth.clinic.contact_sets.get()
        assert "Proposed, not confirmed" in words(clinician.get(CONTACTS))
        page = words(clinician.get(f"{CONTACTS}{proposed.pk}/confirm/"))
        assert "Ruth Adler" in page
        assert "555-0100" in page
        assert clinician.post(f"{CONTACTS}{proposed.pk}/confirm/").status_code == 302
        ruth.clinic.refresh_from_db()
        assert ruth.clinic.contacts == proposed
        assert "Shown on every page" in words(clinician.get(CONTACTS))

    def test_the_proposer_cannot_confirm(self, as_, ruth):
        proposed = contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
        client = as_(ruth)
        page = f"{CONTACTS}{proposed.pk}/confirm/"
        assert "Another person must confirm" in words(client.get(page))
        assert client.post(page).status_code == 403
        ruth.clinic.refresh_from_db()
        assert ruth.clinic.contacts is None

    def test_confirming_twice_is_a_conflict(self, as_, omar, numbers):
        answer = as_(omar).post(f"{CONTACTS}{numbers.pk}/confirm/")
        assert answer.status_code == 409
        assert "confirmed already" in words(answer)

    def test_rows_left_empty_are_left_out(self, as_, ruth):
        client = as_(ruth)
        blank = {"form-4-kind": "", "form-4-label": "", "form-4-number": "", "form-4-hours": ""}
        page = words(client.get(f"{CONTACTS}add/"))
        assert '<option value="" selected>' in page
        sent = rows(NUMBERS, **blank, **{"form-TOTAL_FORMS": "5"})
        assert client.post(f"{CONTACTS}add/", sent).status_code == 302
        assert len(ruth.clinic.contact_sets.get().numbers) == 4

    def test_the_form_starts_with_the_numbers_shown_today(self, as_, ruth, numbers):
        assert "Nurse on call" in words(as_(ruth).get(f"{CONTACTS}add/"))

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"form-1-number": "call me"}, "cannot be dialed"),
            ({"form-1-kind": "fax"}, "Select a valid choice"),
            ({"form-1-label": ""}, "This field is required"),
            ({"form-0-DELETE": "on"}, "Give the emergency number"),
        ],
    )
    def test_what_cannot_be_is_refused_and_kept(self, as_, ruth, changes, reason):
        answer = as_(ruth).post(f"{CONTACTS}add/", rows(NUMBERS, **changes))
        assert answer.status_code == 400
        assert reason in words(answer)
        assert "Nurse on call" in words(answer)
        assert not ruth.clinic.contact_sets.exists()

    def test_clinicians_do_not_propose(self, as_, maya):
        assert as_(maya).get(f"{CONTACTS}add/").status_code == 403
        assert as_(maya).post(f"{CONTACTS}add/", rows(NUMBERS)).status_code == 403

    def test_nothing_of_it_can_be_changed_later(self, as_, ruth, numbers):
        client = as_(ruth)
        page = f"{CONTACTS}{numbers.pk}/change/"
        assert "555-0100" in words(client.get(page))
        assert client.post(page, {"numbers": "[]"}).status_code == 403
        numbers.refresh_from_db()
        assert len(numbers.numbers) == 4

    def test_another_clinics_numbers_are_not_there(self, as_, nina, numbers):
        for page in ("change", "confirm", "history"):
            assert as_(nina).get(f"{CONTACTS}{numbers.pk}/{page}/").status_code == 404
            assert as_(nina).post(f"{CONTACTS}{numbers.pk}/{page}/").status_code == 404


class TestSettings:
    TYPED = {
        "name": "Riverside Care",
        "discreet_name": "Riverside",
        "time_zone": "America/Denver",
        "languages": ["en", "es"],
        "hosts": "read.example.org\nwww.example.org",
    }

    def test_clinic_admins_change_them(self, as_, ruth, settings):
        settings.ALLOWED_HOSTS = ["testserver", "read.example.org", "www.example.org"]
        client = as_(ruth)
        assert client.get(CLINIC)["Location"] == f"{CLINIC}{ruth.clinic_id}/change/"
        saved = client.post(f"{CLINIC}{ruth.clinic_id}/change/", self.TYPED)
        assert saved.status_code == 302
        ruth.clinic.refresh_from_db()
        assert ruth.clinic.name == "Riverside Care"
        assert ruth.clinic.languages == ["en", "es"]
        assert ruth.clinic.hosts == ["read.example.org", "www.example.org"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", ""),
            ("time_zone", "Mars/Olympus"),
            ("languages", []),
            ("hosts", "http://read.example.org/"),
        ],
    )
    def test_what_cannot_be_is_refused(self, as_, ruth, field, value):
        typed = {**self.TYPED, field: value}
        answer = as_(ruth).post(f"{CLINIC}{ruth.clinic_id}/change/", typed)
        assert answer.status_code == 400
        assert "Riverside" in words(answer)

    def test_clinicians_do_not(self, as_, maya):
        assert as_(maya).post(f"{CLINIC}{maya.clinic_id}/change/", self.TYPED).status_code == 403
        assert as_(maya).get(CLINIC).status_code == 403

    def test_another_clinic_is_not_there(self, as_, ruth, nina):
        for answer in (
            as_(ruth).get(f"{CLINIC}{nina.clinic_id}/change/"),
            as_(ruth).post(f"{CLINIC}{nina.clinic_id}/change/", self.TYPED),
        ):
            assert answer.status_code == 404


class TestAudit:
    def test_clinic_admins_read_it_newest_first(self, as_, ruth, ana):
        page = words(as_(ruth).get(AUDIT))
        assert page.index('What">Invitation accepted') < page.index('What">Patient added')

    def test_it_is_filtered_by_what_and_by_whom(self, as_, ruth, maya, ana):
        client = as_(ruth)
        assert 'What">Patient added' not in words(client.get(AUDIT, {"what": "staff.added"}))
        assert 'What">Patient added' in words(client.get(AUDIT, {"who": str(ruth.user_id)}))
        assert 'What">Patient added' not in words(client.get(AUDIT, {"who": str(maya.user_id)}))

    @pytest.mark.parametrize("who", ["abc", str(2**70), "-1"])
    def test_nobody_is_nobody(self, as_, ruth, ana, who):
        answer = as_(ruth).get(AUDIT, {"who": who})
        assert answer.status_code == 400
        assert 'What">Patient added' not in words(answer)

    def test_the_other_clinics_events_and_people_are_not_in_it(self, as_, ruth, paul):
        page = words(as_(ruth).get(AUDIT))
        assert "Paul Keller" not in page
        assert "Nina Petrov" not in page

    def test_what_changed_stands_as_it_was_and_as_it_is(self, as_, ruth, maya):
        article = factories.drafted(author=maya)
        change_settings(
            article=article,
            settings=replace(settings_of(article), codes=("C50", "C51"), sensitivity="upsetting"),
            by=maya,
        )
        page = words(as_(ruth).get(AUDIT))
        assert "codes – → C50, C51" in page
        assert "sensitivity none → upsetting" in page

    def test_clinicians_do_not_read_it(self, as_, maya):
        assert as_(maya).get(AUDIT).status_code == 403

    def test_it_has_no_page_that_changes_anything(self, as_, ruth):
        event = ruth.clinic.audit_events.first()
        for page in ("add/", f"{event.pk}/change/", f"{event.pk}/delete/"):
            assert as_(ruth).get(f"{AUDIT}{page}").status_code == 404
        assert as_(ruth).post(AUDIT, {"action": "delete_selected", "index": "0"}).status_code == 200
        assert ruth.clinic.audit_events.filter(pk=event.pk).exists()
