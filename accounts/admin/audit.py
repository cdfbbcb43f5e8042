"""The list of who did what, for clinic admins: to read, never to change."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from accounts.models.audit_event import AuditEvent
from accounts.roles import Permission

from .clinic_model_admin import ClinicModelAdmin
from .event_words import details_of, event_words
from .site import site

# The first word of every event's name.
NOUNS = (
    ("article", _("Articles")),
    ("revision", _("Revisions")),
    ("assignment", _("Taken back")),
    ("reading", _("Reading")),
    ("bookmark", _("Saved items")),
    ("topic", _("Topics")),
    ("patient", _("Patients")),
    ("staff", _("Staff")),
    ("invitation", _("Invitations")),
    ("user", _("Sign-in")),
    ("contact_set", _("Telephone numbers")),
    ("clinic", _("Clinic")),
)


class AboutFilter(admin.SimpleListFilter):
    title = _("what")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return NOUNS

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(event__startswith=f"{self.value()}.") if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    title = _("who")
    parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        members = request.staff.clinic.staff.filter(user__isnull=False).order_by("name", "id")
        return [(str(user), name) for user, name in members.values_list("user_id", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = {value for value, _name in self.lookup_choices}
        if self.value() is None:
            return queryset
        return queryset.filter(actor_id=self.value()) if self.value() in known else queryset.none()


@admin.register(AuditEvent, site=site)
class AuditAdmin(ClinicModelAdmin):
    view_permission = Permission.VIEW_AUDIT
    menu_name = _("Who did what")
    list_display = ("at", "words", "actor", "subject", "details")
    list_display_links = None
    list_filter = (AboutFilter, PersonFilter)
    ordering = ("-id",)
    sortable_by = ()

    @admin.display(description=_("what"))
    def words(self, event: AuditEvent) -> str:
        return event_words(event)

    @admin.display(description=_("details"))
    def details(self, event: AuditEvent) -> str:
        return details_of(event)

    def get_urls(self) -> list[URLPattern]:
        return [url for url in super().get_urls() if url.name == "accounts_auditevent_changelist"]
