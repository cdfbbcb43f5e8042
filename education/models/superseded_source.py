from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import clinic_fixed


class SupersededSource(models.Model):
    """An address that the clinic no longer relies on: every section that uses it is flagged."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="superseded_sources"
    )
    url = models.URLField(_("address"), max_length=500)
    reason = models.CharField(_("what came instead, or why"), max_length=500)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("superseded source")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "url"], name="supersededsource_once"),
            models.CheckConstraint(
                condition=Q(reason__regex=r"\S"), name="supersededsource_says_why"
            ),
        ]
        triggers = [clinic_fixed("supersededsource")]

    def __str__(self) -> str:
        return self.url
