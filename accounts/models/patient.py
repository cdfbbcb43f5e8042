from datetime import date

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .guards import clinic_fixed, refuse
from .user import User

ADULT_AT = 18
# What stands in place of a person who is no longer known.
NO_NAME, NO_BIRTH_DATE = "Anonymized", date(1, 1, 1)


class PatientStatus(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    LEFT = "left", _("Left the clinic")
    DIED = "died", _("Died")


class Patient(models.Model):
    """A person's place as a patient of one clinic, with or without a user to sign in."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="patients")
    number = models.CharField(
        _("patient number"), max_length=40, help_text=_("As in the clinic's own records.")
    )
    name = models.CharField(_("name"), max_length=200)
    preferred_name = models.CharField(
        _("name to use"), max_length=100, blank=True, help_text=_("How she likes to be greeted.")
    )
    birth_date = models.DateField(_("birth date"))
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=20, default="en")
    interpreter = models.BooleanField(_("needs an interpreter"), default=False)
    status = models.CharField(
        _("status"), max_length=10, choices=PatientStatus, default=PatientStatus.ACTIVE
    )
    user = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        related_name="patient_places",
        null=True,
        blank=True,
    )
    hides_numbers = models.BooleanField(
        _("wants no numbers"),
        default=False,
        editable=False,
        help_text=_("Her own choice: pages offer her no numbers about how people do."),
    )
    privacy_accepted = models.PositiveIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now)
    anonymized_at = models.DateTimeField(_("anonymized"), null=True, blank=True)

    class Meta:
        verbose_name = _("patient")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="patient_clinic_id"),
            models.UniqueConstraint(
                fields=["clinic", "number"],
                name="patient_clinic_number",
                violation_error_message=_("Another patient has this number."),
            ),
            models.UniqueConstraint(fields=["clinic", "user"], name="patient_clinic_user"),
            models.CheckConstraint(
                condition=models.Q(status__in=PatientStatus.values), name="patient_status"
            ),
            models.CheckConstraint(
                condition=models.Q(anonymized_at__isnull=True)
                | models.Q(
                    name=NO_NAME,
                    preferred_name="",
                    birth_date=NO_BIRTH_DATE,
                    email="",
                    user__isnull=True,
                    status__in=[PatientStatus.LEFT, PatientStatus.DIED],
                ),
                name="patient_anonymized_bare",
            ),
        ]
        indexes = [models.Index(fields=["clinic", "name", "id"], name="patient_clinic_name")]
        triggers = [
            clinic_fixed("patient"),
            refuse(
                "patient_anonymized_for_good",
                when="OLD.anonymized_at IS NOT NULL AND NEW IS DISTINCT FROM OLD",
                message="an anonymized patient stays as she is",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Name, number and birth year: how pickers and confirmations tell two people apart."""
        if self.anonymized_at:
            return f"{self.name} · {self.number}"
        return f"{self.name} · {self.number} · {self.birth_date.year}"

    @property
    def person(self) -> User:
        """Who signs in at this place; only a place somebody took up acts."""
        if self.user is None:
            raise ValueError("nobody took up this place yet")
        return self.user

    @property
    def greeting(self) -> str:
        """How the patient's pages address her."""
        return self.preferred_name or self.name

    @property
    def owes_privacy(self) -> bool:
        """Whether she has to agree to a newer privacy notice than she agreed to."""
        asked = self.clinic.privacy_asked
        return asked is not None and (self.privacy_accepted or 0) < asked

    @property
    def is_active(self) -> bool:
        return self.status == PatientStatus.ACTIVE

    @property
    def is_gone(self) -> bool:
        """Whether she is no longer a patient here."""
        return self.status in (PatientStatus.LEFT, PatientStatus.DIED)

    def age_on(self, day: date) -> int:
        """Whole years on a day."""
        before_birthday = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - before_birthday

    def is_adult_on(self, day: date) -> bool:
        """Whether she may have an account of her own."""
        return self.age_on(day) >= ADULT_AT
