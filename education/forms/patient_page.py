from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIRST = date(1900, 1, 1)
NO_DAY = gettext_lazy("This is not a day. Write it as year-month-day, for example 2026-05-03.")


class DayForm(forms.Form):
    """Which day of the record to look at."""

    on = forms.DateField(
        label=gettext_lazy("What she was shown on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )

    def clean_on(self) -> date | None:
        day: date | None = self.cleaned_data["on"]
        if day and day < FIRST:
            raise forms.ValidationError(NO_DAY)
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why was it given in error?"),
        help_text=gettext_lazy("It stays in the record, with the time and your name."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why, in at most 500 characters.")},
    )
