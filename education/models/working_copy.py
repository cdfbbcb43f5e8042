"""The rows that clinicians edit; patients never see them. Order is the reading order, `key` is
what bookmarks, comments and comparisons hang on: it survives edits."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.document import ALL_SLOTS, REVEALS, URGENCY_CHOICES


def section_keys(label: Any) -> Any:
    """The keys of sections that a row belongs to; none means the whole text."""
    return ArrayField(models.UUIDField(), default=list, blank=True, verbose_name=label)


class Row(models.Model):
    """What all rows of a working copy have."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="%(class)s_article_key")
        ]


class Section(Row):
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="sections"
    )
    kind = models.CharField(_("kind"), max_length=30, choices=ALL_SLOTS, default="other")
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    reveal = models.CharField(_("shown"), max_length=10, choices=REVEALS, default="open")
    body = models.TextField(_("text"), blank=True)

    class Meta(Row.Meta):
        verbose_name = _("section")

    def __str__(self) -> str:
        return self.heading or str(_("Section without heading"))


class CareCard(Row):
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="care_cards"
    )
    urgency = models.CharField(_("urgency"), max_length=10, choices=URGENCY_CHOICES)
    heading = models.CharField(
        _("heading"),
        max_length=200,
        help_text=_("“Call … if:”. Numbers come from the clinic's settings, never from the text."),
    )
    points = ArrayField(
        models.CharField(max_length=500),
        default=list,
        blank=True,
        verbose_name=_("points"),
        help_text=_("One on each line."),
    )
    section_keys = section_keys(_("sections"))
    reason = models.CharField(
        _("reason"), max_length=500, blank=True, help_text=_("Why a second card of one urgency.")
    )

    class Meta(Row.Meta):
        verbose_name = _("care card")

    def __str__(self) -> str:
        return self.heading


class SideEffect(Row):
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="side_effects"
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("in plain words"), blank=True)
    how_common = models.CharField(_("how common"), max_length=200, blank=True)
    urgency = models.CharField(_("urgency"), max_length=10, choices=URGENCY_CHOICES)
    what_you_can_do = models.TextField(_("what you can do"), blank=True)

    class Meta(Row.Meta):
        verbose_name = _("side effect")

    def __str__(self) -> str:
        return self.name


class QuestionToAsk(Row):
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="questions_to_ask"
    )
    text = models.CharField(_("question"), max_length=300)

    class Meta(Row.Meta):
        verbose_name = _("question to ask")
        verbose_name_plural = _("questions to ask")

    def __str__(self) -> str:
        return self.text


class TeachBack(Row):
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="teach_back"
    )
    prompt = models.CharField(_("prompt"), max_length=300)
    answer_section_keys = section_keys(_("the page says it in"))

    class Meta(Row.Meta):
        verbose_name = _("teach-back prompt")

    def __str__(self) -> str:
        return self.prompt


class Source(Row):
    article = models.ForeignKey(
        "education.Article", on_delete=models.CASCADE, related_name="sources"
    )
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    accessed_on = models.DateField(_("read on"), null=True, blank=True)
    expires_on = models.DateField(_("good until"), null=True, blank=True)
    section_keys = section_keys(_("supports"))

    class Meta(Row.Meta):
        verbose_name = _("source")

    def __str__(self) -> str:
        return self.title


class Contribution(models.Model):
    """That a person saved, imported or restored a working copy with a change; only inserted.
    Whoever contributed since the published revision was submitted cannot approve the next."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey(
        "education.Article", on_delete=models.PROTECT, related_name="contributions"
    )
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["article", "at"], name="contribution_article")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.user_id}"
