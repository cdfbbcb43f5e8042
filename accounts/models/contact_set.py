from dataclasses import dataclass

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .guards import clinic_fixed, refuse


class ContactKind(models.TextChoices):
    EMERGENCY = "emergency", _("Emergency")
    CLINIC = "clinic", _("The clinic")
    ALWAYS = "always", _("Day and night")
    CLOSED = "closed", _("When we are closed, call …")
    CRISIS = "crisis", _("Crisis line")


@dataclass(frozen=True)
class ContactNumber:
    kind: str
    label: str
    number: str
    hours: str

    @property
    def href(self) -> str:
        """The address a telephone understands."""
        return "tel:" + "".join(c for c in self.number if c.isdigit() or c == "+")


def emergency_only() -> list[ContactNumber]:
    """What pages show until a clinic has confirmed its numbers."""
    return [
        ContactNumber(
            kind=ContactKind.EMERGENCY,
            label=str(_("Emergency number")),
            number=settings.EMERGENCY_NUMBER,
            hours=str(_("Day and night")),
        )
    ]


class ContactSet(models.Model):
    """A clinic's telephone numbers as they were from `valid_from` on: proposed by one person,
    confirmed by another, never changed."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="contact_sets"
    )
    numbers = models.JSONField(_("numbers"))
    proposed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("confirmed by"),
    )
    valid_from = models.DateTimeField(_("valid from"), null=True, blank=True)

    class Meta:
        verbose_name = _("telephone numbers")
        verbose_name_plural = _("telephone numbers")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="contactset_clinic_id"),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True, valid_from__isnull=True)
                | models.Q(confirmed_by__isnull=False, valid_from__isnull=False),
                name="contactset_confirmation_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
                name="contactset_four_eyes",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_from__gte=models.F("proposed_at")),
                name="contactset_not_valid_before_proposed",
            ),
        ]
        triggers = [
            clinic_fixed("contactset"),
            refuse(
                "contactset_starts_unconfirmed",
                when="NEW.confirmed_by_id IS NOT NULL",
                message="numbers are proposed before they are confirmed",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "contactset_confirmed_once",
                when="OLD.confirmed_by_id IS NOT NULL",
                message="confirmed numbers never change",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return str(_("Telephone numbers"))

    @property
    def entries(self) -> list[ContactNumber]:
        """The numbers in the order the clinic gave them."""
        return [ContactNumber(**entry) for entry in self.numbers]
