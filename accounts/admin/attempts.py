"""From a form to an action, and from an action's refusal back to the form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts import idle
from accounts.access import Refused

FINE = 200


@dataclass(frozen=True)
class Attempt:
    """What came of handing a form to an action: its value, or the status of its refusal."""

    status: int
    value: Any = None

    @property
    def is_done(self) -> bool:
        return self.status == FINE


def attempt(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> Attempt:
    """Hands the cleaned fields to an action; its refusal comes back beside the field."""
    if idle.LOOK_AGAIN in form.data:
        refuse(form, look_again())
    if not form.is_valid():
        return Attempt(400)
    try:
        return Attempt(FINE, act(form.cleaned_data))
    except Refused as refused:
        refuse(form, refused)
        return Attempt(refused.status)


def look_again() -> Refused:
    """What is said above a form that comes back after its writer was signed out."""
    return Refused(
        _("You were signed out before this was saved. Look at it again, then save or send it.")
    )


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Shows a refusal beside the field it names, else above the form."""
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, refused.message or _("This was not done."))


class ActionModelForm(forms.ModelForm):
    """The form of an admin whose writing is done by an action; `refusal` is that of a first try,
    shown with everything that was typed."""

    refusal: Refused | None = None
    staff: Any = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.refusal:
            self.show_refusal()
        return cleaned

    def show_refusal(self) -> None:
        """Puts the refusal where she looks for it."""
        if self.refusal:
            refuse(self, self.refusal)

    def validate_unique(self) -> None:
        """Left to the action and the database, which know the clinic."""

    def validate_constraints(self) -> None:
        """Left to the action and the database, which know the clinic."""
