"""Passkeys, code apps, recovery codes, a lost second factor, codes by mail, sessions elsewhere."""

import re

import pytest
from django.test import Client

from accounts.actions import staff
from tests.accounts.mail import work
from tests.cast import PASSWORD

from .authenticators import Device, code_now, codes_on
from .writing import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def fill(person, **fields):
    for name, value in fields.items():
        person.page.fill(f"[name={name}]", value)


def sign_in(person, address, status=200, onward=""):
    person.open(f"/accounts/login/?next={onward}")
    fill(person, login=address, password=PASSWORD)
    person.press("Sign in", status=status)


def set_up_app(person):
    """Sets up a code app from the page that asks for it; gives its key."""
    # The page was looked at in a second browser, too, and each look makes a new key.
    person.page.reload()
    secret = person.page.locator("code.secret").inner_text()
    fill(person, code=code_now(secret))
    person.press("Finish")
    return secret


def test_a_patient_adds_a_passkey_and_signs_in_with_it(visitor, ana, numbers, size):
    at_home = visitor(size=size)
    phone = Device(at_home)

    # Given a patient who signs in with her password, when she adds a passkey under Me, Security
    sign_in(at_home, "ana@example.com")
    at_home.follow("Me")
    at_home.follow("Passkeys, codes, and where you are signed in")
    at_home.follow("Add a passkey")
    fill(at_home, name="My phone")
    at_home.press("Add the passkey")

    # Then it is on the phone, and she is given recovery codes once.
    assert len(phone.credentials()) == 1
    assert len(codes_on(at_home)) == 10
    at_home.follow("I have kept them")
    assert at_home.sees("My phone")

    # And next time she signs in without a password.
    at_home.press("Sign out")
    at_home.press("Sign in with a passkey")
    assert at_home.sees("My reading")

    # The name is changed, the key is removed, and it opens nothing any more.
    at_home.open("/accounts/2fa/")
    at_home.follow("Rename My phone")
    fill(at_home, name="The blue phone")
    at_home.press("Save")
    at_home.follow("Remove The blue phone")
    at_home.press("Remove it")
    assert at_home.sees("It no longer signs you in.")
    at_home.press("Sign out")
    at_home.press("Sign in with a passkey")
    assert at_home.sees("The passkey did not work")
    assert at_home.page.url.endswith("/accounts/login/")


def test_a_locked_device_is_said_and_nothing_is_lost(visitor, ana, numbers):
    at_home = visitor()
    phone = Device(at_home)
    phone.lock()
    at_home.open("/accounts/login/")
    fill(at_home, login="ana@example.com")
    at_home.page.get_by_role("button", name="Sign in with a passkey").click()
    at_home.page.get_by_text("The passkey did not work. Try again").wait_for()
    assert at_home.page.input_value("[name=login]") == "ana@example.com"
    at_home.look()


def test_staff_use_a_passkey_after_the_password_and_alone(visitor, maya, size):
    at_work = visitor(size=size)
    Device(at_work)
    sign_in(at_work, "maya@example.com", onward="/admin/")
    at_work.follow("Add a passkey instead")
    fill(at_work, name="Ward computer")
    at_work.press("Add the passkey")
    at_work.follow("I have kept them")
    assert at_work.page.url.endswith("/admin/")
    at_work.press("Sign out")
    sign_in(at_work, "maya@example.com", onward="/admin/")
    assert at_work.sees("Use your passkey")
    at_work.press("Use my passkey")
    assert at_work.page.url.endswith("/admin/")
    at_work.press("Sign out")
    at_work.press("Sign in with a passkey")
    at_work.open("/admin/")
    at_work.follow("Security")
    assert at_work.sees("Ward computer")


