from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from education.models import Article, Significance

from .versions import VersionedForm


class SubmitForm(VersionedForm):
    """What a submission says besides the text."""

    change_note = forms.CharField(
        label=_("Change note, for the reviewer"),
        help_text=_("What you changed and why. Patients do not see it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say for the reviewer what you changed.")},
    )
    significance = forms.ChoiceField(
        label=_("How much does it change for readers?"),
        help_text=_("Your proposal. The reviewer settles it."),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much this changes for readers.")},
    )
    what_changed = forms.CharField(
        label=_("What changed, for readers"),
        help_text=_("In plain words. Readers see it when the change is major or safety."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in plain words what changed for readers.")},
    )

    def __init__(self, *args: Any, article: Article, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = article.version
        if is_first:
            del self.fields["what_changed"]
