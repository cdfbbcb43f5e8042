"""What waits to be mailed, and the worker that mails it."""

import re

from django.core import mail
from django.core.mail import EmailMessage
from django_tasks_db.models import DBTaskResult

from accounts.models import OutboxMessage

LINK = re.compile(r"https?://\S+")


def work() -> list[EmailMessage]:
    """Does every task that waits, as the worker would, and gives what was mailed so far."""
    while waiting := DBTaskResult.objects.ready().first():
        task = waiting.task_result
        waiting.delete()
        task.task.call(*task.args, **task.kwargs)
    return mail.outbox


def owed(kind: str) -> OutboxMessage:
    """The one mail of a kind that is owed last."""
    return OutboxMessage.objects.filter(kind=kind).latest("id")


def link_in(text: str) -> str:
    """The path of the one link in a mail."""
    (link,) = LINK.findall(text)
    return link.removeprefix("http://testserver")
