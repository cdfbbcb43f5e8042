"""The page behind an invitation's link: GET shows, POST takes up the place, once."""

from datetime import date, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from accounts.actions import clinics, invitations, staff
from accounts.models import Invitation, User
from accounts.roles import Role
from tests.cast import PASSWORD

from . import events

RIGHT = {"birth_date": "1938-01-09", "sign_in_name": "ida.brandt"} | {
    "password": PASSWORD,
    "password_again": PASSWORD,
}


@pytest.fixture
def lea(ruth):
    return staff.add(
        clinic=ruth.clinic, by=ruth, name="Lea Moss", email="lea@example.com", role=Role.CLINICIAN
    )


def path_for(place, by):
    _invitation, token = invitations.invite(place=place, by=by)
    return f"/accounts/invitation/{token}/"


def page(response):
    return response.content.decode()


def test_looking_uses_nothing_up(client, ruth, lea):
    path = path_for(lea, ruth)
    for _ in range(3):
        response = client.get(path)
        assert response.status_code == 200
    assert client.head(path).status_code == 200
    assert Invitation.objects.open().count() == 1
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_a_member_of_staff_comes_in(client, ruth, lea):
    path = path_for(lea, ruth)
    assert "Lea Moss" in page(client.get(path))
    response = client.post(path, {"password": PASSWORD, "password_again": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/")["Location"] == "/admin/"
    lea.refresh_from_db()
    assert client.session["_auth_user_id"] == str(lea.user_id)


def test_a_patient_comes_in_by_birth_date_and_a_name_of_her_own(client, maya, ida):
    path = path_for(ida, maya)
    shown = page(client.get(path))
    assert "Ida" not in shown
    assert 'autocomplete="bday"' in shown
    response = client.post(path, RIGHT)
    assert response.status_code == 302
    assert "Next time, sign in as ida.brandt" in page(client.get("/"))
    assert events.last("invitation.accepted").patient_id == ida.pk


def test_a_wrong_birth_date_is_said_beside_its_field_and_counted(client, maya, ida):
    path = path_for(ida, maya)
    response = client.post(path, RIGHT | {"birth_date": "1938-09-01"})
    assert response.status_code == 400
    assert "You can try 4 more times" in page(response)
    assert 'value="1938-09-01"' in page(response)
    assert 'value="ida.brandt"' in page(response)
    for _ in range(3):
        client.post(path, RIGHT | {"birth_date": "1938-09-01"})
    last = client.post(path, RIGHT | {"birth_date": "1938-09-01"})
    assert last.status_code == 410
    assert "too many wrong answers" in page(last)
    assert client.post(path, RIGHT).status_code == 410
    assert not User.objects.filter(username="ida.brandt").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"birth_date": "yesterday"}, "Write the date like"),
        ({"birth_date": ""}, "Give your birth date."),
        ({"password": "short", "password_again": "short"}, "too short"),
        ({"password_again": "something else"}, "not the same"),
        ({"password": "x" * 1_000_000, "password_again": "x" * 1_000_000}, "At most 128"),
        ({"sign_in_name": "ida@example.com"}, "Use three or more letters"),
        ({"sign_in_name": "x" * 1_000_000}, "at most 60"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_used_up(client, maya, ida, given, said):
    path = path_for(ida, maya)
    response = client.post(path, RIGHT | given)
    assert response.status_code == 400
    assert said in page(response)
    assert Invitation.objects.open().get().tries_left == 5
    assert client.post(path, RIGHT).status_code == 302


def test_a_date_may_be_typed_as_americans_write_it(client, maya, ida):
    assert client.post(path_for(ida, maya), RIGHT | {"birth_date": "01/09/1938"}).status_code == 302


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ({"used_at": timezone.now()}, "used already"),
        ({"withdrawn_at": timezone.now()}, "replaced or withdrawn"),
        ({"expires_at": timezone.now() - timedelta(days=1)}, "too old"),
        ({"tries_left": 0}, "too many wrong answers"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_dead_link_says_why_and_whom_to_call(client, ruth, numbers, lea, spoil, said, method):
    path = path_for(lea, ruth)
    Invitation.objects.open().update(**spoil)
    response = getattr(client, method)(path)
    assert response.status_code == 410
    assert said in page(response)
    assert "555-0100" in page(response)
    assert "Lea" not in page(response)


@pytest.mark.parametrize("token", ["unknown", "%F0%9F%8C%8A", "x" * 2000, "a%20b"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_link_is_not_found_and_says_what_to_do(client, db, token, method):
    response = getattr(client, method)(f"/accounts/invitation/{token}/")
    assert response.status_code == 404
    assert "We do not know this link" in page(response)


def test_a_link_of_another_clinic_is_unknown_at_a_clinics_own_host(client, ruth, nina, lea):
    settings = {"name": "H", "discreet_name": "H", "time_zone": "UTC", "languages": ["en"]}
    path = path_for(lea, ruth)
    with override_settings(ALLOWED_HOSTS=["hill.example", "testserver"]):
        clinics.change_settings(clinic=nina.clinic, by=nina, hosts=["hill.example"], **settings)
        foreign = client.get(path, headers={"host": "hill.example"})
        unknown = client.get("/accounts/invitation/x/", headers={"host": "hill.example"})
    assert foreign.status_code == unknown.status_code == 404
    # A page leads back to itself, by the address that was asked for.
    token = path.strip("/").rpartition("/")[2]
    assert page(foreign).replace(token, "x") == page(unknown)


@override_settings(ALLOWED_HOSTS=["hill.example", "testserver"])
def test_the_mailed_link_leads_to_the_clinics_own_host_whatever_the_request_said(ruth, lea, as_):
    from .mail import owed

    ruth.clinic.hosts = ["hill.example"]
    ruth.clinic.save()
    path_for(lea, ruth)
    assert "http://hill.example/accounts/invitation/" in owed("invitation").body


def test_who_has_an_account_is_led_to_sign_in_and_back(client, ruth, omar, nina):
    theirs = staff.add(
        clinic=nina.clinic, by=nina, name="Omar", email=omar.email, role=Role.REVIEWER
    )
    path = path_for(theirs, nina)
    shown = page(client.get(path))
    assert f"/accounts/login/?next={path.replace('/', '%2F')}" in shown
    assert client.post(path, {"password": PASSWORD, "password_again": PASSWORD}).status_code == 200
    theirs.refresh_from_db()
    assert theirs.user is None

    client.force_login(omar.person)
    assert "You are signed in as omar@example.com" in page(client.get(path))
    response = client.post(path)
    assert response["Location"] == "/"
    assert client.session["place"] == f"staff:{theirs.pk}"


def test_another_account_is_asked_to_sign_out_first(client, as_, ruth, omar, nina):
    theirs = staff.add(
        clinic=nina.clinic, by=nina, name="Omar", email=omar.email, role=Role.REVIEWER
    )
    path = path_for(theirs, nina)
    for response in (as_(ruth).get(path), as_(ruth).post(path)):
        assert response.status_code == 403
        assert f'name="next" value="{path}"' in page(response)
    theirs.refresh_from_db()
    assert theirs.user is None


def test_a_second_place_of_the_same_kind_is_refused_in_the_page(as_, maya, ruth, ana, ida):
    path = path_for(ida, maya)
    response = as_(ana).post(path, {"birth_date": "1938-01-09"})
    assert response.status_code == 409
    assert "has a place at this clinic already" in page(response)


def test_staff_take_up_a_place_as_a_patient_of_their_own_clinic(as_, maya, ruth, ida):
    path = path_for(ida, ruth)
    browser = as_(maya)
    assert browser.post(path, {"birth_date": "1938-01-09"}).status_code == 302
    assert browser.session["place"] == f"patient:{ida.pk}"
    assert browser.get("/").status_code == 200


def test_a_child_who_got_a_link_before_her_birth_date_was_put_right_is_stopped(client, maya, ida):
    path = path_for(ida, maya)
    type(ida).objects.filter(pk=ida.pk).update(birth_date=timezone.localdate() - timedelta(days=1))
    assert client.get(path).status_code == 410
    assert isinstance(ida.birth_date, date)
