from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from education import policies
from education.models import Asked, Revision, SignOffKind


class CommentForm(forms.Form):
    """A comment on one part of a text; the place is where its button stood."""

    part = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say what you mean.")},
    )
    quote = forms.CharField(
        label=gettext_lazy("The words you mean"),
        help_text=gettext_lazy("Copied from the text. Select them before you open this box."),
        required=False,
        max_length=500,
    )
    replacement = forms.CharField(
        label=gettext_lazy("Better words"),
        help_text=gettext_lazy("The author can take them over with one tap."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_blocking = forms.BooleanField(
        label=gettext_lazy("It must not be approved before this is settled"), required=False
    )

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        return str(key) if key else ""


class AskForm(forms.Form):
    """Whom to ask by name, and for what."""

    what = forms.ChoiceField(label=gettext_lazy("Ask for"), choices=Asked.choices)
    people = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Whom"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose whom you ask.")},
    )

    def __init__(self, *args: Any, revision: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(policies.could_decide(revision).order_by("name", "id"))
        people: Any = self.fields["people"]
        people.choices = [(member.pk, member.signature) for member in self.members]


class SignForm(forms.Form):
    """One side of a text that is signed off."""

    kind = forms.ChoiceField(label=gettext_lazy("I sign off"), choices=SignOffKind.choices)
    note = forms.CharField(label=gettext_lazy("What you looked at"), required=False, max_length=500)
