"""Who can look at a text, and who may ask her by name."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Staff
from accounts.roles import Permission, roles_with
from education.models import Article, Asked, ReviewRequest, Revision

from .reviews import contributors


def why_not_ask(staff: Staff, revision: Revision) -> str:
    """Why she may not ask others to look at this revision."""
    if not has_permission(staff, Permission.REVIEW_ALL) or revision.clinic_id != staff.clinic_id:
        return _("Your role does not allow asking others.")
    return ""


def could_be_asked(staff: Staff, article: Article) -> QuerySet[Staff]:
    """Who could be asked by name to look at what she submits."""
    return _others(article.clinic_id, contributors(staff, article))


def could_decide(revision: Revision) -> QuerySet[Staff]:
    """Who could be asked: everybody who may decide in the clinic and did not work on the text."""
    return _others(revision.clinic_id, [revision.submitted_by_id, *revision.contributors])


def would_decide(submitter: Staff, article: Article) -> QuerySet[Staff]:
    """Who in the clinic could decide on the revision if she submitted it now; reviewers when she
    asks them."""
    users = contributors(submitter, article)
    return _others(article.clinic_id, users).filter(role__in=roles_with(Permission.REVIEW_ALL))


def deciders(revision: Revision) -> QuerySet[Staff]:
    """Who in the clinic can still decide on a revision."""
    asked = ReviewRequest.objects.filter(revision=revision, what=Asked.DECISION)
    users = [revision.submitted_by_id, *revision.contributors]
    return _others(revision.clinic_id, users, asked.values("asked"))


def _others(clinic_id: int, users: list[int], asked: Any = None) -> QuerySet[Staff]:
    holding = Staff.objects.active().holding(Permission.DECIDE)
    found = holding.filter(clinic=clinic_id).exclude(user__in=users)
    if asked is None:
        return found
    return found.filter(Q(role__in=roles_with(Permission.REVIEW_ALL)) | Q(user__in=asked))


def asked_for(staff: Staff, revisions: Iterable[Revision]) -> dict[int, list[int]]:
    """By revision of her clinic, the users who were asked by name; one statement."""
    rows = ReviewRequest.objects.filter(clinic=staff.clinic_id, revision__in=list(revisions))
    found: dict[int, list[int]] = {}
    for revision, user in rows.order_by("id").values_list("revision_id", "asked_id"):
        people = found.setdefault(revision, [])
        if user not in people:
            people.append(user)
    return found


def possible_deciders(staff: Staff) -> set[int]:
    """The users who may decide in her clinic without being asked."""
    holding = Staff.objects.active().holding(Permission.REVIEW_ALL).filter(clinic=staff.clinic_id)
    return set(holding.exclude(user=None).values_list("user_id", flat=True))
