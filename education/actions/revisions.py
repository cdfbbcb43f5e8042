"""Submitting, deciding and publishing; every step under the article's lock."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import document as doc
from education import policies
from education.models import Article, Decision, Revision, Significance

from . import fields, publishing, working_copies
from .locks import locked_article


class Stale(Conflict):
    """The revision is no longer the one that was seen; `revision` is as it stands now."""

    def __init__(self, message: str, revision: Revision) -> None:
        super().__init__(message)
        self.revision = revision


@transaction.atomic
def submit(
    *,
    article: Article,
    by: Staff,
    version: int,
    change_note: str,
    significance: str,
    what_changed: str = "",
) -> Revision:
    """Submits the working copy as the next revision; one that was still waiting is withdrawn."""
    article = working_copies.lock(article, by=by, version=version)
    if significance not in Significance.values:
        raise Refused(_("Choose how much this changes for readers."), field="significance")
    change_note, what_changed = _words(article, change_note, what_changed)
    text = _complete_text(article)
    digest = doc.digest(text)
    if article.published and article.published.digest == digest:
        raise Refused(_("This is word for word the published text. There is nothing to review."))
    revision = Revision(
        document=text,
        digest=digest,
        change_note=change_note,
        what_changed=what_changed,
        proposed_significance=significance,
    )
    _refuse_twice(revision, article, by=by)
    withdraw_waiting(article, by=by)
    _add(revision, article, by=by)
    _record("revision.submitted", revision, by=by, digest=digest, note=change_note)
    return revision


@transaction.atomic
def withdraw(*, revision: Revision, by: Staff) -> Revision:
    """Takes one's own revision back before a decision."""
    revision = _locked(revision, by)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    if refusal := policies.why_not_withdraw(by, revision):
        raise NotAllowed(refusal)
    _decide(revision, Decision.WITHDRAWN, by=by, note="")
    return revision


@transaction.atomic
def request_changes(*, revision: Revision, by: Staff, note: str) -> Revision:
    """Sends a revision back to its author with a note."""
    revision = _decidable(revision, by=by)
    note = fields.text(note, field="note", missing=_("Say what should be changed."))
    _decide(revision, Decision.CHANGES_REQUESTED, by=by, note=note)
    return revision


@transaction.atomic
def approve(
    *,
    revision: Revision,
    by: Staff,
    digest: str,
    significance: str,
    next_review_on: date,
    note: str = "",
) -> Revision:
    """Approves the text the reviewer saw, named by its digest, and publishes it."""
    revision = _decidable(revision, by=by)
    article = revision.article
    if digest != revision.digest:
        raise Stale(_("This is not the text you were shown. Look at it again."), revision)
    if article.retired_at:
        raise Conflict(_("This article was retired. Its text can no longer be approved."))
    if significance not in Significance.values:
        raise Refused(_("Choose how much this changes for readers."), field="significance")
    today = timezone.localdate(timezone=article.clinic.zone)
    if next_review_on <= today:
        raise Refused(_("Choose a day in the future."), field="next_review_on")
    if significance == Significance.SAFETY:
        revision.first_affected = policies.approved_revisions(article).first()
    revision.significance = significance
    _decide(revision, Decision.APPROVED, by=by, note=fields.text(note, field="note"))
    publishing.publish(revision, next_review_on=next_review_on, by=by)
    return revision


def _refuse_twice(revision: Revision, article: Article, *, by: Staff) -> None:
    """A second tap must not withdraw what the first one submitted."""
    names = ("digest", "change_note", "what_changed", "proposed_significance")
    same = {name: getattr(revision, name) for name in names}
    if article.revisions.waiting().filter(submitted_by=by.person, **same).exists():
        raise Conflict(_("You submitted exactly this already. It waits for its review."))


def withdraw_waiting(article: Article, *, by: Staff) -> None:
    """Withdraws the revision that still waits, if there is one; within the article's lock."""
    if waiting := article.revisions.waiting().first():
        _decide(waiting, Decision.WITHDRAWN, by=by, note="")


def decided_words(revision: Revision) -> str:
    """Who decided what on a revision, as a sentence."""
    who = revision.article.clinic.staff.filter(user=revision.decided_by_id).first()
    return _("%(name)s has already decided on this revision: %(decision)s.") % {
        "name": who.name if who else _("Somebody"),
        "decision": revision.get_decision_display(),
    }


def _words(article: Article, note: str, what_changed: str) -> tuple[str, str]:
    missing = _("Say for the reviewer what you changed.")
    note = fields.text(note, field="change_note", missing=missing)
    is_first = not article.revisions.exists()
    missing = "" if is_first else _("Say in plain words what changed for readers.")
    return note, fields.text(what_changed, field="what_changed", missing=missing)


def _complete_text(article: Article) -> str:
    document = working_copies.read(article)
    if problems := doc.validate(document, complete=True):
        raise working_copies.Unfit(problems)
    return doc.canonical(document)


def _add(revision: Revision, article: Article, *, by: Staff) -> None:
    revision.clinic, revision.article = article.clinic, article
    revision.number = article.revisions.count() + 1
    revision.contributors = policies.contributors(by, article)
    revision.base = article.published
    revision.submitted_by = by.person
    revision.save()


def _locked(revision: Revision, by: Staff) -> Revision:
    article = locked_article(revision.article_id, by=by)
    fresh = article.revisions.select_for_update(of=("self",)).get(pk=revision.pk)
    fresh.article = article
    return fresh


def _decidable(revision: Revision, *, by: Staff) -> Revision:
    revision = _locked(revision, by)
    if refusal := policies.why_not_decide(by, revision):
        raise NotAllowed(refusal)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    return revision


def _decide(revision: Revision, decision: Decision, *, by: Staff, note: str) -> None:
    revision.decision, revision.decision_note = decision, note
    revision.decided_by, revision.decided_at = by.person, timezone.now()
    revision.save(
        update_fields=[
            "decision", "decision_note", "decided_by", "decided_at",
            "significance", "first_affected",
        ]
    )  # fmt: skip
    _record(f"revision.{decision.value}", revision, by=by, digest=revision.digest, note=note)


def _record(event: str, revision: Revision, *, by: Staff, **data: Any) -> None:
    article = revision.article
    audit.record(
        event,
        by=by,
        clinic=article.clinic,
        subject=article,
        revision=revision.pk,
        number=revision.number,
        **data,
    )
