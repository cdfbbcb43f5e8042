"""Patients: the list, the form, the way to an account."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import patient_looks, patients
from accounts.actions.invitations import why_not_invite
from accounts.actions.patient_search import matching
from accounts.models import Patient
from accounts.models.patient import PatientStatus
from accounts.roles import Permission

from . import invitations, object_pages
from .attempts import ActionModelForm
from .badges import badge
from .clinic_model_admin import ClinicModelAdmin
from .languages import language_name
from .second_factor import reset_second_factor
from .sheets import sheet
from .site import site
from .statuses import status
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
        fields = DETAILS
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
    pages = (*invitations.patient_pages, sheet, reset_second_factor, status)
    list_display = ("name", "number", "birth_year", "status_badge", "language", "account")
    list_filter = ("status",)
    search_fields = ("name", "number")
    search_help_text = gettext_lazy("Name, number or birth year")
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
        return (*DETAILS, "status_now") if obj else (*DETAILS, "another_person")

    def get_readonly_fields(self, request: HttpRequest, obj: Patient | None = None) -> Any:
        return ("status_now",) if obj else ()

    @admin.display(description=gettext_lazy("status"))
    def status_now(self, patient: Patient) -> str:
        return format_html(
            '{} <a href="{}">{}</a>',
            self.status_badge(patient),
            object_pages.address(self, "status", patient.pk),
            _("Change"),
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Patient], search_term: str
    ) -> tuple[QuerySet[Patient], bool]:
        """Each word is part of the name or number, or the birth year."""
        return queryset.filter(matching(search_term)), False

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> Any:
        """On to the invitation, which offers the sheet; unless she wanted something else."""
        response = super().response_add(request, obj, post_url_continue)
        patient = request.staff.clinic.patients.get(pk=obj.pk)
        if {"_addanother", "_continue"} & set(request.POST) or why_not_invite(patient):
            return response
        return redirect(object_pages.address(self, "invite", obj.pk))

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, obj: Any = None, **kwargs: Any
    ) -> Any:
        """Her form; that it was opened is noted, for her to see."""
        if obj:
            patient_looks.look_at_details(patient=obj, by=request.staff)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """What happened to her; looking at that is noted, too."""
        response = super().history_view(request, object_id, extra_context)
        if patient := self.get_object(request, object_id):
            patient_looks.look_at_details(patient=patient, by=request.staff)
        return response

    def history_events(self, request: HttpRequest, obj: Patient) -> QuerySet[Any]:
        """Everything that concerns her, whatever it was done to."""
        return request.staff.clinic.audit_events.filter(patient_id=obj.pk)

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        details = {name: form.cleaned_data[name] for name in DETAILS}
        if not change:
            return patients.add(clinic=request.staff.clinic, by=request.staff, **details)
        return patients.change(patient=form.instance, by=request.staff, **details)
