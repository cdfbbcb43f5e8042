from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Bookmark(models.Model):
    """What a patient saved: a topic, an article, or one section of it."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(
        "accounts.Patient", on_delete=models.CASCADE, related_name="bookmarks"
    )
    topic = models.ForeignKey(
        "education.Topic", on_delete=models.CASCADE, null=True, related_name="bookmarks"
    )
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, null=True, related_name="bookmarks"
    )
    section_key = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("saved item")
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "topic", "article", "section_key"],
                nulls_distinct=False,
                name="bookmark_once",
            ),
            models.CheckConstraint(
                condition=Q(topic__isnull=False, article__isnull=True, section_key__isnull=True)
                | Q(topic__isnull=True, article__isnull=False),
                name="bookmark_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Saved item"))
