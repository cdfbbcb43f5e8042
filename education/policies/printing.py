"""What staff may print, and for whom."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Patient, Staff
from accounts.roles import Permission
from education.models import Article
from education.models.article import OVERDUE_DAYS


def why_not_print(staff: Staff, article: Article) -> str:
    """Why she may not print this article for nobody in particular."""
    if not has_permission(staff, Permission.ENTER_ADMIN) or article.clinic_id != staff.clinic_id:
        return _("Your role does not allow printing articles.")
    if not article.published_id:
        return _("This article has no approved text yet, so it cannot be printed for patients.")
    if article.retired_at:
        return _("This article is retired, so it cannot be printed for patients.")
    if article.suspended_at:
        return _("This article is suspended, so it cannot be printed for patients.")
    if article.days_overdue(timezone.localdate(timezone=staff.clinic.zone)) > OVERDUE_DAYS:
        return _(
            "This text should have been checked again more than %(days)s days ago. Somebody who "
            "did not write it has to do that before it is printed for patients."
        ) % {"days": OVERDUE_DAYS}
    return ""


def why_not_print_for(staff: Staff, patient: Patient) -> str:
    """Why she may not print anything for this patient."""
    if not has_permission(staff, Permission.ASSIGN) or patient.clinic_id != staff.clinic_id:
        return _("Your role does not allow printing for patients.")
    if patient.is_gone:
        return _("%(name)s is no longer a patient here.") % {"name": patient.label}
    return ""
