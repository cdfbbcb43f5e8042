"""The privacy notice is accepted when a place is taken up, and asked again when it is new."""

import pytest

from accounts.actions import invitations, privacy
from tests.cast import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def publish(by, text):
    by.clinic.refresh_from_db()
    privacy.publish_notice(clinic=by.clinic, text=text, asks_again=True, by=by)


def test_a_notice_is_accepted_and_asked_again(visitor, ruth, maya, numbers, ida, size, javascript):
    publish(ruth, privacy.suggested_text(ruth.clinic))
    at_home = visitor(size=size, javascript=javascript)
    at_home.open(f"/accounts/invitation/{invitations.invite(place=ida, by=maya)[1]}/")
    assert at_home.sees("we do not sell what we know about you")
    right = {"birth_date": "1938-01-09", "sign_in_name": "ida.brandt", "password": PASSWORD,
             "password_again": PASSWORD}  # fmt: skip
    for name, value in right.items():
        at_home.page.fill(f"[name={name}]", value)
    at_home.press("Start", status=400)
    assert at_home.sees("Tick this once you have read the notice.")
    for name in ("password", "password_again"):
        at_home.page.fill(f"[name={name}]", PASSWORD)
    at_home.page.check("[name=privacy]")
    at_home.press("Start")
    assert at_home.sees("My reading")

    # When the clinic says something new, then she is asked before she reads on.
    publish(ruth, "We now keep your questions too.")
    at_home.open("/saved/")
    assert at_home.sees("Our privacy notice is new")
    at_home.follow("Get help now")
    assert at_home.sees("555-0100")
    at_home.open("/saved/")
    at_home.press("I have read this and agree")
    assert at_home.page.url.endswith("/saved/")
    at_home.follow("Privacy notice")
    assert at_home.sees("Version 2")
    at_home.open("/me/")
    assert at_home.sees("You agreed to version 2.")
