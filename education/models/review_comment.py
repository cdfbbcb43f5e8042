import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import clinic_fixed, refuse


class HowClosed(models.TextChoices):
    RESOLVED = "resolved", _("Resolved")
    ACCEPTED = "accepted", _("Words taken over")


class ReviewCommentQuerySet(models.QuerySet["ReviewComment"]):
    def open(self) -> "ReviewCommentQuerySet":
        """Comments that nobody has closed."""
        return self.filter(closed_at__isnull=True)

    def blocking(self) -> "ReviewCommentQuerySet":
        """Comments that stop an approval while they are open."""
        return self.filter(is_blocking=True)


class ReviewComment(models.Model):
    """What somebody said about a part of a revision, to whoever writes the next one: tied to the
    part and to the words it quotes, open until it is closed. It may carry words instead."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(
        "education.Article", on_delete=models.PROTECT, related_name="comments"
    )
    revision = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, related_name="comments"
    )
    part = models.CharField(
        max_length=20, blank=True, help_text=_("The list or field of the document; none: all of it")
    )
    key = models.UUIDField(null=True, help_text=_("The section, card or row within that list"))
    quote = models.CharField(_("quoted words"), max_length=500, blank=True)
    text = models.TextField(_("comment"))
    replacement = models.TextField(_("words instead"), blank=True)
    is_blocking = models.BooleanField(_("stops an approval"), default=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    how_closed = models.CharField(max_length=10, choices=HowClosed, blank=True)

    objects = ReviewCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("review comment")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="reviewcomment_clinic_id"),
            models.CheckConstraint(
                condition=Q(closed_by__isnull=True, closed_at__isnull=True, how_closed="")
                | Q(closed_by__isnull=False, closed_at__isnull=False)
                & Q(how_closed__in=HowClosed.values),
                name="reviewcomment_closing_complete",
            ),
            models.CheckConstraint(
                condition=~Q(how_closed=HowClosed.ACCEPTED) | ~Q(replacement=""),
                name="reviewcomment_accepted_words",
            ),
        ]
        indexes = [models.Index(fields=["article", "closed_at"], name="reviewcomment_article")]
        triggers = [
            clinic_fixed("reviewcomment"),
            refuse(
                "reviewcomment_starts_open",
                when="NEW.closed_by_id IS NOT NULL",
                message="a comment is made before it is closed",
                operation=pgtrigger.Insert,
            ),
            refuse(
                "reviewcomment_closed_once",
                when="OLD.closed_by_id IS NOT NULL",
                message="a closed comment never changes",
                operation=pgtrigger.Update,
            ),
            # Taking over the reviewer's own words is hers; saying "done" is not the author's.
            refuse(
                "reviewcomment_blocking_resolved_by_others",
                when="NEW.is_blocking AND NEW.how_closed = 'resolved' AND EXISTS ("
                "SELECT 1 FROM public.education_contribution c"
                " JOIN public.education_article a ON a.id = c.article_id"
                " LEFT JOIN public.education_revision p ON p.id = a.published_id"
                " WHERE c.article_id = NEW.article_id AND c.user_id = NEW.closed_by_id"
                " AND (p.id IS NULL OR c.id > p.contributions_up_to))",
                message="whoever worked on a text does not resolve what stops its approval",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
