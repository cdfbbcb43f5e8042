from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.admin.attempts import ActionModelForm
from accounts.admin.widgets import LinesField
from education.actions.glossary_fields import LONGEST_DEFINITION, LONGEST_TERM
from education.models import GlossaryTerm


class GlossaryTermForm(ActionModelForm):
    term = forms.CharField(
        label=_("Word"),
        max_length=LONGEST_TERM,
        help_text=_("It stays as it is: texts are found by it."),
        error_messages={"required": _("Write the word that is explained.")},
    )
    definition = forms.CharField(
        label=_("What it means"),
        max_length=LONGEST_DEFINITION,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In plain words, as short as it can be said: 15 words are enough for most."),
        error_messages={"required": _("Say in plain words what it means.")},
    )
    variants = LinesField(
        label=_("Other forms"),
        rows=4,
        required=False,
        help_text=_(
            "One on each line: irregular plurals, other spellings, letters it is shortened to."
            " Plain plurals like “biopsies” are found by themselves."
        ),
        error_messages={"item_invalid": _("At most 100 characters fit into each form.")},
    )

    class Meta:
        model = GlossaryTerm
        fields = ("term", "definition", "variants")


class ProposalForm(forms.Form):
    """The proposed definition as it was read: confirming another one is a conflict."""

    definition = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
