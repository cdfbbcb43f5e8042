from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .next_review import NextReviewForm


class RecheckForm(NextReviewForm):
    """That published text was read again and stays as it is."""

    revision_number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What did you check it against?"),
        help_text=_(
            "Guidelines, sources, the clinic's own practice. It stays in the history of this text."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what you compared it with, in at most 500 characters.")},
    )
    field_order = ("revision_number", "note", "next_review_on")

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision_number"] = number

    def renew(self, number: int) -> None:
        """Takes the text that is published now: she was told that it is another one, and is shown
        it."""
        # Each of its fields has one value.
        self.data = {**{name: self.data[name] for name in self.data}, "revision_number": number}
