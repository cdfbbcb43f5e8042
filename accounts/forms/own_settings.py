from typing import Any

from django import forms
from django.utils.translation import get_language_info, gettext_lazy

from accounts.models import Patient


class OwnSettingsForm(forms.Form):
    preferred_name = forms.CharField(
        label=gettext_lazy("What we call you"),
        help_text=gettext_lazy("Leave it empty, and we use your full name."),
        max_length=100,
        error_messages={"max_length": gettext_lazy("At most 100 characters fit.")},
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("The language you like to read"),
        help_text=gettext_lazy("Your care team sees this when they choose pages for you."),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these languages.")},
    )
    hides_numbers = forms.BooleanField(
        label=gettext_lazy("Never show me numbers about how people do"),
        help_text=gettext_lazy("Pages then offer you none. You can change this at any time."),
        required=False,
    )

    def __init__(self, data=None, *, patient: Patient):
        initial = {
            "preferred_name": patient.preferred_name,
            "language": patient.language,
            "hides_numbers": patient.hides_numbers,
        }
        super().__init__(data, initial=initial)
        codes = dict.fromkeys([*patient.clinic.languages, patient.language])
        language: Any = self.fields["language"]
        language.choices = [(code, _own_name(code)) for code in codes]


def _own_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code
