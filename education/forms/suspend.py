from django import forms
from django.utils.translation import gettext_lazy as _


class SuspendForm(forms.Form):
    reason = forms.CharField(
        label=_("Why must nobody read it now?"),
        help_text=_(
            "Staff read it. Patients see that the page is not available, and whom to call."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, so that others know what to look at.")},
    )


class ResumeForm(forms.Form):
    """Asks nothing: putting back is one button."""
