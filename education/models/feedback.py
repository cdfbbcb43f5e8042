import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.models import Patient
from accounts.models.guards import refuse

LONGEST = 1000


class Feedback(models.Model):
    """What one reader said of one revision: whether it was clear, and what was hard.

    Nobody stands in it. `reader` is a digest under the server's key: it tells whether two answers
    are one reader's, so that she may change her mind, and to nobody without the key whose. There
    is no time of day either, or the times of her readings would give her away."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="feedback")
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="feedback"
    )
    reader = models.CharField(max_length=64)
    is_clear = models.BooleanField(_("clear"))
    text = models.TextField(_("what was hard"), blank=True)
    names_danger = models.BooleanField(
        default=False, help_text=_("She was told whom to call, and then sent it.")
    )
    is_public = models.BooleanField(default=False, help_text=_("It came from the public page."))
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("answer to “Was this clear?”")
        constraints = [
            models.UniqueConstraint(fields=["revision", "reader"], name="feedback_once_each"),
            models.CheckConstraint(
                condition=Q(reader__regex=r"^[0-9a-f]{64}$"), name="feedback_reader_is_a_digest"
            ),
            models.CheckConstraint(
                condition=models.lookups.LessThanOrEqual(Length("text"), LONGEST),
                name="feedback_text_fits",
            ),
        ]
        triggers = [
            refuse(
                "feedback_revision_approved",
                when="NOT EXISTS (SELECT 1 FROM public.education_revision r"
                " WHERE r.id = NEW.revision_id AND r.decision = 'approved')",
                message="readers speak of what they were shown",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return str(_("Answer"))


def reader_of(patient: Patient, code: str) -> str:
    """By what the answers of a patient about one article are known as one reader's."""
    return _digest(f"patient {patient.pk} {code}")


def stranger_of(form: str) -> str:
    """The same for somebody who is not signed in, by the form that she was given."""
    return _digest(f"form {form}")


def _digest(who: str) -> str:
    return salted_hmac("education.feedback", who, algorithm="sha256").hexdigest()
