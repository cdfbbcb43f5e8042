from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.admin.attempts import ActionModelForm
from education.models import SupersededSource


class SupersededSourceForm(ActionModelForm):
    # A plain field: the action says what an address is, and nothing that was typed is changed.
    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        help_text=_("As it stands in the texts: https://…"),
        error_messages={"required": _("Write the address as it stands in the texts.")},
    )
    reason = forms.CharField(
        label=_("What came instead, or why"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Writers and reviewers read it beside every section that uses the address."),
        error_messages={"required": _("Say what came instead, or why nobody should rely on it.")},
    )

    class Meta:
        model = SupersededSource
        fields = ("url", "reason")

    def _get_validation_exclusions(self) -> set[str]:
        """Everything: the action says what an address is, and an intranet's is one, too."""
        return {field.name for field in SupersededSource._meta.fields}
