from accounts.models.audit_event import AuditEvent


def last(event: str) -> AuditEvent:
    """The newest audit row of an event."""
    return AuditEvent.objects.filter(event=event).latest("id")
