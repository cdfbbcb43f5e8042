from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.leaving import reason_field


class ExportForm(forms.Form):
    """What the copy is for."""

    reason = reason_field(_("What the copy is for"))
