from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from education import policies

DEFAULT_MONTHS = 12


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
        self.latest = policies.months_later(today, policies.MOST_MONTHS)
        usual = policies.months_later(today, DEFAULT_MONTHS)
        self.initial = {"next_review_on": usual, **self.initial}
        limits = {"min": today.isoformat(), "max": self.latest.isoformat()}
        self.fields["next_review_on"].widget.attrs |= limits

    def clean_next_review_on(self) -> date:
        chosen: date = self.cleaned_data["next_review_on"]
        if chosen > self.latest:
            raise forms.ValidationError(policies.why_not_review_on(chosen, timezone.localdate()))
        return chosen
