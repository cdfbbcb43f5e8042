"""Questions: hers alone until she sends them, then as they were for good."""

import pytest
from django.db import connection

from accounts.access import Conflict, NotAllowed, Refused
from accounts.actions import anonymizing, patients, question_readers
from accounts.actions import staff as staff_actions
from accounts.models.audit_event import AuditEvent
from education import policies
from education.actions import patient_data, questions, sent_questions
from education.actions.questions import LIMIT, digest_of
from education.models import Question, QuestionState

TEXT = "May I swim with my port?"


@pytest.fixture
def readers(ruth):
    """Riverside reads what patients send."""
    return question_readers.name_readers(
        clinic=ruth.clinic, read_by="the nurses", read_when="on weekdays by 5 pm", by=ruth
    )


@pytest.fixture
def kept(ana):
    return questions.keep(text=TEXT, by=ana)


@pytest.fixture
def sent(readers, ana, kept):
    return sent_questions.send(question=kept, by=ana)


def test_kept_question_leaves_no_trace_that_staff_could_read(ana, kept):
    before = AuditEvent.objects.count()
    questions.change(question=kept, text="May I fly?", by=ana)
    questions.tick_off(question=kept, asked=True, by=ana)
    questions.move(question=kept, up=True, by=ana)
    questions.remove(question=kept, by=ana)
    assert AuditEvent.objects.count() == before
    assert not Question.objects.exists()


def test_same_form_sent_twice_is_one_question_and_other_words_are_another(ana):
    first = questions.keep(text=TEXT, by=ana)
    assert questions.keep(text=f" {TEXT}\r\n", key=first.key, by=ana) == first
    second = questions.keep(text="May I fly?", key=first.key, by=ana)
    assert second.key != first.key
    assert [row.text for row in ana.questions.order_by("order")] == [TEXT, "May I fly?"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write your question first"),
        (" \n\u200b ", "Write your question first"),
        ("\N{CRYING FACE}\N{CRYING FACE}", "Write a few words"),
        ("a" * 2001, "At most 2,000"),
    ],
)
def test_what_is_no_question_is_refused_beside_the_box(ana, text, words):
    with pytest.raises(Refused, match=words) as refused:
        questions.keep(text=text, by=ana)
    assert refused.value.field == "text"
    assert not ana.questions.exists()


def test_list_holds_so_many_and_what_was_asked_makes_room(ana):
    first = questions.keep(text=TEXT, by=ana)
    Question.objects.bulk_create(
        Question(clinic_id=ana.clinic_id, patient=ana, text=f"Question {n}", order=n)
        for n in range(2, LIMIT + 1)
    )
    with pytest.raises(Refused, match="200 questions"):
        questions.keep(text="One more?", by=ana)
    questions.tick_off(question=first, asked=True, by=ana)
    questions.keep(text="One more?", by=ana)


def test_other_windows_words_are_not_written_over(ana, kept):
    was = digest_of(kept.text)
    questions.change(question=kept, text="May I fly?", was=was, by=ana)
    with pytest.raises(Conflict, match="May I fly"):
        questions.change(question=kept, text="May I run?", was=was, by=ana)
    assert ana.questions.get().text == "May I fly?"


def test_moving_changes_places_and_stops_at_the_ends(ana):
    one, two, three = (questions.keep(text=f"Number {n}", by=ana) for n in (1, 2, 3))
    questions.move(question=three, up=True, by=ana)
    questions.move(question=one, up=True, by=ana)
    questions.move(question=two, up=False, by=ana)
    assert list(ana.questions.order_by("order")) == [one, three, two]


def test_nothing_is_sent_until_the_clinic_named_who_reads_it(ana, ruth, kept):
    with pytest.raises(Refused, match="Nobody at your clinic reads"):
        sent_questions.send(question=kept, by=ana)
    named = {"read_by": "the nurses", "read_when": "daily"}
    question_readers.name_readers(clinic=ruth.clinic, **named, by=ruth)
    sent_questions.send(question=kept, by=ana)
    question_readers.name_readers(clinic=ruth.clinic, read_by="", read_when="", by=ruth)
    with pytest.raises(Refused, match="Nobody at your clinic reads"):
        sent_questions.send(question=questions.keep(text="And now?", by=ana), by=ana)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"read_by": "Nurses", "read_when": " "}, "read_when"),
        ({"read_by": "", "read_when": "x"}, "read_by"),
    ],
)
def test_who_reads_is_named_with_when(ruth, said, field):
    with pytest.raises(Refused) as refused:
        question_readers.name_readers(clinic=ruth.clinic, **said, by=ruth)
    assert refused.value.field == field


