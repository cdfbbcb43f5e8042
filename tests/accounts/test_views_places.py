"""Which place is active, and switching between places."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.access import place_key
from accounts.actions import invitations, patients, staff
from accounts.models import User

BORN = date(1980, 5, 5)
PLACES = "/accounts/places/"


@pytest.fixture
def double(maya, zoe):
    """Maya is also a patient of the other clinic."""
    patient = patients.add(
        clinic=zoe.clinic, by=zoe, number="H-9", name="Maya Lind", birth_date=BORN
    )
    _invitation, token = invitations.invite(place=patient, by=zoe)
    return invitations.accept(token=token, by=maya.person, birth_date=BORN)


def page(response):
    return response.content.decode()


def test_one_place_is_taken_without_a_question(client, ana):
    client.force_login(ana.person)
    assert client.get("/").status_code == 200
    assert client.session["place"] == place_key(ana)


def test_with_several_places_she_chooses(client, maya, double):
    client.force_login(maya.person)
    assert client.get("/")["Location"] == PLACES
    shown = page(client.get(PLACES))
    assert "Riverside Clinic · Clinician" in shown
    assert "Hillview Clinic · Patient" in shown
    response = client.post(PLACES, {"place": place_key(double)})
    assert response["Location"] == "/"
    assert client.get("/").status_code == 200
    client.post(PLACES, {"place": place_key(maya)})
    assert client.get("/")["Location"] == "/admin/"
    assert "you are here" in page(client.get(PLACES))


def test_looking_switches_nothing(as_, maya, double):
    browser = as_(maya)
    browser.get(PLACES, {"place": place_key(double)})
    assert browser.session["place"] == place_key(maya)


def test_a_place_of_somebody_else_is_not_there(as_, maya, zoe, paul, ben):
    browser = as_(maya)
    foreign = [place_key(place) for place in (zoe, paul, ben)]
    made_up = ["", "staff", "staff:", "staff:0", "staff:x", "patient:1e9", "user:1", "staff:²"]
    for key in foreign + made_up + ["staff:" + "9" * 400]:
        assert browser.post(PLACES, {"place": key}).status_code == 404
    assert browser.session["place"] == place_key(maya)


def test_a_closed_place_cannot_be_chosen(as_, ruth, maya, double):
    staff.deactivate(staff=maya, by=ruth)
    browser = as_(double)
    assert browser.post(PLACES, {"place": place_key(maya)}).status_code == 404
    assert "Riverside" not in page(browser.get(PLACES))


def test_a_child_has_no_place_also_where_the_birth_date_is_corrected_later(as_, ana, maya):
    client, was = as_(ana), ana.birth_date
    today = timezone.localdate(timezone=ana.clinic.zone)
    patients.change(patient=ana, by=maya, birth_date=today.replace(year=today.year - 12, day=1))
    assert client.get("/")["Location"] == PLACES
    assert "No place is open" in page(client.get(PLACES))
    assert client.post(PLACES, {"place": place_key(ana)}).status_code == 404
    assert client.get("/topics/").status_code == 403
    patients.change(patient=ana, by=maya, birth_date=was)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_onward_is_never_another_host(as_, maya, target):
    browser = as_(maya)
    assert "evil" not in page(browser.get(PLACES, {"next": target}))
    response = browser.post(PLACES, {"place": place_key(maya), "next": target})
    assert response["Location"] == "/"


def test_onward_leads_back_to_where_she_was(as_, maya):
    response = as_(maya).post(PLACES, {"place": place_key(maya), "next": "/topics/"})
    assert response["Location"] == "/topics/"


def test_without_any_place_a_page_says_so_and_offers_help(client, db):
    client.force_login(User.objects.create(email="old@example.com"))
    assert client.get("/")["Location"] == PLACES
    shown = page(client.get(PLACES))
    assert "No place is open for you" in shown
    assert shown.count("Get help now") == 2


def test_strangers_are_sent_to_sign_in(client, db):
    response = client.get(PLACES)
    assert (response.status_code, response["Location"]) == (
        302,
        "/accounts/login/?next=/accounts/places/",
    )
