from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DEFAULT_MONTHS, MOST_MONTHS = 12, 36


class NextReviewForm(forms.Form):
    """Asks for the day on which somebody looks at a text again: in a year, unless one chooses."""

    next_review_on = forms.DateField(
        label=gettext_lazy("To be checked again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the day on which somebody looks at it again."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.latest = months_later(today, MOST_MONTHS)
        self.initial = {"next_review_on": months_later(today, DEFAULT_MONTHS), **self.initial}
        limits = {"min": today.isoformat(), "max": self.latest.isoformat()}
        self.fields["next_review_on"].widget.attrs |= limits

    def clean_next_review_on(self) -> date:
        chosen: date = self.cleaned_data["next_review_on"]
        if chosen > self.latest:
            raise forms.ValidationError(
                _("Choose a day within %(months)s months: %(latest)s at the latest."),
                params={"months": MOST_MONTHS, "latest": self.latest.isoformat()},
            )
        return chosen


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no month is shorter than 28 days")
