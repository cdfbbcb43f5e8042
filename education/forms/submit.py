from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Staff
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

    ask = forms.TypedMultipleChoiceField(
        label=_("Ask somebody by name"),
        help_text=_("A mail shows the way to it. Without a name it waits for everybody."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        article: Article,
        is_first: bool,
        colleagues: Sequence[Staff] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = article.version
        people: Any = self.fields["ask"]
        people.choices = [(member.pk, member.signature) for member in colleagues]
        if not colleagues:
            del self.fields["ask"]
        if is_first:
            del self.fields["what_changed"]
