"""The clinic's own settings: its names, addresses, time zone and languages."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from accounts.access import require
from accounts.actions import clinics
from accounts.models import Clinic
from accounts.roles import Permission

from . import object_pages
from .attempts import ActionModelForm
from .clinic_model_admin import ClinicModelAdmin
from .languages import language_name
from .site import site

FIELDS = ("name", "discreet_name", "time_zone", "languages", "hosts")


class ClinicForm(ActionModelForm):
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of its texts"), widget=forms.CheckboxSelectMultiple
    )
    hosts = forms.CharField(
        label=gettext_lazy("Host names of its own"),
        help_text=gettext_lazy("One on each line, like reading.example.org. May be empty."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Clinic
        fields = ("name", "discreet_name", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clinic = self.instance
        self.initial["hosts"] = "\n".join(clinic.hosts)
        self.initial["languages"] = clinic.languages
        zones = sorted({clinic.time_zone, *available_timezones()})
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]
        codes = dict.fromkeys([*clinic.languages, *(code for code, _name in settings.LANGUAGES)])
        self.fields["languages"].choices = [(code, language_name(code)) for code in codes]

    def clean_hosts(self) -> list[str]:
        return [host for host in self.cleaned_data["hosts"].split() if host]


@admin.register(Clinic, site=site)
class ClinicAdmin(ClinicModelAdmin):
    form = ClinicForm
    clinic_lookup = "pk"
    menu_name = gettext_lazy("Clinic settings")
    view_permission = change_permission = Permission.MANAGE_CLINIC
    fields = FIELDS

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Hers is the only one: straight to its form."""
        require(request.staff, Permission.MANAGE_CLINIC)
        return redirect(object_pages.address(self, "change", request.staff.clinic_id))

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        details = {name: form.cleaned_data[name] for name in FIELDS}
        return clinics.change_settings(clinic=request.staff.clinic, by=request.staff, **details)
