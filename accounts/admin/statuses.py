"""A patient's status: what each stops is said before, and each has a way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import patients
from accounts.models import Patient
from accounts.models.patient import PatientStatus
from accounts.roles import Permission

from . import object_pages
from .asking import sent
from .attempts import attempt
from .object_pages import ObjectPage

# What she is asked to press, and what it does.
OFFERS = {
    PatientStatus.ACTIVE: (
        gettext_lazy("Active again"),
        gettext_lazy("Messages go out again, and she can be invited. A link or sheet from before"
                     " stays closed: make a new one."),
    ),
    PatientStatus.PAUSED: (
        gettext_lazy("Pause"),
        gettext_lazy("For a while: no message reaches her, open links and sheets stop working, and"
                     " every list says so. She can still sign in and read."),
    ),
    PatientStatus.LEFT: (
        gettext_lazy("Left the clinic"),
        gettext_lazy("No message reaches her, open links and sheets stop working, and nothing can"
                     " be given to her. What she was given stays in the record, and she can still"
                     " sign in and read it."),
    ),
    PatientStatus.DIED: (
        gettext_lazy("Died"),
        gettext_lazy("No message goes to her address, open links and sheets stop working, and"
                     " nothing can be given. The record stays. Chosen by mistake? “Active again”"
                     " undoes it."),
    ),
}  # fmt: skip


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=PatientStatus.choices)


def _page(model_admin: Any, request: HttpRequest, patient: Patient) -> HttpResponse:
    """One button for each status she does not have."""
    form = StatusForm(sent(request))
    status = 200
    if form.is_bound:
        done = attempt(
            form, lambda cleaned: patients.set_status(patient=patient, by=request.staff, **cleaned)
        )
        status = done.status
        if done.is_done:
            said = _("%(name)s: %(status)s.")
            words = {"name": patient.name, "status": done.value.get_status_display()}
            messages.success(request, said % words)
            return redirect(object_pages.address(model_admin, "status", patient.pk))
    return object_pages.show(
        model_admin,
        request,
        patient,
        "admin/accounts/status.html",
        title=_("Status"),
        status=status,
        form=form,
        offers=[(value, *words) for value, words in OFFERS.items() if value != patient.status],
    )


status = ObjectPage("status", gettext_lazy("Status"), Permission.MANAGE_PATIENTS, _page)
