"""The parts of a text with the comments on them, for the review page."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Staff
from education import policies
from education.document import Document
from education.document.places import says
from education.forms.comments import CommentForm
from education.models import Article, ReviewComment, Revision
from education.redline import Change, Changes

from .names import Names, names_of


@dataclass(frozen=True)
class Remark:
    """One comment as it is shown: who said it, whether its words still stand there."""

    comment: ReviewComment
    by: str
    closed_by: str
    quote_stands: bool
    why_not_resolve: str


@dataclass(frozen=True)
class Part:
    """One part of the text that changed, with what was said about it."""

    change: Change
    remarks: tuple[Remark, ...]
    comment_form: CommentForm | None
    place: str


def parts(
    staff: Staff, revision: Revision, changes: Changes, typed: CommentForm | None = None
) -> dict[str, Any]:
    """The changed parts each with its comments, and the comments on parts that did not change."""
    remarks = remarks_on(staff, revision)
    may_comment = revision.is_waiting and not policies.why_not_comment(staff, revision)
    shown = [
        Part(
            change=change,
            remarks=tuple(r for r in remarks if _is_on(r.comment, change)),
            comment_form=_form(change, index, typed) if may_comment else None,
            place=f"at-{change.key or change.part}",
        )
        for index, change in enumerate(changes.changed, start=1)
    ]
    there = {remark.comment.pk for part in shown for remark in part.remarks}
    elsewhere = [remark for remark in remarks if remark.comment.pk not in there]
    return {
        "parts": shown,
        "elsewhere": elsewhere,
        "open_comments": sum(remark.comment.is_open for remark in remarks),
        "stopping": [r for r in remarks if r.comment.is_open and r.comment.is_blocking],
    }


def remarks_on(staff: Staff, revision: Revision) -> list[Remark]:
    """Every open comment on the article, and the closed ones on this revision, oldest first."""
    found = revision.article.comments.order_by("id")
    rows = [c for c in found if c.is_open or c.revision_id == revision.pk]
    return _remarks(staff, revision.article, revision.content, rows)


def open_remarks(staff: Staff, article: Article, document: Document) -> list[Remark]:
    """The open comments on an article, held against a working copy, oldest first."""
    return _remarks(staff, article, document, list(article.comments.open().order_by("id")))


def _remarks(
    staff: Staff, article: Article, document: Document, rows: list[ReviewComment]
) -> list[Remark]:
    names = names_of(staff, {user for c in rows for user in (c.by_id, c.closed_by_id)})
    worked = policies.contributors_of(article) if rows else set()
    return [_remark(staff, article, document, comment, names, worked) for comment in rows]


def _remark(
    staff: Staff,
    article: Article,
    document: Document,
    comment: ReviewComment,
    names: Names,
    worked: set[int],
) -> Remark:
    comment.article = article
    key = str(comment.key) if comment.key else ""
    return Remark(
        comment=comment,
        by=names[comment.by_id],
        closed_by=names[comment.closed_by_id] if comment.closed_by_id else "",
        quote_stands=says(document, comment.part, key, comment.quote),
        why_not_resolve=policies.why_not_resolve(staff, comment, worked),
    )


def _is_on(comment: ReviewComment, change: Change) -> bool:
    return comment.part == change.part and str(comment.key or "") == change.key


def _form(change: Change, index: int, typed: CommentForm | None) -> CommentForm:
    if typed and (typed["part"].value(), typed["key"].value()) == (change.part, change.key):
        return typed
    start = {"part": change.part, "key": change.key}
    return CommentForm(initial=start, auto_id=f"comment-{index}-%s")
