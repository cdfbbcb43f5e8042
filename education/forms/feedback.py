from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ANSWERS = (("yes", _("Yes")), ("no", _("Not really")))
CHOOSE = _("Choose “Yes” or “Not really”.")


class FeedbackForm(forms.Form):
    """Whether a text was clear; the box has no limit of its own, so that no browser cuts words."""

    is_clear = forms.ChoiceField(
        label=_("Was this page clear?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    text = forms.CharField(
        label=_("What was hard? You can leave this empty."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Up to 1,000 characters. Leave out names and anything else about a person."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)

    def said(self) -> dict[str, Any]:
        """What the action is told, once the form is valid."""
        cleaned = self.cleaned_data
        return {
            "is_clear": cleaned["is_clear"] == "yes",
            "text": cleaned["text"],
            "revision_number": cleaned["revision"],
        }
