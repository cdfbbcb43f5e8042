"""May she? and which may she?: one rule, both answers.

`why_not_…` returns the sentence that a person reads, empty when she may."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Patient, Staff
from accounts.roles import Permission

from .models import (
    Article,
    Assignment,
    Contribution,
    Decision,
    OpenTo,
    Revision,
    Sensitivity,
    Topic,
)
from .models.article import ArticleQuerySet

OPEN_TO_PATIENTS = (OpenTo.PATIENTS, OpenTo.EVERYONE)


# Patients ------------------------------------------------------------------------------------


def hers(patient: Patient) -> ArticleQuerySet:
    """Articles that were ever published and are hers: given to her, or open to every patient;
    suspended and retired ones included, for the page that says so."""
    given = Assignment.objects.current().filter(patient=patient, article=OuterRef("pk"))
    return (
        Article.objects.filter(clinic=patient.clinic_id, published__isnull=False)
        .annotate(is_given=Exists(given))
        .filter(Q(is_given=True) | Q(open_to__in=OPEN_TO_PATIENTS))
    )


def readable(patient: Patient) -> ArticleQuerySet:
    """Articles she may read today."""
    return hers(patient).available()


def browsable(patient: Patient) -> ArticleQuerySet:
    """Articles she may come across in lists and search: what could tell her something she does
    not know yet only if it was given to her."""
    return readable(patient).filter(Q(is_given=True) | ~Q(sensitivity=Sensitivity.NEWS))


def topics_of(patient: Patient) -> QuerySet[Topic]:
    """The topics of her clinic."""
    return Topic.objects.filter(clinic=patient.clinic_id)


# Staff ---------------------------------------------------------------------------------------


def articles_of(staff: Staff) -> ArticleQuerySet:
    """The articles of her clinic."""
    return Article.objects.filter(clinic=staff.clinic_id)


def revisions_of(staff: Staff) -> QuerySet[Revision]:
    """The revisions of her clinic."""
    return Revision.objects.filter(clinic=staff.clinic_id)


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


def why_not_edit(staff: Staff, article: Article) -> str:
    """Why she may not change or submit the working copy."""
    if not has_permission(staff, Permission.EDIT) or article.clinic_id != staff.clinic_id:
        return _("Your role does not allow changing texts.")
    if article.retired_at:
        return _("This article is retired. It can no longer be changed.")
    return ""


def why_not_decide(staff: Staff, revision: Revision) -> str:
    """Why she may not approve this revision or ask for changes to it."""
    if not has_permission(staff, Permission.DECIDE) or revision.clinic_id != staff.clinic_id:
        return _("Your role does not allow deciding on texts.")
    if staff.user_id == revision.submitted_by_id or staff.user_id in revision.contributors:
        return _("You worked on this text, so another person has to decide on it.")
    return ""


def decidable(staff: Staff) -> QuerySet[Revision]:
    """Waiting revisions that she may decide on."""
    if not has_permission(staff, Permission.DECIDE):
        return Revision.objects.none()
    return (
        revisions_of(staff)
        .filter(decision__isnull=True)
        .exclude(submitted_by=staff.user_id)
        .exclude(contributors__contains=[staff.user_id])
    )


def contributors(submitter: Staff, article: Article) -> list[int]:
    """Whose work a revision would hold if she submitted it now: everyone who changed the text
    since the published revision was submitted, and herself."""
    contributions = Contribution.objects.filter(article=article)
    if article.published:
        contributions = contributions.filter(id__gt=article.published.contributions_up_to)
    return sorted({submitter.person.pk, *contributions.values_list("user_id", flat=True)})


def deciders(revision: Revision) -> QuerySet[Staff]:
    """Who in the clinic can still decide on a revision."""
    return _others(revision.clinic_id, [revision.submitted_by_id, *revision.contributors])


def would_decide(submitter: Staff, article: Article) -> QuerySet[Staff]:
    """Who in the clinic could decide on the revision if she submitted it now."""
    return _others(article.clinic_id, contributors(submitter, article))


def _others(clinic_id: int, users: list[int]) -> QuerySet[Staff]:
    holding = Staff.objects.active().holding(Permission.DECIDE)
    return holding.filter(clinic=clinic_id).exclude(user__in=users)


def why_not_withdraw(staff: Staff, revision: Revision) -> str:
    """Why she may not withdraw a waiting revision."""
    if revision.decision is not None:
        return _("This revision was decided on already.")
    if staff.user_id != revision.submitted_by_id:
        return _("Only the person who submitted a revision can withdraw it.")
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
    return ""


def how_many_can_read(article: Article, open_to: str) -> int | None:
    """How many patients could read it with this setting; None means anyone, signed in or not."""
    if open_to == OpenTo.EVERYONE:
        return None
    patients = Patient.objects.filter(clinic=article.clinic_id)
    if open_to == OpenTo.PATIENTS:
        return patients.count()
    return Assignment.objects.current().filter(article=article).count()


def approved_revisions(article: Article) -> QuerySet[Revision]:
    """The revisions of an article that are or were published, oldest first."""
    return article.revisions.filter(decision=Decision.APPROVED).order_by("number")
