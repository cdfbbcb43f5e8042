"""Audit events as a person reads them."""

from django.utils.text import Truncator

from accounts.models.audit_event import AuditEvent


def event_words(event: AuditEvent) -> str:
    """An event's name as words: “article.settings_changed” is “Article settings changed”."""
    return event.event.replace(".", " ").replace("_", " ").capitalize()


def details_of(event: AuditEvent) -> str:
    """What an event holds besides who and what, on one line."""
    words = "; ".join(f"{key}: {value}" for key, value in event.data.items() if value)
    return Truncator(words).chars(300)
