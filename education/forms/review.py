from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import policies
from education.actions.decisions import Settled
from education.models import Revision, Significance

from .next_review import NextReviewForm

APPROVE, ASK, WITHDRAW, LOOK = "approve", "request_changes", "withdraw", "look"
NEEDS = {
    APPROVE: {
        "confirmations", "significance", "significance_reason", "first_affected",
        "first_affected_reason", "next_review_on", "note", "override_reason",
    },
    ASK: {"note"},
}  # fmt: skip


def reason_field(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecisionForm(NextReviewForm):
    """What a decision settles; what its verb does not need is not looked at."""

    confirmations = forms.MultipleChoiceField(
        label=gettext_lazy("I have checked"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick what you have checked. Nothing is approved unchecked."),
        },
    )
    significance = forms.ChoiceField(
        label=gettext_lazy("How much does it change for readers?"),
        choices=Significance.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how much this changes for readers."),
        },
    )
    significance_reason = reason_field(
        gettext_lazy("Why less than the change suggests"),
        gettext_lazy("Needed when you choose less than the page proposes."),
    )
    first_affected = forms.TypedChoiceField(
        label=gettext_lazy("Readers are affected since"),
        help_text=gettext_lazy("For a safety correction: everybody who was shown one since then."),
        coerce=int,
        required=False,
        empty_value=None,
    )
    first_affected_reason = reason_field(
        gettext_lazy("Why the texts before it are not affected"),
        gettext_lazy("Needed when you choose a later one than the first."),
    )
    override_reason = reason_field(
        gettext_lazy("Why it is right although the check blocks it"),
        gettext_lazy("At least 20 characters. It stays in the history of this text."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Needed when you ask for changes. Patients do not see it."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, revision: Revision, verb: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verb, self.revision = verb, revision
        self.initial = {"significance": heavier(revision), **self.initial}
        needed: Any = policies.needed_confirmations(revision)
        self._choices("confirmations", [(one.value, one.label) for one in needed])
        self.approved = list(policies.approved_revisions(revision.article).defer("document"))
        self._choices("first_affected", [(one.pk, since(one)) for one in self.approved])

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.fields.keys() - NEEDS.get(self.verb, set()):
            self.errors.pop(name, None)
        return cleaned

    def settled(self) -> Settled:
        """What was chosen, as the action takes it."""
        said = {name: self.cleaned_data[name] for name in NEEDS[APPROVE]}
        chosen = said.pop("first_affected")
        named = next((one for one in self.approved if one.pk == chosen), None)
        return Settled(first_affected=named, **said)


def heavier(revision: Revision) -> str:
    """The greater of what the author proposes and what the change suggests."""
    proposed, suggested = revision.proposed_significance, revision.suggested_significance
    return suggested if policies.is_lower(proposed, suggested) else proposed


def since(revision: Revision) -> str:
    """A revision that was published, as one chooses it."""
    day = date_format(timezone.localtime(revision.decided_at), "DATE_FORMAT")
    return _("Revision %(number)s, approved %(day)s") % {"number": revision.number, "day": day}
