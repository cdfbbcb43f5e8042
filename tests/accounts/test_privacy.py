"""The privacy notice: versions stay, patients agree when they come and when it changes."""

import pytest

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import invitations, privacy, staff
from accounts.models import Patient, PrivacyAcceptance
from tests.cast import PASSWORD

from . import events

NOTICES = "/admin/accounts/privacynotice/"
FORM = {"birth_date": "1938-01-09", "sign_in_name": "ida.brandt", "password": PASSWORD,
        "password_again": PASSWORD}  # fmt: skip


def publish(by, text="We keep little.", *, again=True):
    by.clinic.refresh_from_db()
    return privacy.publish_notice(clinic=by.clinic, text=text, asks_again=again, by=by)


def page(answer):
    return answer.content.decode()


def fresh(patient):
    return Patient.objects.select_related("clinic", "user").get(pk=patient.pk)


def test_versions_are_numbered_and_stay(ruth, nina):
    first, second = publish(ruth), publish(ruth, "We keep less.")
    publish(nina)
    assert (first.number, second.number) == (1, 2)
    first.refresh_from_db()
    assert first.text == "We keep little."
    assert events.last("privacy_notice.published").actor == "Nina Petrov"


def test_only_a_clinic_admin_writes_it(ruth, maya, nina):
    with pytest.raises(NotAllowed):
        publish(maya)
    with pytest.raises(NotAllowed):
        privacy.publish_notice(clinic=ruth.clinic, text="x", asks_again=True, by=nina)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 50_001])
def test_what_is_no_notice_is_refused(ruth, text):
    with pytest.raises(Refused) as refused:
        publish(ruth, text)
    assert refused.value.field == "text"


def test_the_same_text_twice_is_a_conflict(ruth):
    publish(ruth)
    with pytest.raises(Conflict):
        publish(ruth)


class TestComingIn:
    def test_the_notice_is_shown_and_agreed_to(self, client, ruth, maya, ida):
        publish(ruth)
        path = f"/accounts/invitation/{invitations.invite(place=ida, by=maya)[1]}/"
        assert "We keep little." in page(client.get(path))
        silent = client.post(path, FORM | {"notice_number": "1"})
        assert silent.status_code == 400
        assert "Tick this once you have read the notice." in page(silent)
        agreed = client.post(path, FORM | {"notice_number": "1", "privacy": "on"})
        assert agreed.status_code == 302
        kept = PrivacyAcceptance.objects.get()
        assert (kept.patient, kept.notice.number) == (ida, 1)
        assert events.last("patient.privacy_accepted").data == {"version": 1}
        assert client.get("/").status_code == 200

    def test_a_notice_changed_meanwhile_is_shown_again(self, client, ruth, maya, ida):
        publish(ruth)
        path = f"/accounts/invitation/{invitations.invite(place=ida, by=maya)[1]}/"
        publish(ruth, "We keep more.")
        form = FORM | {"privacy": "on"}
        stale = client.post(path, form | {"notice_number": "1"})
        assert stale.status_code == 409
        assert "We keep more." in page(stale)
        assert 'name="notice_number" value="2"' in page(stale)
        assert not PrivacyAcceptance.objects.exists()
        assert client.post(path, form | {"notice_number": "2"}).status_code == 302

    def test_staff_are_not_asked(self, client, ruth):
        publish(ruth)
        lea = staff.add(
            clinic=ruth.clinic, by=ruth, name="Lea", email="lea@example.com", role="reviewer"
        )
        path = f"/accounts/invitation/{invitations.invite(place=lea, by=ruth)[1]}/"
        assert (
            client.post(path, {"password": PASSWORD, "password_again": PASSWORD})["Location"] == "/"
        )


