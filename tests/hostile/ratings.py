"""What nobody does to ratings and rechecks: judge one's own text, say nothing, rewrite, forget."""

from . import Row, check, foreign_key, grant, trigger
from .statements import ARTICLE, RATING, RECHECK, change, delete, insert


def rate(by: str, **changes: str) -> str:
    values = {
        "clinic_id": "%(river)s",
        "revision_id": "%(waiting)s",
        "instrument": "'pemat'",
        "answers": "'{}'",
        "scores": "'{}'",
        "reason": "''",
        "is_demonstration": "false",
        "by_id": f"%({by})s",
        "at": "now()",
    }
    return insert(RATING, **values | changes)


def check_again(by: str = "omar", **changes: str) -> str:
    values = {
        "clinic_id": "%(river)s",
        "article_id": "%(sleep)s",
        "revision_id": "%(sleep_2)s",
        "by_id": f"%({by})s",
        "at": "now()",
        "note": "'Read again.'",
        "next_review_on": "current_date + 90",
    }
    return insert(RECHECK, **values | changes)


RATING_ROWS = (
    Row(
        "rate with a sheet without a name",
        rate("omar", instrument="''"),
        (check(RATING, "rating_instrument_named"),),
        twin=rate("omar"),
    ),
    Row(
        "rate one's own text",
        rate("maya"),
        (trigger("rating_of_what_waits"),),
        twin=rate("omar"),
    ),
    Row(
        "rate after the decision",
        rate("omar", revision_id="%(sleep_2)s"),
        (trigger("rating_of_what_waits"),),
        twin=rate("omar"),
    ),
    Row(
        "improve a rating",
        change(RATING, "rating", scores="'{\"understandability\": 100}'"),
        (grant("UPDATE (scores)", RATING),),
        twin=rate("omar"),
    ),
    Row(
        "delete a rating",
        delete(RATING, "rating"),
        (grant("DELETE", RATING),),
        twin=rate("omar"),
    ),
)

BY_ANOTHER = trigger("recheck_of_published_by_another")
RECHECK_ROWS = (
    Row("check one's own text again", check_again("maya"), (BY_ANOTHER,), twin=check_again()),
    Row(
        "check an older text again",
        check_again(revision_id="%(sleep_1)s"),
        (BY_ANOTHER,),
        twin=check_again(),
    ),
    Row(
        "check another article's text again",
        check_again(article_id="%(walks)s"),
        (BY_ANOTHER, foreign_key(RECHECK, "recheck_revision_same_article")),
        twin=check_again(),
    ),
    Row(
        "check again without saying what",
        check_again(note="''"),
        (check(RECHECK, "recheck_says_what"),),
        twin=check_again(),
    ),
    Row(
        "check again and say nothing but blanks",
        check_again(note="' '"),
        (check(RECHECK, "recheck_says_what"),),
        twin=check_again(),
    ),
    Row(
        "check again and find it right for four years",
        check_again(next_review_on="current_date + 1461"),
        (trigger("recheck_within_reach"),),
        twin=check_again(next_review_on="current_date + 1000"),
    ),
    Row(
        "put the next check off",
        change(RECHECK, "recheck", next_review_on="'2099-01-01'"),
        (grant("UPDATE (next_review_on)", RECHECK),),
        twin=check_again(),
    ),
    Row(
        "forget that a text was checked again",
        delete(RECHECK, "recheck"),
        (grant("DELETE", RECHECK),),
        twin=check_again(),
    ),
)

PUT_OFF = trigger("article_review_put_off_by_check")
LATER = f"(SELECT next_review_on + 30 FROM {ARTICLE} WHERE id = %(sleep)s)"
DATE_ROWS = (
    Row(
        "put the next review of a text off without looking at it",
        change(ARTICLE, "sleep", next_review_on="next_review_on + 30"),
        (PUT_OFF,),
        twin=f"{check_again(next_review_on=LATER)};"
        + change(ARTICLE, "sleep", next_review_on="next_review_on + 30"),
    ),
    Row(
        "put the next review further off than whoever looked at it said",
        f"{check_again(next_review_on=LATER)};"
        + change(ARTICLE, "sleep", next_review_on="next_review_on + 31"),
        (PUT_OFF,),
        twin=change(ARTICLE, "sleep", next_review_on="next_review_on - 1"),
    ),
    Row(
        "have no next review at all",
        change(ARTICLE, "sleep", next_review_on="NULL"),
        (PUT_OFF,),
        twin=change(ARTICLE, "sleep", next_review_on="next_review_on - 1"),
    ),
)

ROWS = (*DATE_ROWS, *RATING_ROWS, *RECHECK_ROWS)
