import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import refuse
from education.document import Document, parse

from .codes import new_print_code


class Decision(models.TextChoices):
    APPROVED = "approved", _("Approved")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Significance(models.TextChoices):
    MINOR = "minor", _("Minor: nothing changes for readers")
    MAJOR = "major", _("Major: readers should see what changed")
    SAFETY = "safety", _("Safety: the older text could harm")


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
    submitted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)

    decision = models.CharField(max_length=20, choices=Decision, null=True)  # noqa: DJ001  NULL is undecided
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_note = models.TextField(blank=True)
    override_reason = models.TextField(blank=True)
    significance = models.CharField(max_length=10, choices=Significance, blank=True)
    first_affected = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="revision_clinic_id"),
            models.UniqueConstraint(fields=["id", "article"], name="revision_id_article"),
            models.UniqueConstraint(fields=["article", "number"], name="revision_article_number"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(decision__isnull=True), name="revision_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
                | Q(decision__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="revision_decision_complete",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True) | Q(decision__in=Decision.values),
                name="revision_decision_known",
            ),
            models.CheckConstraint(
                condition=Q(decision__isnull=True)
                | ~Q(decision=Decision.APPROVED)
                | Q(significance__in=Significance.values),
                name="revision_approval_settles_significance",
            ),
            models.CheckConstraint(
                condition=Q(proposed_significance__in=Significance.values),
                name="revision_proposal_known",
            ),
            models.CheckConstraint(
                condition=Q(contributors__contains=[F("submitted_by")]),
                name="revision_submitter_contributed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["clinic", "submitted_at"],
                name="revision_waiting",
                condition=Q(decision__isnull=True),
            )
        ]
        triggers = [
            # By number and not by time: the clocks of two servers may disagree.
            pgtrigger.Trigger(
                name="revision_contributions_marked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="NEW.contributions_up_to := (SELECT coalesce(max(c.id), 0)"
                " FROM public.education_contribution c WHERE c.article_id = NEW.article_id);"
                " RETURN NEW;",
            ),
            refuse(
                "revision_decided_once",
                when="OLD.decision IS NOT NULL",
                message="a revision is decided once",
                operation=pgtrigger.Update,
            ),
            refuse(
                "revision_starts_undecided",
                when="NEW.decision IS NOT NULL",
                message="a revision is submitted before it is decided",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "revision_kept",
                when="OLD.decision = 'approved'"
                " OR EXISTS (SELECT 1 FROM public.education_reading r WHERE r.revision_id = OLD.id)"
                " OR EXISTS (SELECT 1 FROM public.education_assignment a"
                " WHERE a.revision_when_given_id = OLD.id)",
                message="a revision that was assigned, shown or published is never deleted",
                operation=pgtrigger.Delete,
            ),
            refuse(
                "revision_contributors_complete",
                when="EXISTS (SELECT 1 FROM public.education_contribution c"
                " JOIN public.education_article a ON a.id = c.article_id"
                " LEFT JOIN public.education_revision p ON p.id = a.published_id"
                " WHERE c.article_id = NEW.article_id"
                " AND (p.id IS NULL OR c.id > p.contributions_up_to)"
                " AND NOT c.user_id = ANY (NEW.contributors))",
                message="everyone who changed the text since the published revision contributed",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self) -> str:
        return str(_("Revision %(number)s") % {"number": self.number})

    @cached_property
    def content(self) -> Document:
        """The document as a value."""
        return parse(self.document)

    @property
    def is_waiting(self) -> bool:
        return self.decision is None
