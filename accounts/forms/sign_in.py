"""allauth's forms for passwords, in our words and with our limits."""

from typing import Any

from allauth.account import forms as allauth
from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.access import Refused
from accounts.actions import users

from .passwords import new_password_field, password_field


class LoginForm(allauth.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Mail address or sign-in name"),
            max_length=254,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
            error_messages={
                "required": _("Type your mail address or sign-in name."),
                "max_length": _("At most %(limit_value)d characters fit."),
            },
        )
        self.fields["password"] = password_field(_("Password"), autocomplete="current-password")
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, Any]:
        """An address or a name, never both: no name holds an @, and a password that is hashed
        twice would tell that somebody has the address."""
        credentials: dict[str, Any] = super().user_credentials()
        if "email" in credentials:
            credentials.pop("username", None)
        return credentials


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(_("Password"), autocomplete="current-password")


class NewPasswordMixin:
    """A new password, typed twice, and checked by the rules that the action applies."""

    user: Any
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = password_field(_("The new password again"), autocomplete="new-password")
        self.fields |= {"password1": new_password_field(_("New password")), "password2": again}

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        try:
            users.check_password_rules(password, self.user)
        except Refused as refused:
            raise forms.ValidationError(refused.message) from refused
        return password


class ChangePasswordForm(NewPasswordMixin, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field(
            _("Your password until now"), autocomplete="current-password"
        )


class ResetPasswordKeyForm(NewPasswordMixin, allauth.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(forms.Form):
    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Type your mail address."),
            "invalid": _("This is not a mail address. One looks like name@example.org."),
        },
    )

    limit = "password_reset"

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        if not limits.take(context.request, self.limit, address):
            raise forms.ValidationError(
                _("That was asked for too often. Wait five minutes, then try again."),
                code="rate_limited",
            )
        return address

    def save(self, request: HttpRequest) -> None:
        users.ask_for_reset(address=self.cleaned_data["email"])
