"""What reviewers say about parts of a text, and what becomes of it."""

import uuid
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import policies
from education.document import Document
from education.document.places import row_of, says, with_row
from education.models import Article, HowClosed, ReviewComment, Revision
from education.rendering import clean_line, replaced

from . import fields, working_copies
from .locks import locked_article
from .revisions import Stale, decided_words, locked_revision

MOST_OPEN = 200


@transaction.atomic
def add(
    *,
    revision: Revision,
    by: Staff,
    text: str,
    part: str = "",
    key: str = "",
    quote: str = "",
    replacement: str = "",
    is_blocking: bool = False,
) -> ReviewComment:
    """A comment on a waiting revision, tied to a part of it and to the words it quotes."""
    revision = locked_revision(revision, by)
    article = revision.article
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    if refusal := policies.why_not_comment(by, revision):
        raise NotAllowed(refusal)
    quote, replacement = clean_line(quote), fields.text(replacement, field="replacement")
    _check_place(revision.content, part, key, quote, replacement)
    text = fields.text(text, field="text", missing=_("Say what you mean."))
    _refuse_twice(article, by, text, quote)
    comment = ReviewComment.objects.create(
        clinic=article.clinic, article=article, revision=revision, by=by.person,
        part=part, key=uuid.UUID(key) if key else None, quote=quote,
        text=text, replacement=replacement, is_blocking=is_blocking,
    )  # fmt: skip
    _record("comment.added", comment, by=by, is_blocking=is_blocking)
    return comment


@transaction.atomic
def resolve(*, comment: ReviewComment, by: Staff) -> ReviewComment:
    """Closes a comment that is answered; one that stops the approval not by who wrote the text."""
    comment = _open(comment, by)
    if refusal := policies.why_not_resolve(by, comment):
        raise NotAllowed(refusal)
    return _close(comment, HowClosed.RESOLVED, by=by)


@transaction.atomic
def accept(*, comment: ReviewComment, by: Staff) -> ReviewComment:
    """Takes a comment's words over into the working copy; whoever does answers for them."""
    comment = _open(comment, by)
    article = working_copies.lock(comment.article, by=by)
    if not comment.replacement:
        raise Refused(_("This comment suggests no other words."))
    changed = _taken_over(working_copies.read(article), comment)
    if changed is None:
        raise Conflict(
            _("The quoted words are no longer in the text as they were. Change it by hand.")
        )
    working_copies.save(
        article=article, document=changed, version=article.version, by=by, event="article.saved"
    )
    return _close(comment, HowClosed.ACCEPTED, by=by)


def _refuse_twice(article: Article, by: Staff, text: str, quote: str) -> None:
    """A second tap must not say the same once more, and nobody floods a text."""
    if article.comments.open().count() >= MOST_OPEN:
        raise Refused(_("Too many comments are open. Close some first."))
    if article.comments.open().filter(by=by.person, text=text, quote=quote).exists():
        raise Conflict(_("You said exactly this already, and it is still open."))


def _check_place(document: Document, part: str, key: str, quote: str, replacement: str) -> None:
    if (part or key) and row_of(document, part, key) is None:
        raise Refused(_("This part is not in the text."), field="part")
    if len(quote) > 500:
        raise Refused(_("Quote at most 500 characters."), field="quote")
    if quote and not says(document, part, key, quote):
        raise Refused(_("These words are not in this part of the text."), field="quote")
    if replacement and not (quote and part):
        raise Refused(_("Quote the words that should be replaced."), field="quote")


def _taken_over(document: Document, comment: ReviewComment) -> Document | None:
    """The document with the comment's words in place of the quoted ones; None if they are gone."""
    key = str(comment.key) if comment.key else ""
    row = row_of(document, comment.part, key)
    if row is None:
        return None
    if not key:
        value = _swapped(row, comment)
        return None if value is None else replace(document, **{comment.part: value})
    for name in row.__dataclass_fields__:
        if (value := _swapped(getattr(row, name), comment)) is not None:
            return with_row(document, comment.part, replace(row, **{name: value}))
    return None


def _swapped(value: Any, comment: ReviewComment) -> Any:
    """A text, or a list of texts, with the quoted words replaced once; None without them."""
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, str) and (new := _swapped(item, comment)) is not None:
                return (*value[:index], new, *value[index + 1 :])
        return None
    if not isinstance(value, str):
        return None
    if value.startswith("<"):
        return replaced(value, comment.quote, comment.replacement)
    return value.replace(comment.quote, comment.replacement, 1) if comment.quote in value else None


def _open(comment: ReviewComment, by: Staff) -> ReviewComment:
    article = locked_article(comment.article_id, by=by)
    rows = article.comments.select_for_update(of=("self",)).select_related("revision")
    fresh = rows.get(pk=comment.pk)
    fresh.article = article
    if not fresh.is_open:
        raise Conflict(_("This comment was closed already."))
    return fresh


def _close(comment: ReviewComment, how: HowClosed, *, by: Staff) -> ReviewComment:
    comment.closed_by, comment.closed_at = by.person, timezone.now()
    comment.how_closed = how
    comment.save(update_fields=["closed_by", "closed_at", "how_closed"])
    _record(f"comment.{how.value}", comment, by=by)
    return comment


def _record(event: str, comment: ReviewComment, *, by: Staff, **data: Any) -> None:
    article = comment.article
    audit.record(
        event, by=by, clinic=article.clinic, subject=article,
        comment=comment.pk, revision=comment.revision_id, **data,
    )  # fmt: skip
