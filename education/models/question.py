import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import refuse

LONGEST = 2000
# Of one patient: so many that nobody opened would hide what others sent.
MOST_UNOPENED = 20


class QuestionState(models.TextChoices):
    PRIVATE = "private", _("Only she can see it")
    SENT = "sent", _("Not opened yet")
    SEEN = "seen", _("Opened")


class QuestionQuerySet(models.QuerySet["Question"]):
    def hers_alone(self) -> "QuestionQuerySet":
        """What nobody but the patient who wrote it ever sees."""
        return self.filter(state=QuestionState.PRIVATE)

    def sent(self) -> "QuestionQuerySet":
        """What she sent to the clinic: the only ones that staff may see, opened or not."""
        return self.exclude(state=QuestionState.PRIVATE)

    def to_ask(self) -> "QuestionQuerySet":
        """What she has not ticked off."""
        return self.filter(asked_at__isnull=True)


class Question(models.Model):
    """What a patient wants to ask: hers alone until she sends it, then as it was for good."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(
        "accounts.Patient", on_delete=models.PROTECT, related_name="questions"
    )
    # Made with the empty form: the same form sent twice is one question.
    key = models.UUIDField(default=uuid.uuid4)
    article = models.ForeignKey(
        "education.Article",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("page"),
    )
    section_key = models.UUIDField(null=True)
    text = models.TextField(_("question"))
    state = models.CharField(
        _("status"), max_length=10, choices=QuestionState, default=QuestionState.PRIVATE
    )
    order = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    flagged = models.BooleanField(_("sign of danger"), default=False)
    seen_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    seen_at = models.DateTimeField(_("opened"), null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions from patients")
        constraints = [
            models.UniqueConstraint(fields=["patient", "key"], name="question_patient_key"),
            models.CheckConstraint(
                condition=Q(
                    state="private", sent_at=None, seen_by=None, seen_at=None, flagged=False
                )
                | Q(state="sent", sent_at__isnull=False, seen_by=None, seen_at=None)
                | Q(
                    state="seen",
                    sent_at__isnull=False,
                    seen_by__isnull=False,
                    seen_at__isnull=False,
                ),
                name="question_state_complete",
            ),
            models.CheckConstraint(
                condition=Q(LessThanOrEqual(Length("text"), LONGEST), text__regex=r"\S"),
                name="question_says_something",
            ),
            models.CheckConstraint(
                condition=Q(section_key__isnull=True) | Q(article__isnull=False),
                name="question_section_of_article",
            ),
        ]
        indexes = [
            models.Index(fields=["clinic", "patient", "order"], name="question_patient"),
            models.Index(
                fields=["clinic", "-state", "-flagged", "sent_at", "id"],
                condition=~Q(state="private"),
                name="question_sent",
            ),
        ]
        triggers = [
            refuse(
                "question_sent_to_readers",
                when="NEW.state <> 'private' AND (TG_OP = 'INSERT' OR OLD.state = 'private')"
                " AND NOT EXISTS (SELECT 1 FROM public.accounts_clinic c"
                " WHERE c.id = NEW.clinic_id AND c.questions_read_by <> '')",
                message="a question is sent only where the clinic named who reads it",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refuse(
                "question_sent_not_flooded",
                when="NEW.state = 'sent' AND (TG_OP = 'INSERT' OR OLD.state = 'private')"
                " AND (SELECT count(*) FROM public.education_question q"
                # So many stand above, too, for those who read why not.
                " WHERE q.patient_id = NEW.patient_id AND q.state = 'sent') >= 20",
                message="so many questions of one patient wait already",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refuse(
                "question_sent_stays",
                when="OLD.state <> 'private' AND (NEW.state = 'private'"
                " OR (NEW.patient_id, NEW.key, NEW.article_id, NEW.section_key, NEW.text,"
                " NEW.sent_at, NEW.flagged) IS DISTINCT FROM (OLD.patient_id, OLD.key,"
                " OLD.article_id, OLD.section_key, OLD.text, OLD.sent_at, OLD.flagged))",
                message="what was sent stays as it was sent",
                operation=pgtrigger.Update,
            ),
            refuse(
                "question_seen_once",
                when="OLD.state = 'seen' AND (NEW.state, NEW.seen_by_id, NEW.seen_at)"
                " IS DISTINCT FROM (OLD.state, OLD.seen_by_id, OLD.seen_at)",
                message="who opened a question first stays written down",
                operation=pgtrigger.Update,
            ),
            refuse(
                "question_sent_kept",
                when="OLD.state <> 'private'",
                message="what was sent is never deleted",
                operation=pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        # Never its words: they would come into audit rows, titles and messages.
        return str(_("Question"))

    @property
    def is_private(self) -> bool:
        return self.state == QuestionState.PRIVATE
