from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from education.document import Document, parse

from .codes import new_print_code
from .revision_guards import REVISION_CONSTRAINTS, REVISION_GUARDS


class Decision(models.TextChoices):
    APPROVED = "approved", _("Approved")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Significance(models.TextChoices):
    MINOR = "minor", _("Minor: nothing changes for readers")
    MAJOR = "major", _("Major: readers should see what changed")
    SAFETY = "safety", _("Safety: the older text could harm")


class Confirmation(models.TextChoices):
    """What a reviewer says she checked; `SMALL` alone where a change is a few harmless words."""

    FACTS = "facts", _("The facts match the sources.")
    URGENT = "urgent", _("The advice on when to call is right.")
    PLAIN = "plain", _("It is plain and kind.")
    DATES = "dates", _("The dates are set.")
    SMALL = "small", _("I read the changed words, and they are right.")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def waiting(self) -> "RevisionQuerySet":
        """Revisions nobody has decided on."""
        return self.filter(decision__isnull=True)

    def approved(self) -> "RevisionQuerySet":
        """Revisions that are or were published."""
        return self.filter(decision=Decision.APPROVED)


class Revision(models.Model):
    """One submitted document: immutable, numbered, decided once."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="revisions"
    )
    article = models.ForeignKey(
        "education.Article", on_delete=models.PROTECT, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    print_code = models.CharField(max_length=10, unique=True, default=new_print_code)
    document = models.TextField()
    digest = models.CharField(max_length=64)
    contributors = ArrayField(models.BigIntegerField())
    contributions_up_to = models.BigIntegerField(
        default=0,
        editable=False,
        help_text=_("The last contribution this revision holds; set by the database."),
    )
    base = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("The revision that was published when this one was submitted."),
    )
    change_note = models.TextField(_("change note"))
    what_changed = models.TextField(_("what changed, for readers"), blank=True)
    proposed_significance = models.CharField(max_length=10, choices=Significance)
    suggested_significance = models.CharField(
        max_length=10,
        choices=Significance,
        default=Significance.MINOR,
        help_text=_("What the change itself suggests; settling on less needs a reason."),
    )
    is_small = models.BooleanField(
        default=False, help_text=_("A few words that touch nothing dangerous.")
    )
    blocking = ArrayField(
        models.CharField(max_length=10),
        default=list,
        help_text=_("The rules of the content check that its text breaks."),
    )
    new_findings = models.PositiveSmallIntegerField(default=0)
    words_added = models.PositiveIntegerField(default=0)
    words_removed = models.PositiveIntegerField(default=0)
    required_sign_offs = ArrayField(models.CharField(max_length=20), default=list)
    submitted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)

    decision = models.CharField(max_length=20, choices=Decision, null=True)  # noqa: DJ001  NULL is undecided
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)
    confirmations = ArrayField(models.CharField(max_length=10), default=list)
    overridden = ArrayField(
        models.CharField(max_length=10),
        default=list,
        help_text=_("The blocking rules that it was approved past."),
    )
    override_reason = models.TextField(blank=True)
    significance = models.CharField(max_length=10, choices=Significance, blank=True)
    first_affected = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+"
    )
    significance_reason = models.TextField(blank=True)
    first_affected_reason = models.TextField(blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        constraints = REVISION_CONSTRAINTS
        indexes = [
            models.Index(
                fields=["clinic", "submitted_at"],
                name="revision_waiting",
                condition=Q(decision__isnull=True),
            )
        ]
        triggers = REVISION_GUARDS

    def __str__(self) -> str:
        return str(_("Revision %(number)s") % {"number": self.number})

    @cached_property
    def content(self) -> Document:
        """The document as a value."""
        return parse(self.document)

    @property
    def is_waiting(self) -> bool:
        return self.decision is None

    @property
    def confirmed(self) -> list[str]:
        """What the approver confirmed, in words."""
        return [str(Confirmation(one).label) for one in self.confirmations]
