from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education.models import Revision, Significance

DEFAULT_MONTHS, MOST_MONTHS = 12, 36
APPROVE, ASK, WITHDRAW, LOOK = "approve", "request_changes", "withdraw", "look"
NEEDS = {APPROVE: {"significance", "next_review_on", "note"}, ASK: {"note"}}


class DecisionForm(forms.Form):
    """What a decision settles; what its verb does not need is not looked at."""

    significance = forms.ChoiceField(
        label=gettext_lazy("How much does it change for readers?"),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how much this changes for readers."),
        },
    )
    next_review_on = forms.DateField(
        label=gettext_lazy("To be checked again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the day on which somebody looks at it again."),
        },
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Needed when you ask for changes. Patients do not see it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, revision: Revision, verb: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb = verb
        today = timezone.localdate()
        self.latest = months_later(today, MOST_MONTHS)
        self.initial = {
            "significance": revision.proposed_significance,
            "next_review_on": months_later(today, DEFAULT_MONTHS),
            **self.initial,
        }
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

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.fields.keys() - NEEDS.get(self.verb, set()):
            self.errors.pop(name, None)
        return cleaned


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    raise ValueError("no month is shorter than 28 days")
