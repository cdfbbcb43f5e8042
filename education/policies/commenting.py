"""Who comments on a text, and who closes a comment."""

from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Staff
from accounts.roles import Permission
from education.models import ReviewComment, Revision

from .reviews import contributors_of


def why_not_comment(staff: Staff, revision: Revision) -> str:
    """Why she may not comment on this revision."""
    if revision.decision is not None:
        return _("This revision was decided on already.")
    if not has_permission(staff, Permission.DECIDE) or revision.clinic_id != staff.clinic_id:
        return _("Your role does not allow commenting on texts.")
    if has_permission(staff, Permission.REVIEW_ALL) or revision.review_requests.filter(
        asked=staff.user_id
    ):
        return ""
    return _("You were not asked to look at this text.")


def why_not_resolve(
    staff: Staff, comment: ReviewComment, contributors: set[int] | None = None
) -> str:
    """Why she may not close a comment as answered; who worked on the text may be given."""
    if not has_permission(staff, Permission.DECIDE) or comment.clinic_id != staff.clinic_id:
        return _("Your role does not allow closing comments.")
    if not has_permission(staff, Permission.REVIEW_ALL) and comment.by_id != staff.user_id:
        return _("Only the person who made this comment, or a clinician, closes it.")
    if contributors is None:
        contributors = contributors_of(comment.article)
    if comment.is_blocking and staff.user_id in contributors:
        return _(
            "This comment stops the approval, so somebody who did not work on the text closes it."
        )
    return ""
