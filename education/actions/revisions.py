"""Submitting a text for review and taking it back; every step under the article's lock."""

from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import checking, policies
from education import document as doc
from education.models import Article, Decision, Revision, Significance

from . import fields, working_copies
from .locks import locked_article

# The columns that a decision fills; the application may write no others.
DECIDED = (
    "decision", "decision_note", "decided_by", "decided_at", "confirmations", "overridden",
    "override_reason", "significance", "significance_reason", "first_affected",
    "first_affected_reason",
)  # fmt: skip


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
    revision = _appraised(article)
    if article.published and doc.canonical(article.published.content) == revision.document:
        raise Refused(_("This is word for word the published text. There is nothing to review."))
    revision.change_note, revision.what_changed = change_note, what_changed
    revision.proposed_significance = significance
    _refuse_twice(revision, article, by=by)
    withdraw_waiting(article, by=by)
    _add(revision, article, by=by)
    _record("revision.submitted", revision, by=by, digest=revision.digest, note=change_note)
    return revision


@transaction.atomic
def withdraw(*, revision: Revision, by: Staff) -> Revision:
    """Takes one's own revision back before a decision."""
    revision = locked_revision(revision, by)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    if refusal := policies.why_not_withdraw(by, revision):
        raise NotAllowed(refusal)
    decide(revision, Decision.WITHDRAWN, by=by, note="")
    return revision


def _refuse_twice(revision: Revision, article: Article, *, by: Staff) -> None:
    """A second tap must not withdraw what the first one submitted."""
    names = ("digest", "change_note", "what_changed", "proposed_significance", "blocking")
    same = {name: getattr(revision, name) for name in names}
    if article.revisions.waiting().filter(submitted_by=by.person, **same).exists():
        raise Conflict(_("You submitted exactly this already. It waits for its review."))


def withdraw_waiting(article: Article, *, by: Staff) -> None:
    """Withdraws the revision that still waits, if there is one; within the article's lock."""
    if waiting := article.revisions.waiting().first():
        decide(waiting, Decision.WITHDRAWN, by=by, note="")


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


def _appraised(article: Article) -> Revision:
    """A revision of the working copy as it stands, with what the machine says about it."""
    context = checking.context_of(article)
    document = checking.with_terms(_complete(article), context.glossary)
    text = doc.canonical(document)
    return Revision(
        document=text,
        digest=doc.digest(text),
        required_sign_offs=list(context.lists.sign_offs.get(article.kind, ())),
        **asdict(checking.appraise(article, document, context)),
    )


def _complete(article: Article) -> doc.Document:
    document = working_copies.read(article)
    if problems := doc.validate(document, complete=True):
        raise working_copies.Unfit(problems)
    return document


def _add(revision: Revision, article: Article, *, by: Staff) -> None:
    revision.clinic, revision.article = article.clinic, article
    revision.number = article.revisions.count() + 1
    revision.contributors = policies.contributors(by, article)
    revision.base = article.published
    revision.submitted_by = by.person
    try:
        with transaction.atomic():
            revision.save()
    except IntegrityError as error:
        if "asks for the sign-offs" not in str(error):
            raise
        message = _("The clinic changed its rules at this moment. Submit the text again.")
        raise Conflict(message) from error


def locked_revision(revision: Revision, by: Staff) -> Revision:
    """The revision as it is now, with its article locked until the transaction ends."""
    article = locked_article(revision.article_id, by=by)
    fresh = article.revisions.select_for_update(of=("self",)).get(pk=revision.pk)
    fresh.article = article
    return fresh


def decide(
    revision: Revision, decision: Decision, *, by: Staff, note: str, **recorded: Any
) -> None:
    """Writes a decision once, with its line in the audit; the caller holds the lock."""
    revision.decision, revision.decision_note = decision, note
    revision.decided_by, revision.decided_at = by.person, timezone.now()
    try:
        with transaction.atomic():
            revision.save(update_fields=DECIDED)
    except IntegrityError as error:
        if "only who works here decides" not in str(error):
            raise
        message = _("You can no longer decide on texts of this clinic. Ask a clinic admin.")
        raise NotAllowed(message) from error
    event = f"revision.{decision.value}"
    _record(event, revision, by=by, digest=revision.digest, note=note, **recorded)


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
