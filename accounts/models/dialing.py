from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Dialing(models.Model):
    """That somebody dialed one of the clinic's telephone numbers, when, and who answered."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="dialings")
    number = models.CharField(_("number"), max_length=30)
    answered_by = models.CharField(_("who answered"), max_length=120)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("dialing")
        indexes = [models.Index(fields=["clinic", "number", "-at"], name="dialing_latest")]

    def __str__(self) -> str:
        return self.number