def test_clinicians_do_not_name_who_reads(maya):
    with pytest.raises(NotAllowed):
        question_readers.name_readers(clinic=maya.clinic, read_by="a", read_when="b", by=maya)


def test_sent_once_however_often_she_taps_and_audited_without_its_words(ana, sent):
    again = sent_questions.send(question=sent, by=ana)
    assert again.sent_at == sent.sent_at
    (event,) = AuditEvent.objects.filter(event="question.sent")
    assert event.data == {
        "flagged": False, "read_by": "the nurses", "read_when": "on weekdays by 5 pm",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_auditevent e WHERE e::text LIKE '%%swim%%'")
        assert cursor.fetchone() == (0,)


def test_nobody_buries_what_others_ask_under_her_own(readers, ana, ben, maya):
    first, *others, last = (questions.keep(text=f"Question {n}", by=ana) for n in range(21))
    for row in (first, *others):
        sent_questions.send(question=row, by=ana)
    with pytest.raises(Refused, match="nobody opened yet"):
        sent_questions.send(question=last, by=ana)
    assert ana.questions.get(pk=last.pk).is_private
    theirs = questions.keep(text=TEXT, by=ben)
    assert not sent_questions.send(question=theirs, by=ben).is_private
    sent_questions.look_at(question=first, by=maya)
    assert not sent_questions.send(question=last, by=ana).is_private


def test_sign_of_danger_marks_what_is_sent(readers, ana):
    question = questions.keep(text="I have chest pain, what should I do?", by=ana)
    assert not question.flagged
    assert sent_questions.send(question=question, by=ana).flagged


def test_sent_question_stays_as_it_is(ana, sent):
    with pytest.raises(Conflict, match="stays as it is"):
        questions.change(question=sent, text="Never mind", by=ana)
    with pytest.raises(Conflict, match="stays here"):
        questions.remove(question=sent, by=ana)


def test_first_who_opens_it_is_named_and_everybody_who_looks_is_written_down(sent, maya, omar):
    sent_questions.look_at(question=sent, by=maya)
    sent_questions.look_at(question=sent, by=omar)
    sent.refresh_from_db()
    assert (sent.state, sent.seen_by) == (QuestionState.SEEN, maya.person)
    events = AuditEvent.objects.filter(event__startswith="question.").order_by("id")
    assert [event.event for event in events] == [
        "question.sent",
        "question.seen",
        "question.viewed",
    ]


def test_staff_see_what_was_sent_to_their_clinic_and_nothing_private(
    sent, ana, maya, rosa, zoe, ruth
):
    private = questions.keep(text="Only mine?", by=ana)
    assert list(policies.questions_for(maya)) == [sent]
    for member in (rosa, zoe):
        assert not policies.questions_for(member)
    with pytest.raises(Conflict, match="not sent"):
        sent_questions.look_at(question=private, by=maya)
    for member in (rosa, zoe):
        with pytest.raises(NotAllowed):
            sent_questions.look_at(question=sent, by=member)
    staff_actions.deactivate(staff=maya, by=ruth)
    maya.refresh_from_db()
    assert not policies.questions_for(maya)


def test_her_file_has_all_of_hers_and_that_of_staff_only_what_she_sent(sent, ana, maya):
    questions.keep(text="Only mine?", by=ana)
    hers = patient_data.hand_out(patient=ana, by=ana)
    theirs = patient_data.hand_out(patient=ana, by=maya)
    assert [row["text"] for row in hers["questions"]] == [TEXT, "Only mine?"]
    assert [row["text"] for row in theirs["questions"]] == [TEXT]


def test_what_was_hers_alone_goes_when_she_is_anonymized(sent, ana, ruth):
    questions.keep(text="Only mine?", by=ana)
    patients.set_status(patient=ana, status="left", by=ruth)
    anonymizing.anonymize(patient=ana, reason="She asked.", typed=ana.number, by=ruth)
    assert list(ana.questions.all()) == [sent]
