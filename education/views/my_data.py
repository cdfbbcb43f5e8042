from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.access import patient_required
from education.actions import patient_data
from education.forms.data_file import DataFileForm


@patient_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_data(request: HttpRequest) -> HttpResponse:
    """What the clinic keeps about her, as a file; a POST hands it out."""
    form = DataFileForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        patient = request.patient
        return form.file(patient_data.hand_out(patient=patient, by=patient))
    context = {"menu": "me", "form": form}
    return render(request, "education/my_data.html", context, status=400 if form.is_bound else 200)
