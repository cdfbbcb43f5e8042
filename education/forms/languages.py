"""In which language a text is."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.admin.languages import language_name


def language_field(codes: Sequence[str]) -> forms.ChoiceField:
    """A choice among these languages."""
    choices = [(code, language_name(code)) for code in dict.fromkeys(codes)]
    return forms.ChoiceField(label=_("Language"), choices=choices)