class TestANewVersion:
    def test_is_asked_before_she_reads_on_and_leads_back(self, as_, ruth, ana):
        publish(ruth)
        at_home = as_(ana)
        asked = at_home.get("/saved/")
        assert asked["Location"] == "/accounts/privacy/?next=%2Fsaved%2F"
        shown = at_home.get(asked["Location"])
        assert "We keep little." in page(shown)
        agreed = at_home.post("/accounts/privacy/", {"notice_number": "1", "next": "/saved/"})
        assert agreed["Location"] == "/saved/"
        assert at_home.get("/saved/").status_code == 200
        assert fresh(ana).privacy_accepted == 1

    def test_that_changes_nothing_for_her_is_not_asked(self, as_, ruth, ana):
        publish(ruth)
        privacy.accept_notice(number=1, by=fresh(ana))
        publish(ruth, "We keep little!", again=False)
        at_home = as_(ana)
        assert at_home.get("/saved/").status_code == 200
        assert "We keep little!" in page(at_home.get("/privacy/riverside/"))
        publish(ruth, "We keep more.")
        assert at_home.get("/saved/").status_code == 302

    def test_never_stands_between_her_and_help(self, as_, ruth, ana):
        publish(ruth)
        at_home = as_(ana)
        assert at_home.get("/help/").status_code == 200
        assert at_home.get("/privacy/riverside/").status_code == 200

    def test_loses_nothing_that_she_was_sending(self, as_, ruth, ana):
        at_home = as_(ana)
        publish(ruth)
        form = {"preferred_name": "Anita", "language": "en"}
        assert at_home.post("/me/", form).status_code == 302
        assert fresh(ana).preferred_name == "Anita"

    @pytest.mark.parametrize("number", ["", "9", "x", "-1", "9" * 40, "１"])
    def test_another_version_than_the_newest_is_not_agreed_to(self, as_, ruth, ana, number):
        publish(ruth)
        answer = as_(ana).post("/accounts/privacy/", {"notice_number": number})
        assert answer.status_code == 409
        assert not PrivacyAcceptance.objects.exists()

    def test_agreeing_twice_is_kept_once(self, as_, ruth, ana):
        publish(ruth)
        at_home = as_(ana)
        for _ in range(2):
            assert at_home.post("/accounts/privacy/", {"notice_number": "1"}).status_code == 302
        assert PrivacyAcceptance.objects.count() == 1

    @pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:x"])
    def test_leads_to_no_other_host(self, as_, ruth, ana, onward):
        publish(ruth)
        answer = as_(ana).post("/accounts/privacy/", {"notice_number": "1", "next": onward})
        assert answer["Location"] == "/"

    def test_costs_no_statement(self, as_, ruth, ana, django_assert_num_queries):
        publish(ruth)
        privacy.accept_notice(number=1, by=fresh(ana))
        at_home = as_(ana)
        at_home.get("/me/")
        with django_assert_num_queries(3):
            at_home.get("/me/")


def test_every_page_leads_to_it(as_, ruth, ana, client):
    assert "/privacy/riverside/" not in page(client.get("/c/riverside/help/"))
    publish(ruth)
    privacy.accept_notice(number=1, by=fresh(ana))
    assert "/privacy/riverside/" in page(as_(ana).get("/"))
    me = page(as_(ana).get("/me/"))
    assert "You agreed to version 1." in me


def test_a_clinic_without_one_asks_nobody(as_, ana, client, river):
    assert as_(ana).get("/").status_code == 200
    assert client.get("/privacy/riverside/").status_code == 404
    assert as_(ana).get("/accounts/privacy/").status_code == 404


class TestWriting:
    def test_begins_with_plain_words_and_keeps_each_version(self, as_, ruth):
        desk = as_(ruth)
        assert "Riverside Clinic uses these pages" in page(desk.get(f"{NOTICES}add/"))
        assert desk.post(f"{NOTICES}add/", {"text": "One.", "asks_again": "on"}).status_code == 302
        assert "One." in page(desk.get(f"{NOTICES}add/"))
        assert desk.post(f"{NOTICES}add/", {"text": "Two."}).status_code == 302
        listed = page(desk.get(NOTICES))
        assert "Shown to patients" in listed
        assert "Ruth Adler" in listed
        first = ruth.clinic.privacy_notices.get(number=1)
        kept = page(desk.get(f"{NOTICES}{first.pk}/change/"))
        assert "One." in kept
        assert "<textarea" not in kept

    def test_the_other_clinics_is_not_there(self, as_, ruth, nina):
        theirs = publish(nina)
        assert as_(ruth).get(f"{NOTICES}{theirs.pk}/change/").status_code == 404
