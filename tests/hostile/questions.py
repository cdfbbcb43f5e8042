"""What nobody does to what patients ask."""

from . import Row, check, grant, trigger
from .statements import change, delete, insert

QUESTION, CLINIC = "education_question", "accounts_clinic"
COMPLETE = check(QUESTION, "question_state_complete")
STAYS = trigger("question_sent_stays")


def ask(**changes: str) -> str:
    """A question that Ana keeps to herself."""
    values = {
        "clinic_id": "%(river)s",
        "patient_id": "%(ana)s",
        "key": "gen_random_uuid()",
        "text": "'When?'",
        "state": "'private'",
        '"order"': "9",
        "created_at": "now()",
        "flagged": "false",
    }
    return insert(QUESTION, **values | changes)


SENT_BY_IDA = ask(patient_id="%(ida)s", state="'sent'", sent_at="now()")
SEEN = {"state": "'seen'", "seen_by_id": "%(omar)s", "seen_at": "now()"}

ROWS = (
    Row(
        "send a question where nobody reads it",
        change(QUESTION, "far_question", state="'sent'", sent_at="now()"),
        (trigger("question_sent_to_readers"),),
        twin=change(QUESTION, "private_question", state="'sent'", sent_at="now()"),
    ),
    Row(
        "bury what others ask under one's own",
        ";".join([SENT_BY_IDA] * 21),
        (trigger("question_sent_not_flooded"),),
        twin=";".join([SENT_BY_IDA] * 20),
    ),
    Row(
        "say that a question nobody sent was sent",
        change(QUESTION, "private_question", state="'sent'"),
        (COMPLETE,),
        twin=change(QUESTION, "private_question", state="'sent'", sent_at="now()"),
    ),
    Row(
        "mark what she keeps to herself",
        change(QUESTION, "private_question", flagged="true"),
        (COMPLETE,),
        twin=change(QUESTION, "private_question", flagged="false"),
    ),
    Row(
        "say that a question was seen, but not by whom",
        change(QUESTION, "sent_question", **SEEN | {"seen_by_id": "NULL"}),
        (COMPLETE,),
        twin=change(QUESTION, "sent_question", **SEEN),
    ),
    Row(
        "see a question that was never sent",
        ask(**SEEN),
        (COMPLETE,),
        twin=ask(**SEEN, sent_at="now()"),
    ),
    Row(
        "change what was sent",
        change(QUESTION, "sent_question", text="'Never mind.'"),
        (STAYS,),
        twin=change(QUESTION, "private_question", text="'Never mind.'"),
    ),
    Row(
        "take back what was sent",
        change(QUESTION, "sent_question", state="'private'", sent_at="NULL", flagged="false"),
        (STAYS,),
        twin=change(QUESTION, "sent_question", asked_at="now()"),
    ),
    Row(
        "take the mark of a danger sign away",
        change(QUESTION, "sent_question", flagged="false"),
        (STAYS,),
        twin=change(QUESTION, "sent_question", flagged="true"),
    ),
    Row(
        "say that somebody else saw it first",
        change(QUESTION, "seen_question", seen_by_id="%(omar)s"),
        (trigger("question_seen_once"),),
        twin=change(QUESTION, "sent_question", **SEEN),
    ),
    Row(
        "delete what was sent",
        delete(QUESTION, "sent_question"),
        (trigger("question_sent_kept"),),
        twin=delete(QUESTION, "private_question"),
    ),
    Row(
        "ask nothing",
        ask(text="E' \\n'"),
        (check(QUESTION, "question_says_something"),),
        twin=ask(),
    ),
    Row(
        "ask at length",
        ask(text="repeat('a', 2001)"),
        (check(QUESTION, "question_says_something"),),
        twin=ask(text="repeat('a', 2000)"),
    ),
    Row(
        "ask about a section of nothing",
        ask(section_key="gen_random_uuid()"),
        (check(QUESTION, "question_section_of_article"),),
        twin=ask(section_key="gen_random_uuid()", article_id="%(sleep)s"),
    ),
    Row(
        "give a question to another patient",
        change(QUESTION, "private_question", patient_id="%(ben)s"),
        (grant("UPDATE (patient_id)", QUESTION),),
        twin=change(QUESTION, "private_question", text="'Mine.'"),
    ),
    Row(
        "say who reads questions, but not when",
        change(CLINIC, "river", questions_read_when="''"),
        (check(CLINIC, "clinic_readers_complete"),),
        twin=change(CLINIC, "river", questions_read_by="''", questions_read_when="''"),
    ),
)
