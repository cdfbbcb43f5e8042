"""Rows in a form that say how many they are, and are not believed blindly."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.forms.formsets import TOTAL_FORM_COUNT


class CountedRows(forms.BaseFormSet):
    """A set of rows; one that was cut off on its way is no set without rows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and not self._says_how_many():
            # Shown again it would lack rows, and saving that would remove them.
            raise BadRequest("it is not said how many rows there are")

    def _says_how_many(self) -> bool:
        counts = self.management_form
        return counts.is_valid() and (counts.cleaned_data[TOTAL_FORM_COUNT] or 0) >= 0

    def initial_form_count(self) -> int:
        """No more than there are rows: this number, too, comes with what was posted."""
        found = super().initial_form_count()
        return min(found, self.total_form_count()) if self.is_bound else found
