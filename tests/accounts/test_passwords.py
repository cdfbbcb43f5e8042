"""New passwords: changed by their owner, or by a link in a mail."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.tokens import default_token_generator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import OutboxMessage
from tests.cast import PASSWORD

from . import events
from .mail import link_in, owed, work

RESET = "/accounts/password/reset/"
CHANGE = "/accounts/password/change/"
NEW = "four words are longer"
TWICE = {"password1": NEW, "password2": NEW}


def page(response):
    return response.content.decode()


def signs_in(password, login="ana@example.com"):
    return (
        Client().post("/accounts/login/", {"login": login, "password": password}).status_code == 302
    )


def change(client, **given):
    return client.post(CHANGE, {"oldpassword": PASSWORD} | TWICE | given)


def ask(client, address="ana@example.com"):
    """Asks for the link and gives it, as the mail has it."""
    client.post(RESET, {"email": address})
    mails = [mail for mail in work() if mail.subject == "Set a new password"]
    return link_in(mails[-1].body) if mails else None


def test_changing_it_keeps_this_session_and_ends_the_others(as_, ana):
    here, there = as_(ana), as_(ana)
    response = change(here)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert "Your password is changed." in page(here.get("/"))
    assert there.get("/").status_code == 302
    assert signs_in(NEW)
    assert not signs_in(PASSWORD)
    event = events.last("user.password_changed")
    assert (event.actor_id, event.clinic) == (ana.user_id, ana.clinic)
    notice = owed("account_changed")
    assert (notice.recipient, notice.subject) == ("ana@example.com", "Your sign-in was changed")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"oldpassword": "not this one"}, "This is not your password"),
        ({"oldpassword": "x" * 1_000_000}, "At most 128"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": "password123", "password2": "password123"}, "too common"),
        ({"password1": "ana@example.com", "password2": "ana@example.com"}, "too similar"),
        ({"password1": "x" * 1_000_000, "password2": "x" * 1_000_000}, "At most 128"),
        ({"password2": "something else"}, "the same password"),
        ({"password1": "\u202e" * 12, "password2": "\u202e" * 12}, "nobody can type"),
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(as_, ana, given, said):
    response = change(as_(ana), **given)
    assert response.status_code == 400
    assert said in page(response)
    assert signs_in(PASSWORD)


def test_the_answer_tells_nothing_about_who_has_an_account(client, ana):
    known = client.post(RESET, {"email": "ana@example.com"})
    unknown = client.post(RESET, {"email": "nobody@example.com"})
    assert known["Location"] == unknown["Location"] == f"{RESET}done/"
    assert page(client.get(known["Location"])) == page(client.get(unknown["Location"]))


def test_asking_does_the_same_work_whether_the_address_is_known(client, ana):
    counts = []
    for address in ("ana@example.com", "nobody@example.com"):
        with CaptureQueriesContext(connection) as queries:
            client.post(RESET, {"email": address})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_mail_comes_from_the_discreet_name_and_its_link_from_settings(client, ana):
    client.post(RESET, {"email": "ANA@example.com"}, headers={"host": "127.0.0.1"})
    (mail,) = [mail for mail in work() if mail.subject == "Set a new password"]
    assert mail.to == ["ana@example.com"]
    assert mail.from_email.startswith('"Riverside Clinic"')
    assert "http://testserver/accounts/password/reset/key/" in mail.body


def test_the_link_sets_a_new_password_once(client, ana):
    there = Client()
    there.force_login(ana.person)
    link = ask(client)
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0]
    assert path.endswith("-set-password/")
    response = client.post(path, TWICE)
    assert response["Location"] == f"{RESET}key/done/"
    assert "You have a new password" in page(client.get(response["Location"]))
    assert signs_in(NEW)
    assert there.get("/").status_code == 302
    again = Client().get(link)
    assert again.status_code == 404
    assert "This link no longer works" in page(again)


def test_looking_at_the_link_uses_nothing_up(client, ana):
    link = ask(client)
    for _ in range(3):
        assert Client().get(link, follow=True).status_code == 200


def test_a_weak_password_is_refused_and_the_link_still_works(client, ana):
    path = client.get(ask(client))["Location"]
    for weak in ("short", "password123", "x" * 1_000_000):
        response = client.post(path, {"password1": weak, "password2": weak})
        assert response.status_code == 400
    assert client.post(path, TWICE).status_code == 302


def test_the_link_works_for_a_day(client, ana):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        link = ask(client)
        clock.shift(timedelta(hours=24, seconds=1))
        assert Client().get(link).status_code == 404


def test_a_link_of_one_person_does_nothing_for_another(client, ana, ben):
    key = default_token_generator.make_token(ana.person)
    assert client.get(f"{RESET}key/{ben.user_id:x}-{key}/").status_code == 404


@pytest.mark.parametrize(
    "made_up", ["1-x", "zzzzzzzzzzzzz-x-y", "0-set-password", "1-%F0%9F%8C%8A"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_made_up_link_says_that_it_does_not_work(client, ana, made_up, method):
    response = getattr(client, method)(f"{RESET}key/{made_up}/", TWICE)
    assert response.status_code == 404
    assert "This link no longer works" in page(response)


@pytest.mark.parametrize(
    "address", ["", "ana", "x" * 1_000_000, "a@b", "ana@example.com\r\nBcc: x@example.com"]
)
def test_what_is_no_address_is_refused_beside_the_field(client, ana, address):
    response = client.post(RESET, {"email": address})
    assert response.status_code == 400
    assert not DBTaskResult.objects.filter(task_path__endswith="send_reset_link").exists()


def test_a_closed_account_gets_no_link(client, ana):
    type(ana.person).objects.update(is_active=False)
    assert ask(client) is None
    assert not OutboxMessage.objects.filter(kind="password_reset").exists()


def test_asking_again_and_again_is_stopped(client, ana):
    statuses = [client.post(RESET, {"email": "ana@example.com"}).status_code for _ in range(7)]
    assert statuses == [302] * 5 + [429] * 2


def test_a_new_password_forgives_the_wrong_ones(client, ana):
    for number in range(6):
        client.post("/accounts/login/", {"login": "ana@example.com", "password": f"no {number}"})
    assert not signs_in(PASSWORD)
    path = client.get(ask(client))["Location"]
    client.post(path, TWICE)
    assert signs_in(NEW)
