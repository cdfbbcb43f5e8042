"""Sources that the clinic no longer relies on, and the published texts that still do."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin import object_pages, site
from accounts.admin.asking import ask, sent
from accounts.admin.clinic_model_admin import ClinicModelAdmin
from accounts.admin.object_pages import ObjectPage
from accounts.roles import Permission
from education import elsewhere
from education.actions import superseded_sources
from education.forms.superseded_sources import SupersededSourceForm
from education.models import SupersededSource

from .keepers import change_url


def _lift(model_admin: Any, request: HttpRequest, source: SupersededSource) -> HttpResponse:
    return ask(
        model_admin,
        request,
        source,
        forms.Form(sent(request)),
        lambda cleaned: superseded_sources.lift(source=source, by=request.staff),
        template="admin/education/lift_source.html",
        title=_("Lift the mark"),
        said=_("Lifted. Texts may rest on this address again."),
        then=object_pages.address(model_admin, "changelist"),
        **uses(request, source),
    )


@admin.register(SupersededSource, site=site)
class SupersededSourceAdmin(ClinicModelAdmin):
    form = SupersededSourceForm
    view_permission = add_permission = Permission.EDIT
    menu_name = gettext_lazy("Superseded sources")
    fields = ("url", "reason")
    list_display = ("url", "reason", "at", "marked_by")
    search_fields = ("url", "reason")
    ordering = ("-id",)
    sortable_by = ()
    change_list_template = "admin/change_list.html"
    change_form_template = "admin/education/superseded_source.html"
    pages = (ObjectPage("lift", gettext_lazy("Lift"), Permission.EDIT, _lift),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the name under which colleagues know who marked it."""
        colleagues = request.staff.clinic.staff.values("name")
        name = Subquery(colleagues.filter(user=OuterRef("by"))[:1])
        return super().get_queryset(request).annotate(marker=name)

    @admin.display(description=gettext_lazy("by"))
    def marked_by(self, source: SupersededSource) -> str:
        return source.marker or ""

    def render_change_form(self, request, context, *args, **kwargs):
        if source := context.get("original"):
            context |= uses(request, source)
        return super().render_change_form(request, context, *args, **kwargs)

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        said = {name: form.cleaned_data[name] for name in ("url", "reason")}
        return superseded_sources.mark(by=request.staff, **said)

    def response_post_save_add(self, request, obj):
        """Straight to the texts that use it."""
        return redirect(object_pages.address(self, "change", obj.pk))


def uses(request: HttpRequest, source: SupersededSource) -> dict[str, Any]:
    """The published texts that rest on an address, for a page."""
    found = elsewhere.using_source(request.staff.clinic, source.url)
    return {
        "uses": [(one, change_url(one.article)) for one in found],
        "uses_cut": len(found) == elsewhere.MOST,
    }
