"""Forms for what ends: a patient's name, and a clinic."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def reason_field(label: Any) -> forms.CharField:
    """Why it is done, in a few words."""
    return forms.CharField(
        label=label,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say why."),
            "max_length": _("At most %(limit_value)d characters fit."),
        },
    )


class AnonymizeForm(forms.Form):
    reason = reason_field(_("Why"))
    typed = forms.CharField(
        label=_("The patient's number"),
        help_text=_("Type it, to be sure that this is the right patient."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the patient's number.")},
    )


class ProposeClosingForm(forms.Form):
    reason = reason_field(_("Why the clinic closes"))


class ConfirmClosingForm(forms.Form):
    typed = forms.CharField(
        label=_("The clinic's short name"),
        help_text=_("Type it, to be sure."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the clinic's short name.")},
    )
