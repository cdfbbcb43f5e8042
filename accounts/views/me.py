from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Refused, patient_required
from accounts.actions.own_settings import change_own_settings
from accounts.models import Patient


class OwnSettingsForm(forms.Form):
    preferred_name = forms.CharField(
        label=gettext_lazy("What we call you"),
        help_text=gettext_lazy("Leave it empty, and we use your full name."),
        max_length=100,
        error_messages={"max_length": gettext_lazy("At most 100 characters fit.")},
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("The language you like to read"),
        help_text=gettext_lazy("Your care team sees this when they choose pages for you."),
        error_messages={"invalid_choice": gettext_lazy("Choose one of these languages.")},
    )

    def __init__(self, data=None, *, patient: Patient):
        initial = {"preferred_name": patient.preferred_name, "language": patient.language}
        super().__init__(data, initial=initial)
        codes = dict.fromkeys([*patient.clinic.languages, patient.language])
        self.fields["language"].choices = [(code, _own_name(code)) for code in codes]


def _own_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Me: what she is called, her language, and the way to a new password."""
    form = OwnSettingsForm(
        request.POST if request.method == "POST" else None, patient=request.patient
    )
    status = 200
    if request.method == "POST":
        if _saved(request, form):
            messages.success(request, _("Saved."))
            return redirect(request.path)
        status = 400
    return render(request, "accounts/me.html", {"menu": "me", "form": form}, status=status)


def _saved(request: HttpRequest, form: OwnSettingsForm) -> bool:
    if not form.is_valid():
        return False
    try:
        change_own_settings(**form.cleaned_data, by=request.patient)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return False
    return True
