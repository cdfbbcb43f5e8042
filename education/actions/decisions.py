"""Deciding on a revision: approved, or sent back with a note; written once, under the lock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Conflict, NotAllowed, Refused, has_permission
from accounts.models import Staff
from accounts.roles import Permission
from education import checking, policies
from education.models import Confirmation, Decision, HowClosed, Revision, Significance

from . import fields, publishing
from .revisions import Stale, decide, decided_words, locked_revision

OVERRIDE_LENGTH = 20
DANGER_SIGNS = "L27"


@dataclass(frozen=True)
class Settled:
    """What a reviewer settles with her approval."""

    significance: str
    next_review_on: date
    confirmations: Collection[str]
    note: str = ""
    significance_reason: str = ""
    override_reason: str = ""
    first_affected: Revision | None = None
    first_affected_reason: str = ""


@transaction.atomic
def request_changes(*, revision: Revision, by: Staff, note: str) -> Revision:
    """Sends a revision back to its author with a note."""
    revision = _decidable(revision, by=by)
    note = fields.text(note, field="note", missing=_("Say what should be changed."))
    decide(revision, Decision.CHANGES_REQUESTED, by=by, note=note)
    return revision


@transaction.atomic
def approve(*, revision: Revision, by: Staff, digest: str, settled: Settled) -> Revision:
    """Approves the text the reviewer saw, named by its digest, and publishes it."""
    revision = _decidable(revision, by=by)
    if digest != revision.digest:
        raise Stale(_("This is not the text you were shown. Look at it again."), revision)
    if revision.article.retired_at:
        raise Conflict(_("This article was retired. Its text can no longer be approved."))
    _settle_days(revision, settled)
    _settle_significance(revision, settled)
    _settle_confirmations(revision, settled)
    _refuse_open_ends(revision)
    _settle_findings(revision, settled, by=by)
    decide(
        revision, Decision.APPROVED, by=by, note=fields.text(settled.note, field="note"),
        overridden=revision.overridden, override_reason=revision.override_reason,
    )  # fmt: skip
    publishing.publish(revision, next_review_on=settled.next_review_on, by=by)
    return revision


def _decidable(revision: Revision, *, by: Staff) -> Revision:
    revision = locked_revision(revision, by)
    if refusal := policies.why_not_decide(by, revision):
        raise NotAllowed(refusal)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    return revision


def _settle_days(revision: Revision, settled: Settled) -> None:
    today = timezone.localdate(timezone=revision.article.clinic.zone)
    if refusal := policies.why_not_review_on(settled.next_review_on, today):
        raise Refused(refusal, field="next_review_on")


def _settle_significance(revision: Revision, settled: Settled) -> None:
    if settled.significance not in Significance.values:
        raise Refused(_("Choose how much this changes for readers."), field="significance")
    revision.significance = settled.significance
    lowered = policies.is_lower(settled.significance, revision.suggested_significance)
    revision.significance_reason = fields.text(
        settled.significance_reason,
        field="significance_reason",
        missing=_("The change itself suggests more. Say why less is right.") if lowered else "",
    )
    if settled.significance == Significance.SAFETY:
        _settle_first_affected(revision, settled)


def _settle_first_affected(revision: Revision, settled: Settled) -> None:
    """The first text ever published, unless a later one is named with a reason."""
    earlier = policies.approved_revisions(revision.article)
    first, named = earlier.first(), settled.first_affected
    if named is None or named == first:
        revision.first_affected = first
        return
    if not earlier.filter(pk=named.pk).exists():
        raise Refused(_("Choose a text that was published."), field="first_affected")
    revision.first_affected = named
    revision.first_affected_reason = fields.text(
        settled.first_affected_reason,
        field="first_affected_reason",
        missing=_("Say why the texts before it are not affected."),
    )


def _settle_confirmations(revision: Revision, settled: Settled) -> None:
    given = [one for one in Confirmation.values if one in settled.confirmations]
    if not policies.is_confirmed(revision, given):
        message = _("Tick what you have checked. Nothing is approved unchecked.")
        raise Refused(message, field="confirmations")
    revision.confirmations = given


def _refuse_open_ends(revision: Revision) -> None:
    """What others said or owe about this text, before anybody approves it."""
    stopping = revision.article.comments.blocking()
    if stopping.open().exists():
        raise Refused(_("A comment that stops the approval is still open."))
    if stopping.filter(revision=revision, how_closed=HowClosed.ACCEPTED).exists():
        raise Refused(
            _("Words from a comment that stops the approval stand in the draft, but not in this"
              " text. Send it back, so that the author submits it again.")
        )  # fmt: skip
    if missing := policies.missing_sign_offs(revision):
        names = ", ".join(str(kind.label) for kind in missing)
        raise Refused(_("Not signed off yet: %(names)s.") % {"names": names})


def _settle_findings(revision: Revision, settled: Settled, *, by: Staff) -> None:
    """What the machine found today, and what it found when the text was submitted."""
    found = checking.examine(revision, None, next_review_on=settled.next_review_on)
    blocking = {*checking.blocking_rules(found.new), *revision.blocking}
    if DANGER_SIGNS in blocking:
        raise Refused(
            _("A danger sign has no care card. Nobody can approve past this: add the card."),
            field="override_reason",
        )
    if not blocking:
        return
    if not has_permission(by, Permission.OVERRIDE):
        raise NotAllowed(
            _("The content check blocks this text. It goes back to the author, or a clinic admin"
              " who did not work on it approves it with a reason."),
            field="override_reason",
        )  # fmt: skip
    missing = _("Say why this is right although the check blocks it, in at least 20 characters.")
    reason = fields.text(settled.override_reason, field="override_reason", missing=missing)
    if len(reason) < OVERRIDE_LENGTH:
        raise Refused(missing, field="override_reason")
    revision.overridden, revision.override_reason = sorted(blocking), reason
