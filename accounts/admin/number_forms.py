"""One row for each telephone number, as they are proposed."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Refused
from accounts.actions import contact_sets
from accounts.models import Clinic, Staff
from accounts.models.contact_set import ContactKind

from .attempts import FINE, Attempt
from .counted_rows import CountedRows

EMPTY_ROWS = 2


class NumberForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"), choices=[("", "---------"), *ContactKind.choices]
    )
    label = forms.CharField(label=gettext_lazy("Whose number"), max_length=80)
    number = forms.CharField(label=gettext_lazy("Number"), max_length=30)
    hours = forms.CharField(label=gettext_lazy("When"), max_length=120, required=False)


class _Rows(CountedRows):
    def propose(self, by: Staff) -> Attempt:
        """Hands the rows that are not ticked for removal to the action."""
        if not self.is_valid():
            return Attempt(400)
        kept = [form for form in self.forms if form not in self.deleted_forms]
        numbers = [form.cleaned_data for form in kept if form.cleaned_data]
        try:
            return Attempt(FINE, contact_sets.propose(clinic=by.clinic, numbers=numbers, by=by))
        except Refused as refused:
            self._non_form_errors.append(refused.message)
            return Attempt(refused.status)


NumberFormSet = forms.formset_factory(
    NumberForm,
    formset=_Rows,
    extra=EMPTY_ROWS,
    can_delete=True,
    max_num=contact_sets.MOST,
    absolute_max=2 * contact_sets.MOST,
)


def starting_rows(clinic: Clinic) -> list[dict[str, Any]]:
    """The numbers shown today; for a new clinic the two that none can do without."""
    if clinic.contacts:
        return [dict(entry) for entry in clinic.contacts.numbers]
    return [
        {
            "kind": ContactKind.EMERGENCY,
            "label": _("Emergency number"),
            "number": settings.EMERGENCY_NUMBER,
            "hours": _("Day and night"),
        },
        {"kind": ContactKind.CLINIC, "label": clinic.name, "number": "", "hours": ""},
        {"kind": ContactKind.CLOSED, "label": "", "number": "", "hours": ""},
    ]
