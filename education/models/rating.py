import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import refuse


class Rating(models.Model):
    """A rating sheet that one person filled in about one revision; only inserted."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="ratings"
    )
    instrument = models.CharField(_("instrument"), max_length=20)
    answers = models.JSONField(_("answers"))
    scores = models.JSONField(_("scores"), help_text=_("Percent by what the sheet measures."))
    reason = models.CharField(
        _("reason"), max_length=500, blank=True, help_text=_("Why it is lower than before.")
    )
    is_demonstration = models.BooleanField(default=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("rating")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "instrument", "by"], name="rating_once_each"
            ),
            models.CheckConstraint(condition=~Q(instrument=""), name="rating_instrument_named"),
        ]
        triggers = [
            refuse(
                "rating_of_what_waits",
                when="NOT EXISTS (SELECT 1 FROM public.education_revision r"
                " WHERE r.id = NEW.revision_id AND r.decision IS NULL"
                " AND NOT NEW.by_id = ANY (r.contributors))",
                message="others rate the text that waits",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return self.instrument
