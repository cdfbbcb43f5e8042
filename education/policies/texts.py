"""Who may change the clinic's texts and put them back."""

from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Staff
from accounts.roles import Permission
from education.models import Article
from education.models.article import ArticleQuerySet


def articles_of(staff: Staff) -> ArticleQuerySet:
    """The articles of her clinic."""
    return Article.objects.filter(clinic=staff.clinic_id)


def why_not_edit(staff: Staff, article: Article) -> str:
    """Why she may not change or submit the working copy."""
    if not has_permission(staff, Permission.EDIT) or article.clinic_id != staff.clinic_id:
        return _("Your role does not allow changing texts.")
    if article.retired_at:
        return _("This article is retired. It can no longer be changed.")
    return ""


def why_not_resume(staff: Staff, article: Article) -> str:
    """Why she may not put a suspended article back."""
    if not has_permission(staff, Permission.RESUME) or article.clinic_id != staff.clinic_id:
        return _("Your role does not allow putting an article back.")
    if not article.suspended_at:
        return _("This article is not suspended.")
    if article.suspended_by_id == staff.user_id:
        return _("You suspended this article, so another person has to put it back.")
    return ""
