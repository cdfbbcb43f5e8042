from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import idle
from accounts.access import Refused, patient_required
from accounts.actions.own_settings import change_own_settings
from accounts.forms.own_settings import OwnSettingsForm


@idle.keeps_form
@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Me: what she is called, her language, whether she wants numbers, and how she signs in."""
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
    if idle.LOOK_AGAIN in request.POST:
        form.add_error(None, _("Not saved yet. Look at it again, then save."))
    if not form.is_valid():
        return False
    try:
        change_own_settings(**form.cleaned_data, by=request.patient)
    except Refused as refused:
        form.add_error(refused.field or None, refused.message)
        return False
    return True
