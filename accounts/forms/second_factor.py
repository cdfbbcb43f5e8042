"""allauth's forms for codes, in our words."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _


def code_field() -> forms.CharField:
    """Six digits from an app; the blank that apps show in their middle does not matter."""
    return forms.CharField(
        label=_("Code from your app"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Type the six digits that your app shows."),
            "max_length": _("Type the six digits that your app shows."),
        },
    )


class ActivateTOTPForm(totp.ActivateTOTPForm):
    code = code_field()


class AuthenticateForm(base.AuthenticateForm):
    code = code_field()


class ReauthenticateForm(base.ReauthenticateForm):
    code = code_field()
