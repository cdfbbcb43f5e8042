import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One line of who did what to what, and when. People and subjects are held as a label and a
    number, without a foreign key: the line outlives them."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, null=True, related_name="audit_events"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    event = models.CharField(_("what"), max_length=60)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(_("who"), max_length=250)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(_("of what"), max_length=250, blank=True)
    patient_id = models.BigIntegerField(null=True)
    data = models.JSONField(_("details"), default=dict)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        verbose_name = _("audit event")
        indexes = [
            models.Index(fields=["clinic", "-id"], name="audit_clinic"),
            models.Index(fields=["clinic", "-at", "-id"], name="audit_day"),
            models.Index(fields=["clinic", "actor_id", "-at", "-id"], name="audit_actor"),
            models.Index(fields=["clinic", "event", "-at", "-id"], name="audit_event"),
            models.Index(fields=["clinic", "subject_type", "subject_id"], name="audit_subject"),
            models.Index(
                fields=["clinic", "patient_id"],
                name="audit_patient",
                condition=models.Q(patient_id__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="auditevent_append_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="RAISE EXCEPTION 'audit rows are only inserted' "
                "USING ERRCODE = '23514', CONSTRAINT = 'auditevent_append_only';",
            ),
            pgtrigger.Trigger(
                name="auditevent_never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'audit rows are only inserted' "
                "USING ERRCODE = '23514', CONSTRAINT = 'auditevent_never_emptied';",
            ),
        ]

    def __str__(self) -> str:
        return self.event
