import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import clinic_fixed, refuse


class SignOffKind(models.TextChoices):
    CLINICAL = "clinical", _("Clinical facts")
    PHARMACY = "pharmacy", _("Pharmacy")
    PLAIN_LANGUAGE = "plain_language", _("Plain language")
    PATIENT_READER = "patient_reader", _("Read by a patient")


class Asked(models.TextChoices):
    """What a person can be asked for about a waiting revision."""

    DECISION = "decision", _("Decision")
    CLINICAL = "clinical", _("Clinical facts")
    PHARMACY = "pharmacy", _("Pharmacy")
    PLAIN_LANGUAGE = "plain_language", _("Plain language")
    PATIENT_READER = "patient_reader", _("Read by a patient")


class ReviewRequest(models.Model):
    """That a person was asked by name to decide on a revision, or to sign one side of it off."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="review_requests"
    )
    asked = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=20, choices=Asked)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("review request")
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "asked", "what"], name="reviewrequest_once"
            ),
            models.CheckConstraint(
                condition=Q(what__in=Asked.values), name="reviewrequest_what_known"
            ),
        ]
        indexes = [models.Index(fields=["clinic", "asked"], name="reviewrequest_asked")]
        triggers = [clinic_fixed("reviewrequest")]

    def __str__(self) -> str:
        return f"{self.revision_id} {self.get_what_display()}"


class SignOff(models.Model):
    """That one person found one side of a revision right, on its exact text; only inserted."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="sign_offs"
    )
    kind = models.CharField(max_length=20, choices=SignOffKind)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("sign-off")
        constraints = [
            models.UniqueConstraint(fields=["revision", "kind"], name="signoff_kind_once"),
            models.UniqueConstraint(fields=["revision", "by"], name="signoff_one_each"),
            models.CheckConstraint(
                condition=Q(kind__in=SignOffKind.values), name="signoff_kind_known"
            ),
        ]
        triggers = [
            refuse(
                "signoff_on_what_waits",
                when="NOT EXISTS (SELECT 1 FROM public.education_revision r"
                " WHERE r.id = NEW.revision_id AND r.decision IS NULL AND r.digest = NEW.digest"
                " AND NOT NEW.by_id = ANY (r.contributors))",
                message="others sign off exactly the text that waits",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
