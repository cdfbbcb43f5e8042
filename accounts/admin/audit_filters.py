"""What of the audit list is asked for, and the rows of it, always read from an index."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import audit
from accounts.models import Clinic, Staff
from accounts.models.audit_event import AuditEvent

from .event_words import words_of
from .widgets import DayInput

PAGE_SIZE = 50
MOST_PEOPLE = 500
KNOWN = {"who", "what", "patient", "subject", "since", "until", "before"}


class AuditFilterForm(forms.Form):
    """By person, event, patient, subject and day; `subject` comes from a link in the list."""

    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    patient = forms.CharField(label=gettext_lazy("Patient number"), max_length=40, required=False)
    since = forms.DateField(label=gettext_lazy("From"), required=False, widget=DayInput)
    until = forms.DateField(label=gettext_lazy("To"), required=False, widget=DayInput)
    subject = forms.RegexField(
        r"^[a-z]{1,30}\.[a-z]{1,30}:[0-9]{1,18}$", required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict, *, staff: Staff) -> None:
        super().__init__(data)
        self.clinic: Clinic = staff.clinic
        members = self.clinic.staff.filter(user__isnull=False).order_by("name", "id")
        people = members.values_list("user_id", "name")[:MOST_PEOPLE]
        fields: Any = self.fields
        fields["who"].choices = [("", _("Everybody")), *people]
        events = [(event, words_of(event)) for event in audit.known_events(self.clinic)]
        fields["what"].choices = [("", _("Everything")), *events]

    def clean_patient(self) -> int | None:
        number = self.cleaned_data["patient"]
        if not number:
            return None
        found = self.clinic.patients.filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("No patient here has this number."))
        return found.pk

    def chosen(self) -> dict[str, str]:
        """What was asked for, as it was typed; to be kept with an export and in links."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}

    def rows(self) -> QuerySet[AuditEvent]:
        """The events, newest first."""
        asked = self.cleaned_data
        rows = self.clinic.audit_events.order_by("-at", "-id")
        if asked["who"]:
            rows = rows.filter(actor_id=asked["who"])
        if asked["what"]:
            rows = rows.filter(event=asked["what"])
        if asked["patient"]:
            rows = rows.filter(patient_id=asked["patient"])
        if asked["subject"]:
            kind, _colon, number = asked["subject"].partition(":")
            rows = rows.filter(subject_type=kind, subject_id=number)
        if asked["since"]:
            rows = rows.filter(at__gte=self._midnight(asked["since"]))
        # After the last day that there is nothing happened.
        if asked["until"] and asked["until"] < date.max:
            rows = rows.filter(at__lt=self._midnight(asked["until"] + timedelta(days=1)))
        return rows

    def _midnight(self, day: Any) -> datetime:
        return datetime.combine(day, time.min, tzinfo=self.clinic.zone)


@dataclass(frozen=True)
class Page:
    """Some events, and where the earlier ones begin; empty where there are none."""

    rows: list[AuditEvent]
    before: str


def page_of(rows: QuerySet[AuditEvent], before: str, size: int = PAGE_SIZE) -> Page:
    """The events before a place in the list; one statement, however long the list is."""
    if before:
        at, number = _place(before)
        # The first condition is where the index is entered, the second settles one instant.
        rows = rows.filter(at__lte=at).filter(Q(at__lt=at) | Q(id__lt=number))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], f"{last.at.isoformat()}_{last.pk}" if last else "")


def every_row(rows: QuerySet[AuditEvent], size: int = 1000) -> Iterator[AuditEvent]:
    """All events, a bounded statement at a time."""
    before = ""
    while True:
        page = page_of(rows, before, size)
        yield from page.rows
        if not page.before:
            return
        before = page.before


def _place(before: str) -> tuple[datetime, int]:
    moment, _line, number = before.rpartition("_")
    try:
        at = parse_datetime(moment)
    except ValueError:
        at = None
    if at is None or timezone.is_naive(at) or not (number.isascii() and number.isdecimal()):
        raise BadRequest("not a place in the list")
    if len(number) > 18:
        raise BadRequest("not a place in the list")
    return at, int(number)


def refuse_unknown(request: HttpRequest) -> None:
    """Answers 400 to what no link of ours asks for."""
    if unknown := set(request.GET) - KNOWN:
        raise BadRequest(f"unknown look-up: {sorted(unknown)[0][:60]}")
