import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import clinic_fixed

from .codes import new_code


class Topic(models.Model):
    """What articles are about: a tree per clinic that patients browse."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="topics")
    code = models.CharField(max_length=8, default=new_code, editable=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    title = models.CharField(_("title"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("topic")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="topic_clinic_id"),
            models.UniqueConstraint(fields=["clinic", "code"], name="topic_clinic_code"),
            models.UniqueConstraint(fields=["clinic", "key"], name="topic_clinic_key"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="topic_not_its_own_parent",
            ),
        ]
        triggers = [clinic_fixed("topic")]

    def __str__(self) -> str:
        return self.title
