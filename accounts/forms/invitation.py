from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .passwords import new_password_field, password_field


class TakeUpForm(forms.Form):
    """What the holder of an invitation's link is asked; `asks` names the fields."""

    birth_date = forms.DateField(
        label=_("Your birth date"),
        help_text=_("To be sure that this link reached you and nobody else."),
        input_formats=["%Y-%m-%d", "%m/%d/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
        error_messages={
            "required": _("Give your birth date."),
            "invalid": _("Write the date like 04/27/1961."),
        },
    )
    sign_in_name = forms.CharField(
        label=_("Choose a name to sign in with"),
        help_text=_("Three or more letters, digits, points, hyphens or underscores."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Choose a name to sign in with.")},
    )
    password = new_password_field(_("Choose a password"))
    password_again = password_field(_("The same password again"), autocomplete="new-password")

    privacy = forms.BooleanField(
        label=_("I have read the privacy notice and agree"),
        error_messages={"required": _("Tick this once you have read the notice.")},
    )

    def __init__(self, data: Any = None, *, asks: frozenset[str]) -> None:
        super().__init__(data)
        for name in set(self.fields) - asks:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data.pop("privacy", None)
        first, second = data.get("password"), data.pop("password_again", None)
        if first and second and first != second:
            self.add_error("password_again", _("The two passwords are not the same."))
        return data
