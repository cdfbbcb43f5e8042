"""allauth's forms for codes, in our words."""

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.cache import cache
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


class OnceOnly(base.BaseAuthenticateForm):
    """Takes a code once for as long as it is right: allauth remembers it for one period only."""

    def clean_code(self) -> str:
        code = super().clean_code()
        periods = 1 + 2 * app_settings.TOTP_TOLERANCE
        used = f"wellread.code.used?user={self.user.pk}&code={''.join(code.split())}"
        if not cache.add(used, True, timeout=periods * app_settings.TOTP_PERIOD):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(OnceOnly, base.AuthenticateForm):
    code = code_field(FROM_APP_OR_LIST)


class ReauthenticateForm(OnceOnly, base.ReauthenticateForm):
    code = code_field(FROM_APP_OR_LIST)
