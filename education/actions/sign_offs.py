"""Asking people by name to look at a revision, and signing one side of it off."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, outbox
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import notifications, policies
from education.models import Asked, ReviewRequest, Revision, SignOff, SignOffKind
from education.rendering import clean_line

from .revisions import Stale, decided_words, locked_revision

MOST_ASKED = 20


@transaction.atomic
def ask(*, revision: Revision, people: Iterable[Staff], what: str, by: Staff) -> list[Staff]:
    """Asks people by name to decide or to sign off, and mails them the way; whom it newly asked."""
    revision = locked_revision(revision, by)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    if refusal := policies.why_not_ask(by, revision):
        raise NotAllowed(refusal)
    if what not in Asked.values:
        raise Refused(_("Choose what you ask for."), field="what")
    chosen = _chosen(revision, people)
    asked = [member for member in chosen if _is_new(revision, member, what, by=by)]
    for member in asked:
        mail = notifications.asked_to_review(revision, member)
        outbox.put(
            clinic=revision.clinic, kind="review", recipient=member.email,
            subject=mail.subject, body=mail.body,
        )  # fmt: skip
    if asked:
        names = [member.name for member in asked]
        _record("revision.review_asked", revision, by=by, what=what, people=names)
    return asked


@transaction.atomic
def sign(*, revision: Revision, kind: str, digest: str, by: Staff, note: str = "") -> SignOff:
    """Signs one side of exactly this text off; each side by a different person."""
    revision = locked_revision(revision, by)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    if kind not in SignOffKind.values:
        raise Refused(_("Choose what you sign off."), field="kind")
    if refusal := policies.why_not_sign(by, revision, kind):
        raise NotAllowed(refusal)
    if digest != revision.digest:
        raise Stale(_("This is not the text you were shown. Look at it again."), revision)
    _refuse_second(revision, kind, by=by)
    note = clean_line(note)
    if len(note) > 500:
        raise Refused(_("At most 500 characters fit here."), field="note")
    signed = SignOff.objects.create(
        clinic=revision.clinic, revision=revision, kind=kind, digest=digest, by=by.person, note=note
    )
    _record("revision.signed_off", revision, by=by, kind=kind, digest=digest)
    return signed


def _chosen(revision: Revision, people: Iterable[Staff]) -> list[Staff]:
    chosen = list({member.pk: member for member in people}.values())
    could = set(policies.could_decide(revision).values_list("pk", flat=True))
    if not chosen:
        raise Refused(_("Choose whom you ask."), field="people")
    if len(chosen) > MOST_ASKED:
        raise Refused(_("At most %(limit)s at once.") % {"limit": MOST_ASKED}, field="people")
    if any(member.pk not in could for member in chosen):
        raise Refused(_("Choose people who did not work on this text."), field="people")
    return chosen


def _is_new(revision: Revision, member: Staff, what: str, *, by: Staff) -> bool:
    _request, is_new = ReviewRequest.objects.get_or_create(
        revision=revision, asked=member.person, what=what,
        defaults={"clinic": revision.clinic, "by": by.person},
    )  # fmt: skip
    return is_new


def _refuse_second(revision: Revision, kind: str, *, by: Staff) -> None:
    signed = revision.sign_offs
    if signed.filter(kind=kind).exists():
        raise Conflict(_("Somebody signed this off already."))
    if signed.filter(by=by.person).exists():
        raise Refused(_("You signed off another side of this text. This one needs somebody else."))


def _record(event: str, revision: Revision, *, by: Staff, **data: Any) -> None:
    audit.record(
        event, by=by, clinic=revision.clinic, subject=revision.article, revision=revision.pk, **data
    )
