import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import refuse


class How(models.TextChoices):
    SCREEN = "screen", _("on screen")
    PAPER = "paper", _("on paper")
    ALOUD = "aloud", _("read aloud")


class Reading(models.Model):
    """That a patient was shown one revision, one way, on one day of her clinic."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(
        "accounts.Patient", on_delete=models.PROTECT, related_name="readings"
    )
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="readings"
    )
    how = models.CharField(_("how"), max_length=10, choices=How, default=How.SCREEN)
    day = models.DateField(_("day"))
    first_at = models.DateTimeField(_("first opened"))
    last_at = models.DateTimeField(_("last opened"))
    finished_at = models.DateTimeField(_("says she has read it"), null=True)
    stopped_section = models.UUIDField(
        _("stopped at"),
        null=True,
        help_text=_("The section she wants to carry on from, if she said so that day."),
    )
    by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who showed it: herself on screen, staff on paper or aloud."),
    )
    with_choice = models.BooleanField(
        _("with what stands behind the choice"),
        default=False,
        help_text=_("Only on paper, for a patient who asked for the numbers."),
    )

    class Meta:
        verbose_name = _("reading")
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "revision", "how", "day"], name="reading_once_a_day"
            ),
            models.CheckConstraint(
                condition=models.Q(how__in=How.values), name="reading_how_known"
            ),
            # On screen that answer is stored nowhere.
            models.CheckConstraint(
                condition=models.Q(with_choice=False) | models.Q(how=How.PAPER),
                name="reading_choice_on_paper",
            ),
        ]
        indexes = [
            models.Index(fields=["clinic", "patient", "-day"], name="reading_patient"),
            models.Index(fields=["clinic", "revision"], name="reading_revision"),
        ]
        triggers = [
            refuse(
                "reading_revision_approved",
                when="NOT EXISTS (SELECT 1 FROM public.education_revision r"
                " WHERE r.id = NEW.revision_id AND r.decision = 'approved')",
                message="only an approved revision is shown",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "reading_by_whoever_showed_it",
                when="NEW.how = 'screen' AND NOT EXISTS"
                " (SELECT 1 FROM public.accounts_patient p"
                " WHERE p.id = NEW.patient_id AND p.user_id = NEW.by_id)"
                " OR NEW.how <> 'screen' AND NOT EXISTS (SELECT 1 FROM public.accounts_staff s"
                " WHERE s.clinic_id = NEW.clinic_id AND s.user_id = NEW.by_id AND s.is_active)",
                message="she reads on screen by herself, on paper and aloud by staff of her clinic",
                operation=pgtrigger.Insert,
            ),
            # Ten minutes of grace for a page that was opened just before the clinic's midnight.
            refuse(
                "reading_earlier_day_fixed",
                when="OLD.day < ((now() - interval '10 minutes') AT TIME ZONE (SELECT c.time_zone"
                " FROM public.accounts_clinic c WHERE c.id = OLD.clinic_id))::date",
                message="the readings of earlier days never change",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return str(_("Reading"))
