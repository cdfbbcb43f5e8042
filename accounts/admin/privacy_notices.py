"""The clinic's privacy notice: each version stays as it was."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from accounts.actions import privacy
from accounts.models import PrivacyNotice
from accounts.roles import Permission

from .attempts import ActionModelForm
from .badges import badge
from .clinic_model_admin import ClinicModelAdmin
from .site import site

ABOUT = ("number", "state", "asks_again", "writer", "created_at")


class NoticeForm(ActionModelForm):
    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy(
            "Plain words; an empty line begins a new paragraph. Patients can read it at once."
            " Have it checked by whoever looks after data protection for you."
        ),
        max_length=privacy.MOST,
        widget=forms.Textarea(attrs={"rows": 24, "cols": 80}),
        error_messages={"required": gettext_lazy("Write what the clinic does with the data.")},
    )

    class Meta:
        model = PrivacyNotice
        fields = ("text", "asks_again")


@admin.register(PrivacyNotice, site=site)
class PrivacyNoticeAdmin(ClinicModelAdmin):
    form = NoticeForm
    view_permission = add_permission = Permission.MANAGE_CLINIC
    menu_name = gettext_lazy("Privacy notice")
    list_display = (*ABOUT, "beginning")
    ordering = ("-number",)
    sortable_by = ()
    fields = ("text", "asks_again")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names under which colleagues know who wrote them."""
        colleagues = request.staff.clinic.staff.filter(user=OuterRef("written_by")).values("name")
        rows = super().get_queryset(request).select_related("clinic")
        return rows.annotate(who=Subquery(colleagues[:1]))

    def get_fields(self, request: HttpRequest, obj: PrivacyNotice | None = None) -> Any:
        return (*ABOUT, "text") if obj else self.fields

    def get_readonly_fields(self, request: HttpRequest, obj: PrivacyNotice | None = None) -> Any:
        return self.get_fields(request, obj) if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The newest text to be changed; for the first version a plain one to begin with."""
        clinic = request.staff.clinic
        now = privacy.current(clinic)
        return {"text": now.text if now else privacy.suggested_text(clinic), "asks_again": True}

    @admin.display(description=gettext_lazy("first words"))
    def beginning(self, notice: PrivacyNotice) -> str:
        return Truncator(notice.text).words(12)

    @admin.display(description=gettext_lazy("status"))
    def state(self, notice: PrivacyNotice) -> str:
        if notice.number == notice.clinic.privacy_number:
            return badge(gettext_lazy("Shown to patients"), "good")
        return badge(gettext_lazy("Earlier"), "quiet")

    @admin.display(description=gettext_lazy("written by"))
    def writer(self, notice: PrivacyNotice) -> str:
        return notice.who or ""

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        given = {name: form.cleaned_data[name] for name in ("text", "asks_again")}
        return privacy.publish_notice(clinic=request.staff.clinic, by=request.staff, **given)
