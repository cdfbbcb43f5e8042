from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import OpenTo, Sensitivity


class Published(models.Model):
    """What lists and search read of a published revision, without what stands behind a choice."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    article = models.OneToOneField(
        "education.Article", on_delete=models.PROTECT, related_name="listing"
    )
    revision = models.ForeignKey("education.Revision", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    key_message = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=20)
    open_to = models.CharField(max_length=20, choices=OpenTo)
    sensitivity = models.CharField(max_length=20, choices=Sensitivity)
    text = models.TextField()
    search = SearchVectorField()

    class Meta:
        verbose_name = _("published article")
        indexes = [
            GinIndex(fields=["search"], name="published_search"),
            models.Index(fields=["clinic", "open_to", "title"], name="published_open"),
        ]

    def __str__(self) -> str:
        return self.title
