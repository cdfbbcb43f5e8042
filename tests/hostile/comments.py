"""What nobody does to what reviewers said: silence it, soften it, answer it for oneself."""

from . import Row, check, foreign_key, grant, trigger
from .statements import COMMENT, change, change_all, decide, delete, insert, submit_and_approve

APPROVE = decide("waiting", "approved", by="omar")
FOOD = submit_and_approve({"article_id": "%(food)s"})
RESTED = "'rest'"


def say(**changes: str) -> str:
    """Omar comments on the revision that waits."""
    values = {
        "clinic_id": "%(river)s",
        "article_id": "%(pain)s",
        "revision_id": "%(waiting)s",
        "part": "''",
        "quote": "''",
        "text": "'This is wrong.'",
        "replacement": "''",
        "is_blocking": "true",
        "by_id": "%(omar)s",
        "at": "now()",
        "how_closed": "''",
    }
    return insert(COMMENT, **values | changes)


def closing(by: str, how: str = "resolved") -> dict[str, str]:
    return {"closed_by_id": f"%({by})s", "closed_at": "now()", "how_closed": f"'{how}'"}


def close(comment: str, *, by: str, how: str = "resolved") -> str:
    return change(COMMENT, comment, **closing(by, how))


def close_said(by: str, how: str = "resolved") -> str:
    return change_all(COMMENT, "article_id = %(pain)s", **closing(by, how))


ROWS = (
    Row(
        "approve over a comment that stops it",
        f"{say()};{APPROVE}",
        (trigger("revision_comments_answered"),),
        twin=f"{say(is_blocking='false')};{APPROVE}",
    ),
    Row(
        "approve over a comment on an earlier revision",
        f"{say(article_id='%(food)s', revision_id='%(returned)s')};{FOOD}",
        (trigger("revision_comments_answered"),),
        twin=FOOD,
    ),
    Row(
        "take words over into the draft, then have the text approved without them",
        f"{say(replacement=RESTED)};{close_said('maya', 'accepted')};{APPROVE}",
        (trigger("revision_comments_answered"),),
        twin=f"{say(replacement=RESTED)};{close_said('rosa')};{APPROVE}",
    ),
    Row(
        "answer what stops one's own text, then have it approved",
        f"{say()};{close_said('maya')};{APPROVE}",
        (trigger("reviewcomment_blocking_resolved_by_others"),),
        twin=f"{say()};{close_said('rosa')};{APPROVE}",
    ),
    Row(
        "answer what stops a text that one worked on",
        f"{say()};{close_said('ruth')}",
        (trigger("reviewcomment_blocking_resolved_by_others"),),
        twin=f"{say()};{close_said('omar')}",
    ),
    Row(
        "soften a comment",
        change(COMMENT, "open_comment", is_blocking="false"),
        (grant("UPDATE (is_blocking)", COMMENT),),
        twin=close("open_comment", by="rosa"),
    ),
    Row(
        "put a comment on another text",
        change(COMMENT, "open_comment", article_id="%(food)s", revision_id="%(returned)s"),
        (grant("UPDATE (article_id, revision_id)", COMMENT),),
        twin=close("open_comment", by="rosa"),
    ),
    Row(
        "take words over that a comment does not suggest",
        close("open_comment", by="maya", how="accepted"),
        (check(COMMENT, "reviewcomment_accepted_words"),),
        twin=f"{say(replacement=RESTED)};{close_said('maya', 'accepted')}",
    ),
    Row(
        "close a comment in a way that nobody knows",
        close("open_comment", by="rosa", how="ignored"),
        (check(COMMENT, "reviewcomment_closing_complete"),),
        twin=close("open_comment", by="rosa"),
    ),
    Row(
        "close a comment without saying who",
        change(COMMENT, "open_comment", closed_at="now()", how_closed="'resolved'"),
        (check(COMMENT, "reviewcomment_closing_complete"),),
        twin=close("open_comment", by="rosa"),
    ),
    Row(
        "make a comment that is closed already",
        say(**closing("rosa")),
        (trigger("reviewcomment_starts_open"),),
        twin=say(),
    ),
    Row(
        "say that somebody else closed a comment",
        close("closed_comment", by="rosa"),
        (trigger("reviewcomment_closed_once"),),
        twin=close("open_comment", by="rosa"),
    ),
    Row(
        "delete a comment",
        delete(COMMENT, "open_comment"),
        (grant("DELETE", COMMENT),),
        twin=close("open_comment", by="rosa"),
    ),
    Row(
        "move a comment to another clinic",
        change(COMMENT, "open_comment", clinic_id="%(hill)s"),
        (
            grant("UPDATE (clinic_id)", COMMENT),
            trigger("reviewcomment_clinic_fixed"),
            foreign_key(COMMENT, "reviewcomment_article_same_clinic"),
            foreign_key(COMMENT, "reviewcomment_by_same_clinic"),
        ),
        twin=close("open_comment", by="rosa"),
    ),
)
