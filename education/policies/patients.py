"""What a patient may read and come across."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Patient
from education.models import Article, Assignment, OpenTo, Revision, Sensitivity, Topic
from education.models.article import ArticleQuerySet
from education.models.revision import RevisionQuerySet

OPEN_TO_PATIENTS = (OpenTo.PATIENTS, OpenTo.EVERYONE)


def hers(patient: Patient) -> ArticleQuerySet:
    """Articles that were ever published and are hers: given to her, or open to every patient;
    suspended and retired ones included, for the page that says so."""
    given = Assignment.objects.current().filter(patient=patient, article=OuterRef("pk"))
    return (
        Article.objects.filter(clinic=patient.clinic_id, published__isnull=False)
        .annotate(is_given=Exists(given))
        .filter(Q(is_given=True) | Q(open_to__in=OPEN_TO_PATIENTS))
    )


def given(patient: Patient) -> ArticleQuerySet:
    """Articles that were given to her and not taken back, suspended and retired ones included."""
    return hers(patient).filter(Q(is_given=True))


def readable(patient: Patient) -> ArticleQuerySet:
    """Articles she may read today."""
    return hers(patient).available()


def browsable(patient: Patient) -> ArticleQuerySet:
    """Articles she may come across in lists and search: what could tell her something she does
    not know yet only if it was given to her."""
    return readable(patient).filter(Q(is_given=True) | ~Q(sensitivity=Sensitivity.NEWS))


def printable() -> RevisionQuerySet:
    """Revisions of which printed copies may be about: whoever holds one may ask about it."""
    return Revision.objects.approved()


def topics_of(patient: Patient) -> QuerySet[Topic]:
    """The topics of her clinic."""
    return Topic.objects.filter(clinic=patient.clinic_id)
