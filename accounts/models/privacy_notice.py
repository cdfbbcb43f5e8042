from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PrivacyNotice(models.Model):
    """What a clinic tells its patients about their data: one version, never changed."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="privacy_notices"
    )
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"))
    asks_again = models.BooleanField(
        _("ask every patient again"),
        default=True,
        help_text=_("Each patient sees the new version before she reads on, and agrees to it."),
    )
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notice, all versions")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="privacynotice_clinic_id"),
            models.UniqueConstraint(
                fields=["clinic", "number"], name="privacynotice_clinic_number"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Version %(number)s") % {"number": self.number})


class PrivacyAcceptance(models.Model):
    """That a patient agreed to one version of her clinic's privacy notice, and when."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(
        "accounts.Patient", on_delete=models.PROTECT, related_name="privacy_acceptances"
    )
    notice = models.ForeignKey(PrivacyNotice, on_delete=models.PROTECT, related_name="acceptances")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("agreement to a privacy notice")
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "patient", "notice"], name="privacyacceptance_once"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Agreement"))
