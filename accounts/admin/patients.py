"""Patients: the list, the form, the way to an account."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import patients
from accounts.models import Patient
from accounts.models.patient import PatientStatus
from accounts.roles import Permission

from . import invitations
from .attempts import ActionModelForm
from .badges import badge
from .clinic_model_admin import ClinicModelAdmin
from .languages import language_name
from .second_factor import reset_second_factor
from .sheets import sheet
from .site import site
from .widgets import DayInput

DETAILS = (
    "number", "name", "preferred_name", "birth_date", "email", "language", "interpreter",
)  # fmt: skip
TONES = {PatientStatus.ACTIVE: "good", PatientStatus.PAUSED: "waiting"}


class PatientForm(ActionModelForm):
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    another_person = forms.BooleanField(
        label=gettext_lazy("This is another person"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Patient
        fields = (*DETAILS, "status")
        widgets = {"birth_date": DayInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clinic = self.staff.clinic
        codes = dict.fromkeys([*clinic.languages, self.instance.language])
        self.fields["language"].choices = [(code, language_name(code)) for code in codes]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = cleaned.get("name", "")
        if self.instance.pk or self.errors or cleaned.get("another_person"):
            return cleaned
        if alike := patients.similar(clinic=self.staff.clinic, name=name):
            self.fields["another_person"].widget = forms.CheckboxInput()
            self.add_error(
                "another_person",
                _("Here already: %(names)s. Is this one of them? If not, tick the box and save.")
                % {"names": "; ".join(patient.label for patient in alike)},
            )
        return cleaned


@admin.register(Patient, site=site)
class PatientAdmin(ClinicModelAdmin):
    form = PatientForm
    view_permission = Permission.VIEW_PATIENTS
    add_permission = change_permission = Permission.MANAGE_PATIENTS
    pages = (*invitations.patient_pages, sheet, reset_second_factor)
    list_display = ("name", "number", "birth_year", "status_badge", "language", "account")
    list_filter = ("status",)
    search_fields = ("name", "number")
    search_help_text = gettext_lazy("Name or number")
    ordering = ("name", "id")

    @admin.display(description=gettext_lazy("born"), ordering="birth_date")
    def birth_year(self, patient: Patient) -> int:
        return patient.birth_date.year

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_badge(self, patient: Patient) -> str:
        tone = TONES.get(PatientStatus(patient.status), "stopped")
        return badge(patient.get_status_display(), tone)

    @admin.display(description=gettext_lazy("signs in"), boolean=True)
    def account(self, patient: Patient) -> bool:
        return patient.user_id is not None

    def get_fields(self, request: HttpRequest, obj: Patient | None = None) -> tuple[str, ...]:
        return (*DETAILS, "status") if obj else (*DETAILS, "another_person")

    def history_events(self, request: HttpRequest, obj: Patient) -> QuerySet[Any]:
        """Everything that concerns her, whatever it was done to."""
        return request.staff.clinic.audit_events.filter(patient_id=obj.pk)

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        details = {name: form.cleaned_data[name] for name in DETAILS}
        if not change:
            return patients.add(clinic=request.staff.clinic, by=request.staff, **details)
        patients.change(patient=form.instance, by=request.staff, **details)
        status = form.cleaned_data["status"]
        return patients.set_status(patient=form.instance, status=status, by=request.staff)
