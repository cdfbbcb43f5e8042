import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import refuse


class Recheck(models.Model):
    """That somebody who did not write it checked published text again and found it right."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(
        "education.Article", on_delete=models.PROTECT, related_name="rechecks"
    )
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="rechecks"
    )
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("note"), max_length=500)
    next_review_on = models.DateField(_("next review"))

    class Meta:
        verbose_name = _("recheck")
        constraints = [
            models.CheckConstraint(condition=Q(note__regex=r"\S"), name="recheck_says_what"),
        ]
        indexes = [models.Index(fields=["article", "-at"], name="recheck_article")]
        triggers = [
            refuse(
                "recheck_of_published_by_another",
                when="NOT EXISTS (SELECT 1 FROM public.education_revision r"
                " JOIN public.education_article a ON a.published_id = r.id"
                " WHERE r.id = NEW.revision_id AND a.id = NEW.article_id"
                " AND NOT NEW.by_id = ANY (r.contributors))",
                message="published text is checked again by somebody who did not write it",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "recheck_within_reach",
                when="NEW.next_review_on > (NEW.at AT TIME ZONE 'UTC')::date + 1100",
                message="a published text is checked again within three years",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.at:%Y-%m-%d}"
