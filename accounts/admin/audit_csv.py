"""The audit list as a file for a spreadsheet, which runs nothing in it."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Clinic
from accounts.models.audit_event import AuditEvent

from .event_words import details_of, words_of

# What a spreadsheet takes for the beginning of a formula, also in its wide forms.
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """Gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def harmless(cell: str) -> str:
    """The cell as text: one that a spreadsheet would run begins with an apostrophe."""
    return f"'{cell}" if cell.startswith(RUN) or cell.lstrip().startswith(RUN) else cell


def lines(events: Iterable[AuditEvent], clinic: Clinic) -> Iterator[str]:
    """The lines of the file, one event each, at the clinic's time."""
    writer: Any = csv.writer(_Echo())
    # Spreadsheets know by it that the letters are UTF-8.
    yield "\ufeff"
    heads = (_("when"), _("what"), _("event"), _("who"), _("of what"), _("details"), _("request"))
    yield writer.writerow([harmless(str(head)) for head in heads])
    for event in events:
        at = event.at.astimezone(clinic.zone).isoformat(timespec="seconds")
        cells = (at, words_of(event.event), event.event, event.actor, event.subject,
                 details_of(event, most=5000), event.request_id)  # fmt: skip
        yield writer.writerow([harmless(str(cell)) for cell in cells])
