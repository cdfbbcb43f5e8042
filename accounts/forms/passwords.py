from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actions.users import MOST_PASSWORD


class UncutPasswordInput(forms.PasswordInput):
    """Without `maxlength`, which would cut a pasted password without a word."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs


def password_field(label: Any, *, autocomplete: str, help_text: Any = "") -> forms.CharField:
    """A password exactly as it was typed, and short enough to be hashed."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=MOST_PASSWORD,
        widget=UncutPasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={
            "required": _("Type the password."),
            "max_length": _("At most %(limit_value)d characters fit."),
        },
    )


def new_password_field(label: Any) -> forms.CharField:
    """A password that is being chosen."""
    return password_field(
        label,
        autocomplete="new-password",
        help_text=_("At least 10 characters. Three or four words are easy to remember."),
    )
