"""Mails owed: written in the transaction of the change, sent by the worker afterwards."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.tasks import task
from django.utils import timezone

from .models import Clinic, OutboxMessage

logger = logging.getLogger(__name__)
ATTEMPTS = 5
# In place of an address that was taken out.
NOBODY = "anonymized@example.invalid"


def put(*, clinic: Clinic, kind: str, recipient: str, subject: str, body: str) -> OutboxMessage:
    """Owes a mail from the clinic's discreet name to one address."""
    message = OutboxMessage.objects.create(
        clinic=clinic,
        kind=kind,
        sender_name=clinic.discreet_name,
        recipient=recipient,
        subject=subject,
        body=body,
    )
    deliver.enqueue(message.pk)
    return message


def forget(*, clinic: Clinic, recipients: Iterable[str]) -> None:
    """Takes the addresses out of a clinic's messages; what was not sent yet never is."""
    hers = OutboxMessage.objects.filter(clinic=clinic, recipient__in=list(recipients))
    hers.filter(sent_at__isnull=True).update(attempts=ATTEMPTS, error="anonymized")
    hers.update(recipient=NOBODY, body="")


@task
def deliver(message_id: int) -> None:
    """Sends one owed mail once, and forgets its words; a failure is kept and tried again."""
    with transaction.atomic():
        rows = OutboxMessage.objects.select_for_update(of=("self",)).select_related("clinic")
        message = rows.get(pk=message_id)
        if message.sent_at or message.attempts >= ATTEMPTS or message.clinic.is_closed:
            return
        message.attempts += 1
        try:
            _mail(message).send()
        except (OSError, ValueError) as error:  # ValueError: no header can be made of it
            message.error = type(error).__name__
            logger.warning("outbox message=%s attempt=%s failed", message.pk, message.attempts)
        else:
            message.sent_at, message.body, message.error = timezone.now(), "", ""
        message.save(update_fields=["attempts", "error", "sent_at", "body"])
        if not message.sent_at and message.attempts < ATTEMPTS:
            deliver.using(run_after=_later(message.attempts)).enqueue(message_id)


def _later(attempts: int) -> datetime:
    return timezone.now() + timedelta(minutes=5**attempts)


def _mail(message: OutboxMessage) -> EmailMessage:
    # A stroke at its end would take the address into the name, and no mail would leave.
    name = message.sender_name.replace("\\", "").replace('"', "")
    name = " ".join(name.split())
    return EmailMessage(
        subject=message.subject,
        body=message.body,
        from_email=f'"{name}" <{settings.DEFAULT_FROM_EMAIL}>',
        to=[message.recipient],
    )
