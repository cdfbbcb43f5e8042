"""The staff's list of what patients sent, and who reads it."""

import pytest
from django.urls import reverse

from accounts.actions import question_readers
from education.actions import questions, sent_questions

ROWS = "/admin/education/question/"


@pytest.fixture
def send(ruth, ana):
    named = {"read_by": "the nurses", "read_when": "daily"}
    question_readers.name_readers(clinic=ruth.clinic, **named, by=ruth)
    return lambda text: sent_questions.send(question=questions.keep(text=text, by=ana), by=ana)


def test_unopened_ones_come_first_and_of_these_what_names_a_sign_of_danger(as_, maya, send, ana):
    seen, plain, danger = send("Seen?"), send("May I swim?"), send("I have chest pain")
    sent_questions.look_at(question=seen, by=maya)
    private = questions.keep(text="Only mine?", by=ana)
    page = as_(maya).get(ROWS).content.decode()
    places = [page.index(f"{ROWS}{row.pk}/change/") for row in (danger, plain, seen)]
    assert places == sorted(places)
    assert f"{ROWS}{private.pk}/" not in page
    assert "sign of danger" in page
    # Who reads the words has opened it.
    for words in ("chest pain", "May I swim", "Only mine"):
        assert words not in page


def test_opening_one_marks_it_seen_by_name_once(as_, maya, omar, send):
    question = send("May I swim?")
    address = f"{ROWS}{question.pk}/change/"
    ahead = {"Sec-Purpose": "prefetch"}
    as_(maya).get(address, headers=ahead)
    as_(maya).head(address)
    question.refresh_from_db()
    assert question.seen_by is None
    assert "May I swim?" in as_(omar).get(address).content.decode()
    page = as_(maya).get(address).content.decode()
    question.refresh_from_db()
    assert question.seen_by == omar.person
    assert "Omar Haddad" in page
    history = as_(maya).get(f"{ROWS}{question.pk}/history/").content.decode()
    assert "May I swim" not in history


def test_private_questions_have_no_staff_address(as_, ruth, ana, send):
    private = questions.keep(text="Only mine?", by=ana)
    for page in ("change", "history"):
        assert as_(ruth).get(f"{ROWS}{private.pk}/{page}/").status_code == 404


def test_clinic_admin_names_who_reads_and_when(as_, ruth, maya):
    address = reverse("admin:accounts_clinic_questions", args=[ruth.clinic_id])
    assert as_(maya).get(address).status_code == 403
    refused = as_(ruth).post(address, {"read_by": "Nurses", "read_when": ""})
    assert refused.status_code == 400
    assert "Say when they are read, too" in refused.content.decode()
    said = {"read_by": "Nurses of the breast clinic", "read_when": "on weekdays by 5 pm"}
    assert as_(ruth).post(address, said).status_code == 302
    ruth.clinic.refresh_from_db()
    assert ruth.clinic.reads_questions
    assert "on weekdays by 5 pm" in as_(ruth).get(address).content.decode()
