from datetime import timedelta

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(hours=24)
LONGEST = 2_000_000


def end_of_keeping() -> object:
    return timezone.now() + KEPT_FOR


class KeptForm(models.Model):
    """What somebody typed and sent after her session had ended: encrypted, for her alone, for a
    day. It is never changed; it is deleted once it was used."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="kept_forms")
    place = models.CharField(max_length=30)
    sealed = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=end_of_keeping)

    class Meta:
        verbose_name = _("kept form")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("kept_at") + timedelta(hours=25)),
                name="keptform_for_a_day",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("sealed"), LONGEST),
                name="keptform_not_too_long",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="keptform_expires")]

    def __str__(self) -> str:
        return str(_("Kept form"))
