"""What nobody does to readers' answers: name oneself, speak for another, write a book, forget."""

from . import Row, check, grant, trigger
from .statements import FEEDBACK, change, delete, insert


def answer(**changes: str) -> str:
    values = {
        "clinic_id": "%(river)s",
        "revision_id": "%(sleep_1)s",
        "reader": "repeat('a', 64)",
        "is_clear": "false",
        "text": "'The middle.'",
        "names_danger": "false",
        "is_public": "true",
        "day": "current_date",
    }
    return insert(FEEDBACK, **values | changes)


ROWS = (
    Row(
        "answer with one's name",
        answer(reader="'Ana Silva'"),
        (check(FEEDBACK, "feedback_reader_is_a_digest"),),
        twin=answer(),
    ),
    Row(
        "answer at length",
        answer(text="repeat('x', 1001)"),
        (check(FEEDBACK, "feedback_text_fits"),),
        twin=answer(text="repeat('x', 1000)"),
    ),
    Row(
        "answer about what no reader was shown",
        answer(revision_id="%(waiting)s"),
        (trigger("feedback_revision_approved"),),
        twin=answer(),
    ),
    Row(
        "put an answer into another one's mouth",
        change(FEEDBACK, "answer", reader="repeat('c', 64)"),
        (grant("UPDATE (reader)", FEEDBACK),),
        twin=change(FEEDBACK, "answer", text="'new'"),
    ),
    Row(
        "forget an answer",
        delete(FEEDBACK, "answer"),
        (grant("DELETE", FEEDBACK),),
        twin=change(FEEDBACK, "answer", is_clear="true"),
    ),
)
