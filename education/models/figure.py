from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .working_copy import Row

MOST_BYTES = 60 * 1024


class FigureImage(models.Model):
    """A picture as it was re-encoded, named by its digest; never changed, never deleted: revisions
    name it by that digest."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="figure_images"
    )
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=20)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    data = models.BinaryField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("image")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="figureimage_clinic_id"),
            models.UniqueConstraint(fields=["clinic", "sha256"], name="figureimage_digest"),
            models.CheckConstraint(
                condition=models.Q(media_type__in=["image/png", "image/jpeg", "image/webp"]),
                name="figureimage_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def headers(self) -> dict[str, str]:
        """How a browser is told to take it: as this kind of picture and as nothing else."""
        ending = self.media_type.removeprefix("image/")
        return {
            "Content-Type": self.media_type,
            "Content-Disposition": f'inline; filename="{self.sha256[:12]}.{ending}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
        }


class Figure(Row):
    """A picture within a section of a working copy."""

    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="figures"
    )
    section_key = models.UUIDField(_("section"))
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(
        _("image in words"),
        max_length=300,
        help_text=_("What somebody needs to know who cannot see it."),
    )
    caption = models.CharField(_("caption"), max_length=300)
    credit = models.CharField(_("credit"), max_length=200, blank=True)

    class Meta(Row.Meta):
        verbose_name = _("figure")
        constraints = [
            *Row.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(alt="") & ~models.Q(caption=""), name="figure_in_words"
            ),
        ]

    def __str__(self) -> str:
        return self.caption
