import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import refuse


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def current(self) -> "AssignmentQuerySet":
        """Assignments that were not taken back."""
        return self.filter(taken_back_at__isnull=True)


class Assignment(models.Model):
    """An article given to a patient by staff; which revision was published then is evidence."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(
        "accounts.Patient", on_delete=models.PROTECT, related_name="assignments"
    )
    article = models.ForeignKey(
        "education.Article", on_delete=models.PROTECT, related_name="assignments"
    )
    revision_when_given = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("given"), default=timezone.now)
    note = models.CharField(_("note to the patient"), max_length=200, blank=True)
    visit_on = models.DateField(_("for the visit on"), null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_back_reason = models.CharField(max_length=500, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="assignment_clinic_id"),
            models.UniqueConstraint(
                fields=["patient", "article"],
                condition=models.Q(taken_back_at__isnull=True),
                name="assignment_once",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="assignment_taken_back_complete",
            ),
        ]
        indexes = [
            models.Index(fields=["clinic", "patient", "article"], name="assignment_patient"),
            models.Index(fields=["clinic", "article", "-id"], name="assignment_article"),
        ]
        triggers = [
            refuse(
                "assignment_article_available",
                when="NOT EXISTS (SELECT 1 FROM public.education_article a"
                " WHERE a.id = NEW.article_id AND a.published_id = NEW.revision_when_given_id"
                " AND a.suspended_at IS NULL AND a.retired_at IS NULL)",
                message="only a published article that is not suspended or retired is assigned",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "assignment_article_reviewed",
                when="EXISTS (SELECT 1 FROM public.education_article a"
                " JOIN public.accounts_clinic c ON c.id = a.clinic_id"
                " WHERE a.id = NEW.article_id"
                # So many days stand in article.py, too, for those who read why not.
                " AND a.next_review_on < (now() AT TIME ZONE c.time_zone)::date - 90)",
                message="what nobody checked again for so long is not assigned",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "assignment_taken_back_once",
                when="OLD.taken_back_at IS NOT NULL",
                message="what was taken back stays taken back",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return str(_("Assignment"))
