"""A patient's data as a file, for a patient who asks the clinic for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from accounts.admin.asking import sent
from accounts.models import Patient
from education.actions import patient_data
from education.forms.data_file import DataFileForm


def page(model_admin: Any, request: HttpRequest, patient: Patient) -> HttpResponse:
    """Says what is in it; a POST hands it out, which is audited."""
    form = DataFileForm(sent(request))
    if form.is_bound and form.is_valid():
        return form.file(patient_data.hand_out(patient=patient, by=request.staff))
    return object_pages.show(
        model_admin,
        request,
        patient,
        "admin/education/patient_data.html",
        title=_("Data as a file"),
        status=400 if form.is_bound else 200,
        data_form=form,
    )
