from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class QuestionForm(forms.Form):
    """What a patient wants to ask. What is wrong with it the action says, so that no word of what
    she typed is lost."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Use your own words. There is room for 2,000 characters."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )

    def __init__(self, data: Any = None, *, text: str = ""):
        super().__init__(data, initial={"text": text})
