from zoneinfo import ZoneInfo, available_timezones

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .guards import refuse

valid_slug = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use small letters, digits and single hyphens.")
)


def valid_time_zone(name: str) -> None:
    """Refuses what is not the name of a time zone."""
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name})


def default_languages() -> list[str]:
    return ["en"]


class Clinic(models.Model):
    """The tenant: nothing of one clinic is ever seen from another."""

    slug = models.CharField(_("short name"), max_length=60, unique=True, validators=[valid_slug])
    hosts = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    name = models.CharField(_("name"), max_length=200)
    discreet_name = models.CharField(
        _("discreet name"),
        max_length=200,
        help_text=_("The sender of mails. It must not tell what the clinic treats."),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="America/New_York", validators=[valid_time_zone]
    )
    languages = ArrayField(models.CharField(max_length=20), default=default_languages)
    contacts = models.ForeignKey(
        "accounts.ContactSet",
        verbose_name=_("telephone numbers"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # The newest version of its privacy notice, and the newest that patients have to agree to.
    privacy_number = models.PositiveIntegerField(null=True, editable=False)
    privacy_asked = models.PositiveIntegerField(null=True, editable=False)
    # Who reads what patients send, and when, in words that patients see; nothing is sent without.
    questions_read_by = models.CharField(max_length=120, blank=True, editable=False)
    questions_read_when = models.CharField(max_length=120, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    closing_reason = models.CharField(_("why it closes"), max_length=500, blank=True)
    closing_proposed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closing_proposed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("clinic")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    closing_proposed_by__isnull=True,
                    closing_proposed_at__isnull=True,
                    closing_reason="",
                )
                | models.Q(closing_proposed_by__isnull=False, closing_proposed_at__isnull=False)
                & ~models.Q(closing_reason=""),
                name="clinic_closing_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by__isnull=True, closed_at__isnull=True)
                | models.Q(
                    closed_by__isnull=False,
                    closed_at__isnull=False,
                    closing_proposed_by__isnull=False,
                ),
                name="clinic_closed_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by__isnull=True)
                | ~models.Q(closed_by=models.F("closing_proposed_by")),
                name="clinic_closing_four_eyes",
            ),
            models.CheckConstraint(
                condition=models.Q(privacy_asked__isnull=True)
                | models.Q(
                    privacy_number__isnull=False, privacy_asked__lte=models.F("privacy_number")
                ),
                name="clinic_privacy_asked_exists",
            ),
            models.CheckConstraint(
                condition=models.Q(questions_read_by="", questions_read_when="")
                | models.Q(questions_read_by__regex=r"\S", questions_read_when__regex=r"\S"),
                name="clinic_readers_complete",
            ),
        ]
        triggers = [
            refuse(
                "clinic_contacts_confirmed",
                when="NEW.contacts_id IS NOT NULL AND NOT EXISTS ("
                "SELECT 1 FROM public.accounts_contactset s"
                " WHERE s.id = NEW.contacts_id AND s.confirmed_by_id IS NOT NULL)",
                message="only confirmed numbers are shown",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("contacts_id"),
            ),
            # The record of a day takes the numbers that were confirmed last before it.
            refuse(
                "clinic_contacts_newest",
                when="NEW.contacts_id IS DISTINCT FROM OLD.contacts_id AND NEW.contacts_id"
                " IS DISTINCT FROM (SELECT s.id FROM public.accounts_contactset s"
                " WHERE s.clinic_id = NEW.id AND s.valid_from IS NOT NULL"
                " ORDER BY s.valid_from DESC LIMIT 1)",
                message="the numbers that were confirmed last are shown",
                operation=pgtrigger.UpdateOf("contacts_id"),
            ),
            # Who closes it says yes to what somebody else had written down before.
            refuse(
                "clinic_closing_proposed_first",
                when="NEW.closed_by_id IS NOT NULL AND (OLD.closing_proposed_by_id,"
                " OLD.closing_reason) IS DISTINCT FROM (NEW.closing_proposed_by_id,"
                " NEW.closing_reason)",
                message="closing a clinic is proposed before it is confirmed",
                operation=pgtrigger.UpdateOf(
                    "closed_by_id", "closing_proposed_by_id", "closing_reason"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        """Whether it has closed: nobody takes a place there, nothing is sent from there."""
        return self.closed_at is not None

    @property
    def reads_questions(self) -> bool:
        """Whether it named who reads what patients send, and when."""
        return bool(self.questions_read_by)

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's time zone: its days begin at its own midnight."""
        return ZoneInfo(self.time_zone)
