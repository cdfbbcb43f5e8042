"""Who may give texts to patients, and whom they reach."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Patient, Staff
from accounts.roles import Permission
from education.models import Article, Assignment, OpenTo, Reading
from education.models.article import OVERDUE_DAYS

MOST_COUNTED = 1000


def patients_of(staff: Staff) -> QuerySet[Patient]:
    """The patients she may look at."""
    if not has_permission(staff, Permission.VIEW_PATIENTS):
        return Patient.objects.none()
    return Patient.objects.filter(clinic=staff.clinic_id)


def assignments_of(staff: Staff) -> QuerySet[Assignment]:
    """The assignments she may look at and take back."""
    if not has_permission(staff, Permission.ASSIGN):
        return Assignment.objects.none()
    return Assignment.objects.filter(clinic=staff.clinic_id)


def why_not_assign(staff: Staff, article: Article) -> str:
    """Why she may not give this article to patients."""
    if not has_permission(staff, Permission.ASSIGN) or article.clinic_id != staff.clinic_id:
        return _("Your role does not allow giving articles to patients.")
    if not article.published_id:
        return _("This article has no approved text yet, so it cannot be given to patients.")
    if article.retired_at:
        return _("This article is retired, so it cannot be given to patients.")
    if article.suspended_at:
        return _("This article is suspended, so it cannot be given to patients.")
    today = timezone.localdate(timezone=staff.clinic.zone)
    if article.days_overdue(today) > OVERDUE_DAYS:
        return _(
            "This text should have been checked again more than %(days)s days ago. Somebody who "
            "did not write it has to do that before it is given to patients."
        ) % {"days": OVERDUE_DAYS}
    return ""


def how_many_can_read(article: Article, open_to: str) -> int | None:
    """How many patients could read it with this setting; None means anyone, signed in or not."""
    if open_to == OpenTo.EVERYONE:
        return None
    patients = Patient.objects.filter(clinic=article.clinic_id)
    if open_to == OpenTo.PATIENTS:
        return patients.count()
    return Assignment.objects.current().filter(article=article).count()


def how_many_were_shown(article: Article) -> str:
    """How many patients were shown a text of this article; exact up to a thousand."""
    readings = Reading.objects.filter(clinic=article.clinic_id, revision__article=article)
    count = readings.order_by().values("patient").distinct()[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
