"""One-time codes by mail: for patients, told to nobody else, the same for whoever asks."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import staff as staff_actions
from accounts.models import OutboxMessage, User

from . import events
from .mail import owed, work
from .test_second_factor import enroll, give_password

ASK = "/accounts/login/code/"
CONFIRM = "/accounts/login/code/confirm/"
CODE = re.compile(r"^(\d{4} \d{4})$", re.MULTILINE)


def page(response):
    return response.content.decode()


def ask(client, address="ana@example.com", onward=""):
    response = client.post(f"{ASK}?next={onward}" if onward else ASK, {"email": address})
    assert response.status_code == 302, page(response)
    work()
    return response


def mailed():
    return CODE.search(work()[-1].body)[1]


def test_a_patient_asks_and_is_in(client, ana):
    assert ask(client, onward="/topics/")["Location"] == f"{CONFIRM}?next=%2Ftopics%2F"
    assert "a mail with a code is on its way" in page(client.get(CONFIRM))
    response = client.post(f"{CONFIRM}?next=/topics/", {"code": mailed()})
    assert response["Location"] == "/topics/"
    assert client.get("/").status_code == 200
    event = events.last("user.sign_in_code_sent")
    assert (event.actor_id, event.clinic, event.patient_id) == (ana.user_id, ana.clinic, ana.pk)


def test_the_mail_comes_from_the_discreet_name_and_is_forgotten_once_sent(client, ana):
    ask(client)
    message = owed("sign_in_code")
    assert (message.recipient, message.sender_name) == ("ana@example.com", ana.clinic.discreet_name)
    assert message.body == ""
    assert "Your code to sign in" in work()[-1].subject


def test_the_code_works_in_the_browser_that_asked_and_once(client, ana):
    ask(client)
    code = mailed()
    other = Client()
    ask(other)
    assert other.post(CONFIRM, {"code": code}).status_code == 400
    assert Client().post(CONFIRM, {"code": code})["Location"] == ASK
    assert client.post(CONFIRM, {"code": code}).status_code == 302
    client.post("/accounts/logout/")
    assert client.post(CONFIRM, {"code": code})["Location"] == ASK


def test_an_old_code_opens_nothing(client, ana):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(client)
        code = mailed()
        clock.shift(timedelta(minutes=16))
        assert client.post(CONFIRM, {"code": code})["Location"] == ASK


def test_guessing_is_stopped_and_the_right_code_comes_too_late(client, ana):
    ask(client)
    code = mailed()
    for _ in range(5):
        assert client.post(CONFIRM, {"code": "0000 0000"}).status_code == 400
    response = client.post(CONFIRM, {"code": code}, REMOTE_ADDR="198.51.100.7")
    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "Ask for a new code" in page(response)


def test_asking_is_limited_by_account_and_by_address(client, ana):
    statuses = [client.post(ASK, {"email": "ana@example.com"}).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]
    other = {"REMOTE_ADDR": "198.51.100.9"}
    statuses = [
        Client().post(ASK, {"email": f"u{n}@example.com"}, **other).status_code for n in range(31)
    ]
    assert statuses == [302] * 30 + [429]


def test_staff_are_told_to_use_the_password(client, maya):
    ask(client, "maya@example.com")
    assert work()[-1].subject == "Sign in with your password"
    assert not CODE.search(work()[-1].body)
    assert events.last("user.sign_in_code_refused")


def test_somebody_who_became_staff_meanwhile_does_not_get_in(client, ana, ruth):
    ask(client)
    code = mailed()
    member = staff_actions.add(
        clinic=ruth.clinic, by=ruth, name="Ana", email="ana@example.com", role="reviewer"
    )
    member.user = ana.person
    member.save()
    assert client.post(CONFIRM, {"code": code}).status_code == 400


def test_a_second_factor_is_asked_for_all_the_same(client, ana):
    browser = Client()
    give_password(browser, "ana@example.com")
    enroll(browser)
    ask(client)
    response = client.post(CONFIRM, {"code": mailed()})
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/").status_code == 302


def statements(client, path, data, host):
    """What a request makes the database do, from an address that nobody used before."""
    with CaptureQueriesContext(connection) as seen:
        response = client.post(path, data, REMOTE_ADDR=f"198.51.100.{host}")
    return response.status_code, [re.sub(r"'[^']*'|\d+", "?", q["sql"])[:60] for q in seen]


@pytest.mark.parametrize("address", ["nobody@example.com", "maya@example.com", "old@example.com"])
def test_asking_tells_nothing_in_words_status_or_work(client, ana, maya, address):
    User.objects.create(email="old@example.com", is_active=False)
    known, unknown = Client(), Client()
    first = statements(known, ASK, {"email": "ana@example.com"}, 1)
    assert first == statements(unknown, ASK, {"email": address}, 2)
    shown = page(known.get(CONFIRM)).replace("ana@example.com", address)
    assert lines(shown) == lines(page(unknown.get(CONFIRM)))
    assert not OutboxMessage.objects.filter(kind="sign_in_code").exists()
    wrong = {"code": "1234 5678"}
    first = statements(known, CONFIRM, wrong, 3)
    assert first == statements(unknown, CONFIRM, wrong, 4)


def lines(html):
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("code", ["", " ", "x" * 1_000_000, "\u202e", "１２３４５６７８", "'"])
def test_what_is_no_code_is_refused_beside_the_field(client, ana, code):
    ask(client)
    response = client.post(CONFIRM, {"code": code})
    assert response.status_code == 400
    assert "There is a problem" in page(response)
