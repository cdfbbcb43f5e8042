"""What my team can see: what is recorded of her reading, and who of the clinic looked."""

from datetime import timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.actions import question_readers
from accounts.models import Patient
from accounts.models.audit_event import AuditEvent
from accounts.roles import Role
from education import handouts, policies
from education.actions import (
    articles,
    assignments,
    exports,
    patient_data,
    printing,
    questions,
    readings,
    records,
    sent_questions,
)
from tests import factories
from tests.cast import hire
from tests.education.test_views_cost import WHO_IS_ASKING
from tests.factories import CHOICE_MARKER

TITLE = "Sleeping well during treatment"


@pytest.fixture
def given(maya, ana, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def page(as_, ana):
    return lambda query="": as_(ana).get(f"/me/seen/{query}").content.decode()


def test_it_lists_what_was_shown_read_and_printed(page, ana, omar, given):
    readings.mark_read(article=given, revision_number=1, by=ana)
    found = handouts.to_print(policies.articles_of(omar), omar.clinic).get(pk=given.pk)
    printing.record_paper(articles=[found], patient=ana, by=omar, with_choice=True)
    html = page()
    for words in ("You opened it on", "You said that you have read it", TITLE,
                  "Omar Haddad, pharmacist printed it for you on",
                  "With the numbers, as you asked.",
                  "How long you look at a page"):  # fmt: skip
        assert words in html
    assert CHOICE_MARKER not in html


def test_each_person_who_looked_stands_there_once_a_day(page, as_, ana, omar, maya, given):
    for _look in range(2):
        records.look_at_record(patient=ana, by=omar)
        as_(omar).get(f"/admin/accounts/patient/{ana.pk}/change/")
        as_(omar).get(f"/admin/accounts/patient/{ana.pk}/history/")
    assert AuditEvent.objects.filter(event="patient.opened").count() == 1
    patient_data.hand_out(patient=ana, by=ana)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        as_(maya).get(f"/admin/accounts/patient/{ana.pk}/change/")
    call_command("patient_record", ana.number, "--clinic", "riverside", stdout=StringIO())
    html = page()
    looked = html[html.index('id="looked"') :]
    assert looked.count("<strong>Omar Haddad</strong>, pharmacist") == 1
    assert looked.index("Maya Lind</strong>, oncology nurse") < looked.index("Omar Haddad")
    assert "Somebody who looks after the clinic’s computers" in looked
    assert "Ana Silva" not in looked


def test_no_way_of_looking_is_left_out(page, as_, ana, omar, maya, rosa, ruth, given):
    question_readers.name_readers(
        clinic=ruth.clinic, read_by="the nurses", read_when="by 5 pm", by=ruth
    )
    question = questions.keep(text="May I swim?", by=ana)
    sent_questions.send(question=question, by=ana)
    sent_questions.look_at(question=question, by=maya)
    sent_questions.look_at(question=question, by=omar)
    exports.export(clinic=ruth.clinic, to=BytesIO(), reason="A move.", by=ruth)
    nora = hire(ruth, "Nora Quist", "nora@example.com", Role.CLINICIAN, "")
    as_(nora).get(f"/admin/accounts/patient/{ana.pk}/print/")
    html = page()
    looked = html[html.index('id="looked"') :]
    for name in ("Maya Lind", "Omar Haddad", "Ruth Adler", "Nora Quist"):
        assert looked.count(f"<strong>{name}</strong>") == 1
    assert "Rosa Vega" not in looked


def test_of_what_is_taken_away_no_word_is_left(page, as_, ana, maya, given):
    as_(ana).get(f"/read/{given.code}/")
    assert given.code in page()
    articles.suspend(article=given, reason="A dose was wrong.", by=maya)
    html = page()
    assert "A page that is no longer shown to you" in html
    for word in (TITLE, given.code, "A dose was wrong."):
        assert word not in html


def test_with_nothing_recorded_it_says_so(page):
    html = page()
    assert "Nothing yet. When you open a page, it stands here." in html
    assert "Nobody has looked yet." in html


def test_it_is_bounded_and_takes_the_same_statements(
    page, as_, ana, maya, omar, given, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr("education.views.seen.ON_A_PAGE", 2)
    client = as_(ana)
    for count in (1, 3):
        for number in range(count):
            content = factories.document(f"Text {count} {number}")
            more = factories.published(author=maya, reviewer=omar, content=content)
            assignments.assign(article=more, patients=[ana], by=maya)
            readings.record_opening(article=more, by=ana)
        client.get("/help/")
        # What she was shown, who looked, what she sent, and the names of these.
        with django_assert_num_queries(WHO_IS_ASKING + 4):
            client.get("/me/seen/")
    html = page()
    assert html.count("You opened it on") == 2
    assert "?page=2" in html
    assert page("?page=2").count("You opened it on") == 2


def test_me_leads_to_it(as_, ana):
    assert 'href="/me/seen/"' in as_(ana).get("/me/").content.decode()


def test_of_her_questions_only_those_she_sent(page, ana, ruth, omar):
    question_readers.name_readers(
        clinic=ruth.clinic, read_by="the nurses", read_when="on weekdays by 5 pm", by=ruth
    )
    questions.keep(text="Shall I tell my sister?", by=ana)
    sent = questions.keep(text="May I swim with my port?", by=ana)
    sent_questions.send(question=sent, by=Patient.objects.select_related("clinic").get(pk=ana.pk))
    sent_questions.look_at(question=sent, by=omar)
    html = page()
    assert "May I swim with my port?" in html
    assert "opened by Omar Haddad, pharmacist on" in html
    assert "Shall I tell my sister?" not in html
