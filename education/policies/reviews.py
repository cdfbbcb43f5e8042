"""Who decides on a revision, who signs it off, and what an approval needs."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Staff
from accounts.roles import Permission
from education.models import (
    Article,
    Asked,
    Confirmation,
    Contribution,
    Decision,
    ReviewRequest,
    Revision,
    Significance,
    SignOff,
    SignOffKind,
)


def revisions_of(staff: Staff) -> QuerySet[Revision]:
    """The revisions of her clinic that she may look at: a reviewer those that are or were
    published, and those she was asked about."""
    found = Revision.objects.filter(clinic=staff.clinic_id)
    if has_permission(staff, Permission.REVIEW_ALL):
        return found
    return found.filter(Q(decision=Decision.APPROVED) | Q(Exists(_asked(staff))))


def _asked(staff: Staff, **what: str) -> QuerySet[ReviewRequest]:
    return ReviewRequest.objects.filter(revision=OuterRef("pk"), asked=staff.user_id, **what)


def to_sign(staff: Staff) -> QuerySet[Revision]:
    """Waiting revisions of which she was asked to sign a side off that nobody has signed."""
    open_request = (
        _asked(staff)
        .exclude(what=Asked.DECISION)
        .exclude(
            Exists(SignOff.objects.filter(revision=OuterRef("revision"), kind=OuterRef("what")))
        )
    )
    found = Revision.objects.filter(clinic=staff.clinic_id, decision__isnull=True)
    return found.filter(Exists(open_request))


def was_asked(staff: Staff, revision: Revision, what: str) -> bool:
    """Whether she was asked by name for this."""
    return revision.review_requests.filter(asked=staff.user_id, what=what).exists()


def why_not_decide(staff: Staff, revision: Revision) -> str:
    """Why she may not approve this revision or ask for changes to it."""
    if refusal := why_not_look(staff, revision):
        return refusal
    if has_permission(staff, Permission.REVIEW_ALL) or was_asked(staff, revision, Asked.DECISION):
        return ""
    return _("You were not asked to decide on this text.")


def why_not_sign(staff: Staff, revision: Revision, kind: str) -> str:
    """Why she may not sign one side of this revision off."""
    if refusal := why_not_look(staff, revision):
        return refusal
    if revision.decision is not None:
        return _("This revision was decided on already.")
    if has_permission(staff, Permission.REVIEW_ALL) or was_asked(staff, revision, kind):
        return ""
    return _("You were not asked for this.")


def why_not_look(staff: Staff, revision: Revision) -> str:
    """Why she is not the one to judge this revision, whatever she was asked for."""
    if not has_permission(staff, Permission.DECIDE) or revision.clinic_id != staff.clinic_id:
        return _("Your role does not allow deciding on texts.")
    if staff.user_id == revision.submitted_by_id or staff.user_id in revision.contributors:
        return _("You worked on this text, so another person has to decide on it.")
    return ""


def why_not_recheck(staff: Staff, article: Article) -> str:
    """Why she may not say that the published text was checked again and stays as it is."""
    if not has_permission(staff, Permission.DECIDE) or article.clinic_id != staff.clinic_id:
        return _("Your role does not allow checking texts.")
    if not article.published:
        return _("Nothing of this article is published yet, so there is nothing to check again.")
    if article.retired_at:
        return _("This article is retired: nobody reads it any more.")
    if article.suspended_at:
        return _("This article is suspended. Put it back or correct it first.")
    if staff.user_id in article.published.contributors:
        return _("You worked on this text, so another person has to check it again.")
    return ""


def missing_sign_offs(revision: Revision) -> list[SignOffKind]:
    """The sign-offs this revision needs and does not have yet."""
    signed = set(revision.sign_offs.values_list("kind", flat=True))
    return [SignOffKind(kind) for kind in revision.required_sign_offs if kind not in signed]


def is_lower(significance: str, suggested: str) -> bool:
    """Whether a significance is less than the change itself suggests."""
    order = Significance.values
    return order.index(significance) < order.index(suggested)


def needed_confirmations(revision: Revision) -> list[Confirmation]:
    """What a reviewer confirms: one thing for a small change that touches nothing dangerous."""
    if revision.is_small:
        return [Confirmation.SMALL]
    return [one for one in Confirmation if one != Confirmation.SMALL]


def is_confirmed(revision: Revision, given: Collection[str]) -> bool:
    """Whether everything that has to be confirmed was."""
    return set(needed_confirmations(revision)) <= set(given)


def decidable(staff: Staff) -> QuerySet[Revision]:
    """Waiting revisions that she may decide on."""
    if not has_permission(staff, Permission.DECIDE):
        return Revision.objects.none()
    found = (
        revisions_of(staff)
        .filter(decision__isnull=True)
        .exclude(submitted_by=staff.user_id)
        .exclude(contributors__contains=[staff.user_id])
    )
    if has_permission(staff, Permission.REVIEW_ALL):
        return found
    return found.filter(Exists(_asked(staff, what=Asked.DECISION)))


def contributors_of(article: Article) -> set[int]:
    """Everyone who changed the text since the published revision was submitted."""
    contributions = Contribution.objects.filter(article=article)
    if article.published:
        contributions = contributions.filter(id__gt=article.published.contributions_up_to)
    return set(contributions.values_list("user_id", flat=True))


def contributors(submitter: Staff, article: Article) -> list[int]:
    """Whose work a revision would hold if she submitted it now: theirs, and her own."""
    return sorted({submitter.person.pk, *contributors_of(article)})


def why_not_withdraw(staff: Staff, revision: Revision) -> str:
    """Why she may not withdraw a waiting revision."""
    if revision.decision is not None:
        return _("This revision was decided on already.")
    if staff.user_id != revision.submitted_by_id:
        return _("Only the person who submitted a revision can withdraw it.")
    return ""


def approved_revisions(article: Article) -> QuerySet[Revision]:
    """The revisions of an article that are or were published, oldest first."""
    return article.revisions.filter(decision=Decision.APPROVED).order_by("number")
