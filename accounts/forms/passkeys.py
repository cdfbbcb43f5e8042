"""allauth's forms for passkeys, in our words, and deaf to what no browser sends."""

import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access import Refused
from accounts.actions import fields

MOST_NAME = 60
MOST_PASSKEYS = 10
# An answer of a browser is a kilobyte or two.
MOST_BYTES = 20_000
# What reading an answer raises that nobody's browser made.
UNREADABLE = (
    TypeError, ValueError, LookupError, AttributeError, ArithmeticError, struct.error,
    RecursionError,
)  # fmt: skip
NOT_ADDED = _("The passkey was not added. Try again, or use another device.")
NOT_READ = _("The passkey did not work. Try again, or sign in another way.")


def credential_field(refusal: Any) -> forms.JSONField:
    """What the browser made of a passkey, filled in by its script."""
    return forms.JSONField(
        widget=forms.HiddenInput,
        error_messages={"required": refusal, "invalid": refusal},
    )


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("Like “My phone”, to tell it from others."),
        max_length=MOST_NAME,
        error_messages={
            "required": _("Give it a name."),
            "max_length": _("At most %(limit_value)d characters fit."),
        },
    )


def cleaned_name(typed: str) -> str:
    try:
        return fields.line(typed, field="name", most=MOST_NAME, missing=str(_("Give it a name.")))
    except Refused as refused:
        raise forms.ValidationError(refused.message) from refused


class ReadableMixin:
    """Refuses an answer that is too long or cannot be read, instead of failing over it."""

    refusal: Any = NOT_READ
    data: Any

    def clean_credential(self) -> Any:
        if len(self.data.get("credential", "")) > MOST_BYTES:
            raise forms.ValidationError(self.refusal)
        try:
            clean = getattr(super(), "clean_credential", None)
            if clean:
                return clean()
            return self.cleaned_data["credential"]  # type: ignore[attr-defined]  # the form's, which this is mixed into
        except forms.ValidationError as error:
            if error.code == "incorrect_code":
                raise forms.ValidationError(self.refusal) from error
            raise
        except UNREADABLE as error:
            raise forms.ValidationError(self.refusal) from error


class AddPasskeyForm(ReadableMixin, webauthn._BaseAddWebAuthnForm):
    refusal = NOT_ADDED
    name = name_field()
    credential = credential_field(NOT_ADDED)

    def clean_name(self) -> str:
        return cleaned_name(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        kept = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN)
        if kept.count() >= MOST_PASSKEYS:
            raise forms.ValidationError(
                _("You have ten passkeys. Remove one that you no longer use first.")
            )
        try:
            return super().clean()
        except forms.ValidationError as error:
            raise forms.ValidationError(NOT_ADDED) from error
        except UNREADABLE as error:
            raise forms.ValidationError(NOT_ADDED) from error


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    name = name_field()

    def clean_name(self) -> str:
        return cleaned_name(self.cleaned_data["name"])


class AuthenticateForm(ReadableMixin, webauthn.AuthenticateWebAuthnForm):
    credential = credential_field(NOT_READ)


class ReauthenticateForm(ReadableMixin, webauthn.ReauthenticateWebAuthnForm):
    credential = credential_field(NOT_READ)


class LoginForm(ReadableMixin, webauthn.LoginWebAuthnForm):
    credential = credential_field(NOT_READ)
