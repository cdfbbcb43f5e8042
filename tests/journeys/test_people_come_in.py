"""A clinic starts, its people take up their places, forget passwords and use codes."""

import time
from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.actions import clinics, invitations, patients, staff
from tests.accounts.mail import link_in, work
from tests.cast import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NEW = "four words are longer"


def invite(place, by):
    return f"/accounts/invitation/{invitations.invite(place=place, by=by)[1]}/"


def add_elsewhere(nina, person):
    """A place at the other clinic for a patient of this one."""
    return patients.add(
        clinic=nina.clinic,
        by=nina,
        number="H-9",
        name=person.name,
        birth_date=person.birth_date,
        email=person.email,
    )


def fill(person, **fields):
    for name, value in fields.items():
        person.page.fill(f"[name={name}]", value)


def sign_in(person, login, password=PASSWORD, status=200):
    fill(person, login=login, password=password)
    person.press("Sign in", status=status)


def test_a_patient_takes_up_her_place(visitor, maya, numbers, ida, size, javascript):
    at_home = visitor(size=size, javascript=javascript)
    path = invite(ida, maya)

    # Given a link on paper, when she mistypes, then it is said beside the field.
    at_home.open(path)
    assert at_home.sees("Riverside Clinic invites you")
    right = {"sign_in_name": "ida.brandt", "password": PASSWORD, "password_again": PASSWORD}
    fill(at_home, birth_date=str(date(1938, 9, 1)), **right)
    at_home.press("Start", status=400)
    assert at_home.sees("You can try 4 more times.")
    fill(at_home, birth_date=str(ida.birth_date), **right)
    at_home.press("Start")
    assert at_home.sees("Next time, sign in as ida.brandt")

    # Then she can leave and come back by that name, and the link is used up.
    at_home.press("Sign out")
    sign_in(at_home, "ida.brandt", "not this one", status=400)
    sign_in(at_home, "ida.brandt")
    assert at_home.sees("My reading")
    at_home.press("Sign out")
    at_home.open(path, status=410)
    assert at_home.sees("used already")
    assert at_home.sees("555-0100")
    at_home.open("/accounts/invitation/unknown/", status=404)


def test_the_first_admin_sets_up_her_app(visitor, transactional_db, size):
    start = clinics.create(name="Riverside", slug="riverside", admin_email="ruth@example.com")
    ruth = visitor(size=size)
    ruth.open(f"/accounts/invitation/{start.token}/")
    fill(ruth, password=PASSWORD, password_again=PASSWORD)
    ruth.press("Start")
    assert ruth.sees("Set up a code app")
    secret = ruth.page.locator("code.secret").inner_text()
    fill(ruth, code="000000")
    ruth.press("Finish", status=400)
    fill(ruth, code=format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    ruth.press("Finish")
    # Her recovery codes are shown once, and lead on to where she wanted.
    ruth.follow("I have kept them")
    assert ruth.page.url.endswith("/admin/")

    for path in ("/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/logout/"):
        ruth.open(path)
    ruth.press("Sign out", within=ruth.page.get_by_role("main"))
    sign_in(ruth, "ruth@example.com")
    assert ruth.sees("Your password is right.")
    fill(ruth, code="000000")
    ruth.press("Sign in", status=400)


def test_a_password_is_forgotten_and_set_anew(visitor, ana, size, javascript, mailoutbox):
    at_home = visitor(size=size, javascript=javascript)
    at_home.open("/accounts/login/")
    at_home.follow("I forgot my password")
    fill(at_home, email="ana@example")
    at_home.press("Send the link", status=400)
    fill(at_home, email="ana@example.com")
    at_home.press("Send the link")
    assert at_home.sees("Look into your mail")

    (link,) = [link_in(m.body) for m in work() if m.subject == "Set a new password"]
    at_home.open(link)
    fill(at_home, password1="short", password2="short")
    at_home.press("Set it", status=400)
    fill(at_home, password1=NEW, password2=NEW)
    at_home.press("Set it")
    at_home.follow("Sign in")
    sign_in(at_home, "ana@example.com", NEW)
    at_home.open("/accounts/password/change/")
    fill(at_home, oldpassword=NEW, password1=PASSWORD, password2=PASSWORD)
    at_home.press("Change it")
    assert at_home.sees("Your password is changed.")
    at_home.press("Sign out")
    at_home.open(link, status=404)
    at_home.open("/accounts/signup/")
    at_home.open("/accounts/inactive/")


def test_a_patient_with_two_places_switches(visitor, nina, ana, size, javascript):
    at_home = visitor(size=size, javascript=javascript)
    at_home.open(invite(add_elsewhere(nina, ana), nina))
    assert at_home.sees("This mail address has an account already.")
    at_home.follow("Sign in", within=at_home.page.get_by_role("main"))
    sign_in(at_home, "ana@example.com")
    assert at_home.sees("You are signed in as ana@example.com")
    fill(at_home, birth_date=str(ana.birth_date))
    at_home.press("Add this place")
    assert at_home.sees("Hillview Clinic")
    at_home.open("/accounts/places/")
    at_home.press("Riverside Clinic · Patient")
    assert at_home.sees("Riverside Clinic")
    assert not at_home.sees("Hillview Clinic")


def test_somebody_elses_link_is_not_taken_up_by_mistake(visitor, nina, ana, ben, size):
    at_home = visitor(size=size)
    at_home.open("/accounts/login/")
    sign_in(at_home, "ana@example.com")
    at_home.open(invite(add_elsewhere(nina, ben), nina), status=403)
    assert at_home.sees("You are signed in as ana@example.com.")
    at_home.press("Sign out and open the link again")
    assert at_home.sees("This mail address has an account already.")


def test_a_deactivated_clinician_reads_that_no_place_is_open(visitor, ruth, omar, size):
    at_work = visitor(size=size)
    at_work.open("/accounts/login/")
    sign_in(at_work, "omar@example.com")
    staff.deactivate(staff=omar, by=ruth)
    at_work.open("/")
    assert at_work.sees("No place is open for you")
