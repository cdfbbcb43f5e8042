"""What may stand in a log line."""

import logging


def without_path(record: logging.LogRecord) -> bool:
    """Keeps Django's reports of failures, with the traceback but without the address: it may tell
    what a person reads. Everything milder is in our own request line already."""
    if record.levelno < logging.ERROR:
        return False
    request = getattr(record, "request", None)
    record.msg, record.args = "failed id=%s", (getattr(request, "id", "-"),)
    return True
