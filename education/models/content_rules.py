import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import clinic_fixed, refuse


class ContentRulesQuerySet(models.QuerySet["ContentRules"]):
    def in_force(self) -> "ContentRulesQuerySet":
        """Rules that are or were valid, the newest first."""
        return self.filter(valid_from__isnull=False).order_by("-valid_from", "-id")

    def waiting(self) -> "ContentRulesQuerySet":
        """Rules that nobody confirmed yet, the oldest first."""
        return self.filter(valid_from__isnull=True).order_by("id")


class ContentRules(models.Model):
    """A clinic's lists for the content check as they are from `valid_from` on; never changed, a
    change is a new row. One that removes or lowers a danger sign waits for a second person."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="content_rules"
    )
    lists = models.JSONField(_("lists"))
    weakens = ArrayField(
        models.CharField(max_length=200),
        default=list,
        help_text=_("The danger signs that it removes or lowers."),
    )
    base = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("The rules in force when these were proposed."),
    )
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    valid_from = models.DateTimeField(_("valid from"), null=True)

    objects = ContentRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("content rules")
        verbose_name_plural = _("content rules")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="contentrules_clinic_id"),
            models.CheckConstraint(
                condition=Q(weakens__len=0, valid_from__isnull=False)
                | Q(confirmed_by__isnull=True, valid_from__isnull=True)
                | Q(confirmed_by__isnull=False, valid_from__isnull=False)
                & ~Q(confirmed_by=F("proposed_by")),
                name="contentrules_weakened_by_two",
            ),
        ]
        indexes = [models.Index(fields=["clinic", "-valid_from"], name="contentrules_valid")]
        triggers = [
            clinic_fixed("contentrules"),
            refuse(
                "contentrules_starts_unconfirmed",
                when="NEW.confirmed_by_id IS NOT NULL",
                message="rules are proposed before they are confirmed",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "contentrules_valid_once",
                when="OLD.valid_from IS NOT NULL",
                message="rules that were in force never change",
                operation=pgtrigger.Update,
            ),
            refuse(
                "contentrules_kept",
                when="OLD.valid_from IS NOT NULL",
                message="rules that were in force are kept; only a proposal is dropped",
                operation=pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        day = formats.date_format(timezone.localtime(self.proposed_at), "DATE_FORMAT")
        return str(_("Rules of %(day)s") % {"day": day})
