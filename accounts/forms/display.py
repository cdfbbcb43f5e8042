from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.display import COLORS, SIZES, SPACINGS, Display


def _choice(label: Any, choices: tuple) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )


class DisplayForm(forms.Form):
    size = _choice(_("Text size"), SIZES)
    spacing = _choice(_("Space between letters and lines"), SPACINGS)
    colors = _choice(_("Colors"), COLORS)

    @property
    def chosen(self) -> Display:
        """What was chosen, once the form is valid."""
        return Display(**self.cleaned_data)
