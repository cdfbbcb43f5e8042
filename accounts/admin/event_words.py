"""Audit events as a person reads them."""

from django.utils.text import Truncator

from accounts.models.audit_event import AuditEvent


def event_words(event: AuditEvent) -> str:
    """What happened, in words."""
    return words_of(event.event)


def words_of(name: str) -> str:
    """An event's name as words: “article.settings_changed” is “Article settings changed”."""
    return name.replace(".", " ").replace("_", " ").capitalize()


def details_of(event: AuditEvent, most: int = 300) -> str:
    """What an event holds besides who and what, on one line."""
    words = "; ".join(f"{key}: {_plain(value)}" for key, value in event.data.items() if value)
    return Truncator(words).chars(most)


def _plain(value: object) -> str:
    """A value in words; in a table of changes each stands as it was and as it is."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {_change(change)}" for key, change in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value) or "–"
    return "–" if value in (None, "") else str(value)


def _change(change: object) -> str:
    if isinstance(change, list) and len(change) == 2:
        return f"{_plain(change[0])} → {_plain(change[1])}"
    return _plain(change)
