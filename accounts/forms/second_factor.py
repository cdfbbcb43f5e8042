"""allauth's forms for codes, in our words."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

FROM_APP = _("Code from your app")
FROM_APP_OR_LIST = _("Code from your app, or a recovery code")
MISSING = _("Type the digits of the code.")


def code_field(label: Any = FROM_APP, missing: Any = MISSING) -> forms.CharField:
    """Digits from an app, a mail or a list; blanks in their middle do not matter."""
    return forms.CharField(
        label=label,
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
        error_messages={"required": missing, "max_length": missing},
    )


class ActivateTOTPForm(totp.ActivateTOTPForm):
    code = code_field()


class AuthenticateForm(base.AuthenticateForm):
    code = code_field(FROM_APP_OR_LIST)


class ReauthenticateForm(base.ReauthenticateForm):
    code = code_field(FROM_APP_OR_LIST)
