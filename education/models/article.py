from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.clinic import valid_slug

from .article_guards import ARTICLE_GUARDS
from .codes import new_code

if TYPE_CHECKING:
    from .revision import Revision

# So long after its review date a text may still be given to patients.
OVERDUE_DAYS = 90


class Kind(models.TextChoices):
    ARTICLE = "article", _("Article")
    TREATMENT = "treatment", _("Treatment page")


class OpenTo(models.TextChoices):
    ASSIGNED = "assigned", _("Patients it was given to")
    PATIENTS = "patients", _("Every patient of the clinic")
    EVERYONE = "everyone", _("Everyone")


class Sensitivity(models.TextChoices):
    NONE = "none", _("Nothing special")
    UPSETTING = "upsetting", _("May upset")
    NEWS = "news", _("Could tell a person something she does not know yet")


class ArticleQuerySet(models.QuerySet["Article"]):
    def available(self) -> "ArticleQuerySet":
        """Articles that patients may read today: published, not suspended, not retired."""
        return self.filter(
            published__isnull=False, suspended_at__isnull=True, retired_at__isnull=True
        )

    def kept(self) -> "ArticleQuerySet":
        """Articles the clinic still keeps."""
        return self.filter(retired_at__isnull=True)


class Article(models.Model):
    """One text the clinic keeps, with its working copy's plain fields; the rows that belong to
    the working copy stand in working_copy.py, what patients read in Revision."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="articles")
    code = models.CharField(max_length=8, default=new_code, editable=False)
    slug = models.CharField(_("address"), max_length=80, validators=[valid_slug])
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, editable=False)
    language = models.CharField(_("language"), max_length=20, default="en")
    translation_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="translations"
    )
    open_to = models.CharField(
        _("who may read it"), max_length=20, choices=OpenTo, default=OpenTo.ASSIGNED
    )
    sensitivity = models.CharField(
        _("sensitivity"), max_length=20, choices=Sensitivity, default=Sensitivity.NONE
    )
    topics = models.ManyToManyField(
        "education.Topic", through="education.ArticleTopic", blank=True, verbose_name=_("topics")
    )
    codes = ArrayField(
        models.CharField(max_length=60),
        default=list,
        blank=True,
        verbose_name=_("codes"),
        help_text=_("For matching with other systems, never shown to patients: ICD-10-CM C50."),
    )
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    owner = models.ForeignKey(
        "accounts.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
        help_text=_("Who sees to it that it stays right."),
    )
    deputy = models.ForeignKey(
        "accounts.Staff",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy"),
    )
    no_card_reason = models.CharField(
        _("why no box says when to call"),
        max_length=500,
        blank=True,
        help_text=_("Only for a text without a care card. The reviewer reads it."),
    )

    published = models.ForeignKey(
        "education.Revision", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    suspended_at = models.DateTimeField(null=True, editable=False)
    suspended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    suspended_reason = models.TextField(blank=True, editable=False)
    resumed_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text=_("Who lifted the last suspension."),
    )
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    retired_reason = models.TextField(blank=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="replaces"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # The working copy.
    version = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField(_("title"), max_length=200, blank=True)
    key_message = models.CharField(
        _("key message"), max_length=300, blank=True, help_text=_("One sentence, 20 words at most.")
    )
    summary = ArrayField(
        models.CharField(max_length=500),
        default=list,
        blank=True,
        verbose_name=_("summary"),
        help_text=_("Three to five short points, one on each line."),
    )
    saved_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    saved_at = models.DateTimeField(null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="article_clinic_id"),
            models.UniqueConstraint(fields=["clinic", "code"], name="article_clinic_code"),
            models.UniqueConstraint(
                fields=["clinic", "slug"],
                name="article_clinic_slug",
                violation_error_message=_("Another article has this address."),
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=["help", "infobutton"]), name="article_slug_reserved"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    suspended_at__isnull=True, suspended_by__isnull=True, suspended_reason=""
                )
                | models.Q(suspended_at__isnull=False, suspended_by__isnull=False)
                & ~models.Q(suspended_reason=""),
                name="article_suspension_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(retired_at__isnull=True, retired_by__isnull=True)
                | models.Q(retired_at__isnull=False, retired_by__isnull=False),
                name="article_retirement_complete",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=Kind.values,
                    open_to__in=OpenTo.values,
                    sensitivity__in=Sensitivity.values,
                ),
                name="article_choices_known",
            ),
        ]
        indexes = [models.Index(fields=["clinic", "kind", "-id"], name="article_clinic_kind")]
        triggers = ARTICLE_GUARDS

    def __str__(self) -> str:
        return self.title or str(_("Untitled"))

    @property
    def live(self) -> "Revision":
        """The published revision of an article that has one."""
        if self.published is None:
            raise ValueError("nothing of this article is published")
        return self.published

    def days_overdue(self, today: date) -> int:
        """For how many days its review date has passed; 0 until then."""
        due = self.next_review_on
        return max(0, (today - due).days) if due and self.published_id else 0

    @property
    def is_available(self) -> bool:
        """Whether patients may read it today."""
        return bool(self.published_id and not self.suspended_at and not self.retired_at)
