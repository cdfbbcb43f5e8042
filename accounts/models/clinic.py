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
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("clinic")
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
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's time zone: its days begin at its own midnight."""
        return ZoneInfo(self.time_zone)