def test_a_recovery_code_lets_her_in_when_the_phone_is_gone(visitor, maya, size, javascript):
    at_work = visitor(size=size, javascript=javascript)
    sign_in(at_work, "maya@example.com", onward="/admin/")
    set_up_app(at_work)
    codes = codes_on(at_work)
    at_work.follow("I have kept them")
    assert at_work.page.url.endswith("/admin/")

    # Given a phone that is gone, when she types a code from her list
    at_work.press("Sign out")
    sign_in(at_work, "maya@example.com", onward="/admin/")
    fill(at_work, code="00000000")
    at_work.press("Sign in", status=400)
    fill(at_work, code=codes[3])
    at_work.press("Sign in")

    # Then she is in, reads how many are left, and makes new ones.
    assert at_work.sees("you have 9 more")
    at_work.open("/accounts/2fa/")
    assert at_work.sees("You have 9 codes left")
    at_work.follow("Make new codes")
    at_work.press("Make new codes")
    assert len(codes_on(at_work)) == 10
    assert not set(codes) & set(codes_on(at_work))
    at_work.follow("I have kept them")
    at_work.follow("Remove the app")
    at_work.press("Remove it")
    assert at_work.sees("Signing in asks for your password only.")


def test_a_lost_second_factor_is_reset_by_an_admin(visitor, ruth, maya, size):
    at_work, admin = visitor(size=size), signed_in(visitor, Client(), ruth, size=size)
    sign_in(at_work, "maya@example.com", onward="/admin/")
    set_up_app(at_work)
    at_work.open("/admin/")

    # When the clinic admin resets it, with a reason
    admin.open("/admin/accounts/staff/")
    admin.follow("Maya Lind")
    admin.follow("Reset second factor")
    admin.press("Reset", status=400)
    admin.fill("Reason", "Lost her phone. I saw her in person.")
    admin.press("Reset")
    assert admin.sees("signed out everywhere")

    # Then the next click leads to signing in, and the password to setting up a new one.
    at_work.open("/admin/")
    assert at_work.page.url.split("?")[0].endswith("/accounts/login/")
    sign_in(at_work, "maya@example.com", onward="/admin/")
    set_up_app(at_work)
    at_work.follow("I have kept them")
    assert at_work.page.url.endswith("/admin/")
    admin.open(f"/admin/accounts/staff/{ruth.pk}/reset-second-factor/")
    assert admin.sees("You cannot reset your own")


def test_a_patient_signs_in_with_a_code_by_mail(visitor, ana, size, javascript, mailoutbox):
    at_home = visitor(size=size, javascript=javascript)
    at_home.open("/saved/")
    at_home.follow("Send me a code by mail")
    fill(at_home, email="ana@example")
    at_home.press("Send the code", status=400)
    fill(at_home, email="ana@example.com")
    at_home.press("Send the code")
    fill(at_home, code="1234 5678")
    at_home.press("Sign in", status=400)
    fill(at_home, code=re.search(r"\d{4} \d{4}", work()[-1].body)[0])
    at_home.press("Sign in")
    assert at_home.page.url.endswith("/saved/")


def test_a_session_is_ended_from_elsewhere(visitor, ana, numbers, size, javascript):
    at_home, at_library = visitor(size=size, javascript=javascript), visitor(size=size)
    sign_in(at_library, "ana@example.com")
    sign_in(at_home, "ana@example.com")
    at_home.open("/accounts/2fa/")
    assert at_home.sees("In 2 browsers.")
    at_home.follow("Look at them")
    assert at_home.sees("you are here")
    at_home.press("Sign out everywhere else")
    assert at_home.sees("You are signed out everywhere else.")

    at_library.open("/saved/")
    assert at_library.page.url.split("?")[0].endswith("/accounts/login/")
    at_home.open("/saved/")
    assert at_home.page.url.endswith("/saved/")


def test_a_deactivated_clinician_is_out_at_the_next_click(visitor, ruth, omar, size):
    at_work = signed_in(visitor, Client(), omar, size=size)
    at_work.open("/admin/")
    staff.deactivate(staff=omar, by=ruth)
    at_work.open("/admin/", status=403)
    assert not at_work.sees("Omar Haddad")
    at_work.open("/accounts/2fa/")
    at_work.open("/")
    assert at_work.sees("No place is open for you")
