from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Patient, Staff
from education import policies
from education.models import Article, Sensitivity


class PeopleForm(forms.Form):
    """Whom to give it to: those who are chosen, and the words that others are looked for by."""

    q = forms.CharField(
        label=gettext_lazy("Find people"),
        help_text=gettext_lazy("Name, number or birth year; several words narrow it down."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    patients = forms.ModelMultipleChoiceField(
        queryset=Patient.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("Choose patients of your clinic."),
            "invalid_pk_value": gettext_lazy("Choose patients of your clinic."),
        },
    )

    def __init__(self, *args: Any, staff: Staff, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.everybody = policies.patients_of(staff).order_by("name", "id")
        self.fields["patients"].queryset = self.everybody  # type: ignore[attr-defined]  # a choice field's

    def matches(self) -> QuerySet[Patient]:
        """Who is found by the words, without those who are chosen already."""
        found, words = self.everybody, self.cleaned_data.get("q", "").split()
        if not words:
            return found.none()
        for word in words:
            found = found.filter(_matching(word))
        return found.exclude(pk__in=[person.pk for person in self.chosen])

    @property
    def chosen(self) -> list[Patient]:
        return list(self.cleaned_data.get("patients", ()))


def _matching(word: str) -> Q:
    matching = Q(name__icontains=word) | Q(number__istartswith=word)
    if word.isascii() and word.isdecimal() and len(word) == 4:
        matching |= Q(birth_date__year=int(word)) if int(word) else Q(pk__in=[])
    return matching


class GiftForm(forms.Form):
    """What goes with it."""

    note = forms.CharField(
        label=gettext_lazy("Note to the patient"),
        help_text=gettext_lazy("Plain words, at most 200 characters. She sees it with the text."),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    visit_on = forms.DateField(
        label=gettext_lazy("For the visit on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    talked_about = forms.BooleanField(
        label=gettext_lazy("Yes, this has been talked about"),
        help_text=gettext_lazy(
            "Has this been talked about? The text could tell a person something she does not know "
            "yet. Talk about it first."
        ),
        error_messages={
            "required": gettext_lazy("This could tell a person something new. Talk about it first.")
        },
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if article.sensitivity != Sensitivity.NEWS:
            del self.fields["talked_about"]

    def clean_visit_on(self) -> date | None:
        day: date | None = self.cleaned_data["visit_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return day
