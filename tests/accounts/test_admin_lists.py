"""Lists of the admin: one clinic's rows, and addresses of lists that cannot be read."""

from datetime import date

import pytest

from accounts.actions import patients
from accounts.admin import lists

PATIENTS = "/admin/accounts/patient/"


def words(answer) -> str:
    return answer.content.decode()


def test_patients_are_listed_by_name_with_number_birth_year_and_status(as_, maya, ana, ben):
    patients.set_status(patient=ben, status="died", by=maya)
    page = words(as_(maya).get(PATIENTS))
    assert page.index("Ana Silva") < page.index("Ben Okafor")
    for expected in ("A-1001", "1961", "Active", "Died"):
        assert expected in page


@pytest.mark.parametrize(("search", "found"), [("silva", True), ("1001", True), ("okafor", False)])
def test_patients_are_found_by_name_and_number(as_, maya, ana, search, found):
    assert ("Ana Silva" in words(as_(maya).get(PATIENTS, {"q": search}))) is found


def test_patients_are_filtered_by_status(as_, maya, ana, ben):
    patients.set_status(patient=ben, status="paused", by=maya)
    page = words(as_(maya).get(PATIENTS, {"status__exact": "paused"}))
    assert "Ben Okafor" in page
    assert "Ana Silva" not in page


def test_nothing_of_another_clinic_is_listed(as_, maya, ana, paul):
    page = words(as_(maya).get(PATIENTS))
    assert "Paul Keller" not in page


@pytest.mark.parametrize("page", ["change/", "history/", "invite/"])
def test_another_clinics_patient_is_not_there(as_, maya, paul, page):
    for answer in (
        as_(maya).get(f"{PATIENTS}{paul.pk}/{page}"),
        as_(maya).post(f"{PATIENTS}{paul.pk}/{page}", {"name": "Taken over"}),
    ):
        assert answer.status_code == 404
    paul.refresh_from_db()
    assert paul.name == "Paul Keller"


@pytest.mark.parametrize("number", ["0", str(2**63), "9" * 4301, "-1", "abc", "1_5F2"])
def test_numbers_of_nothing_are_not_there(as_, maya, number):
    assert as_(maya).get(f"{PATIENTS}{number}/change/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "number__regex=(",
        "birth_date__year=99999",
        "user__password__startswith=a",
        "clinic__id__exact=1",
        "clinic=2",
        "nonsense=1",
        "e=1",
        "all=",
        "_popup=1",
        "_to_field=number",
        "_facets=True",
        "p=0",
        "p=-1",
        "p=1e400",
        "p=NaN",
        "p=99999999999999999999999",
        "p=2",
        "o=99.-99",
        "o=-",
        "o=a",
        "o=" + "1." * 2000,
        "q=%00",
        "q=" + "a" * 5000,
        "status__exact=%00",
        "%00=1",
    ],
)
def test_lists_that_cannot_be_read_are_answered_400(as_, maya, ana, query):
    assert as_(maya).get(f"{PATIENTS}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["o=1.-2", "p=1", "q=%25_%5C", "q=%22", "status__exact=nothing"])
def test_odd_but_readable_lists_are_shown(as_, maya, ana, query):
    assert as_(maya).get(f"{PATIENTS}?{query}").status_code == 200


def test_a_long_list_is_cut_and_says_so(as_, maya, ana, ben, ida, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 2)
    page = words(as_(maya).get(PATIENTS))
    assert "The first 2 are listed. Search or filter to find the others." in page


def test_a_list_costs_the_same_however_long_it_is(
    as_, maya, ana, django_assert_num_queries, django_assert_max_num_queries
):
    client = as_(maya)
    with django_assert_max_num_queries(20) as few:
        client.get(PATIENTS)
    for number in range(8):
        patients.add(
            clinic=maya.clinic,
            by=maya,
            number=f"N{number}",
            name=f"Person {number}",
            birth_date=date(1980, 1, 1),
        )
    with django_assert_num_queries(len(few)):
        client.get(PATIENTS)


@pytest.mark.parametrize("way", ["_popup", "_to_field", "_saveasnew"])
def test_ways_into_a_form_that_nothing_leads_to_are_answered_400(as_, ruth, numbers, ana, way):
    client = as_(ruth)
    for address in (
        f"{PATIENTS}{ana.pk}/change/",
        f"{PATIENTS}add/",
        f"/admin/accounts/contactset/{numbers.pk}/change/",
        f"/admin/accounts/clinic/{ruth.clinic_id}/change/",
    ):
        assert client.post(address, {way: "1"}).status_code == 400
        assert client.get(address, {way: "1"}).status_code == 400


class TestPicker:
    ADDRESS = "/admin/autocomplete/"
    FIELD = {"app_label": "education", "model_name": "assignment", "field_name": "patient"}

    def test_offers_her_clinics_patients_with_number_birth_year_and_status(
        self, as_, maya, ana, ben, paul
    ):
        patients.set_status(patient=ben, status="died", by=maya)
        found = as_(maya).get(self.ADDRESS, {**self.FIELD, "term": ""}).json()["results"]
        assert [row["text"] for row in found] == [
            "Ana Silva · A-1001 · 1961",
            "Ben Okafor · A-1002 · 1949 · Died",
        ]
        assert [row.get("disabled", False) for row in found] == [False, True]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"app_label": "nothing"},
            {"model_name": "nothing"},
            {"field_name": "nothing"},
            {"field_name": "clinic"},
            {"field_name": "note"},
        ],
    )
    def test_unknown_pickers_are_not_there(self, as_, maya, wrong):
        assert as_(maya).get(self.ADDRESS, {**self.FIELD, **wrong}).status_code == 404

    def test_missing_words_are_not_there(self, as_, maya):
        assert as_(maya).get(self.ADDRESS).status_code == 404

    @pytest.mark.parametrize("term", ["\0", "a" * 5000])
    def test_terms_that_cannot_be_read_are_answered_400(self, as_, maya, term):
        assert as_(maya).get(self.ADDRESS, {**self.FIELD, "term": term}).status_code == 400

    @pytest.mark.parametrize("page", ["99999999999999999999", "-1", "NaN"])
    def test_pages_that_are_not_there(self, as_, maya, ana, page):
        answer = as_(maya).get(self.ADDRESS, {**self.FIELD, "term": "", "page": page})
        assert answer.status_code == 404

    def test_a_reviewer_picks_no_patients(self, as_, rosa):
        assert as_(rosa).get(self.ADDRESS, {**self.FIELD, "term": ""}).status_code == 403
