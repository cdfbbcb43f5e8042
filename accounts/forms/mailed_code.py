from typing import Any

from allauth.core import context
from django import forms
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from accounts import limits

from .second_factor import code_field
from .sign_in import ResetPasswordForm


class AskForCodeForm(ResetPasswordForm):
    """Asks for a mail address and counts that it was asked."""

    limit = "sign_in_code"


class TypeCodeForm(forms.Form):
    code = code_field(_("Code from the mail"), _("Type the eight digits from the mail."))

    wrong = forms.ValidationError(
        _("This is not the code. Look at the newest mail, or ask for a new one."), code="wrong"
    )

    def __init__(self, data: Any = None, *, word: str, expected: str) -> None:
        super().__init__(data)
        self.word, self.expected = word, expected

    def clean_code(self) -> str:
        if not limits.take(context.request, "sign_in_code_typed", self.word):
            raise forms.ValidationError(
                _("Too many tries. Ask for a new code."), code="rate_limited"
            )
        typed = "".join(c for c in self.cleaned_data["code"] if c.isalnum())
        if not constant_time_compare(typed, self.expected):
            raise self.wrong
        return typed
