"""The glossary: hard words, their plain definitions, and definitions that wait for a second
person."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import has_permission
from accounts.admin import object_pages, site
from accounts.admin.badges import badge
from accounts.admin.clinic_model_admin import ClinicModelAdmin
from accounts.admin.object_pages import ObjectPage
from accounts.roles import Permission
from education.actions import glossary
from education.forms.glossary import GlossaryTermForm
from education.models import GlossaryTerm

from . import definitions, usual_terms


@admin.register(GlossaryTerm, site=site)
class GlossaryTermAdmin(ClinicModelAdmin):
    form = GlossaryTermForm
    form_is_kept = True
    view_permission = Permission.CONFIRM_GLOSSARY
    add_permission = change_permission = Permission.MANAGE_GLOSSARY
    menu_name = gettext_lazy("Glossary")
    fields = ("term", "definition", "variants")
    list_display = ("term", "definition", "other_forms", "state")
    search_fields = ("term", "definition", "variants")
    ordering = (Lower("term"), "id")
    change_list_template = "admin/education/glossary_list.html"
    change_form_template = "admin/education/glossary_form.html"
    pages = (
        ObjectPage(
            "confirm",
            gettext_lazy("Look at the new definition"),
            Permission.CONFIRM_GLOSSARY,
            definitions.confirm,
            offered=definitions.is_waiting,
        ),
        ObjectPage("drop", "", Permission.CONFIRM_GLOSSARY, definitions.drop),
        ObjectPage(
            "remove", gettext_lazy("Remove"), Permission.MANAGE_GLOSSARY, definitions.remove
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        def usual(request: HttpRequest) -> HttpResponse:
            return usual_terms.page(self, request)

        usual.permission = Permission.MANAGE_GLOSSARY
        view, name = self.admin_site.admin_view(usual), object_pages.url_name(self, "usual")
        return [path("usual/", view, name=name), *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("term",) if obj else ()

    @admin.display(description=gettext_lazy("other forms"))
    def other_forms(self, term: GlossaryTerm) -> str:
        return ", ".join(term.variants)

    @admin.display(description=gettext_lazy("status"))
    def state(self, term: GlossaryTerm) -> SafeString | str:
        if term.pending_definition:
            return badge(_("New definition waits"), "waiting")
        return ""

    def changelist_view(self, request, extra_context=None):
        can_start = has_permission(request.staff, Permission.MANAGE_GLOSSARY)
        is_empty = not request.staff.clinic.glossary_terms.exists()
        context = {"can_start": can_start and is_empty, "is_empty": is_empty}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def render_change_form(self, request, context, *args, **kwargs):
        if term := context.get("original"):
            context |= definitions.standing(request, term)
        return super().render_change_form(request, context, *args, **kwargs)

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        said = {name: form.cleaned_data[name] for name in ("definition", "variants")}
        if not change:
            return glossary.add(term=form.cleaned_data["term"], by=request.staff, **said)
        found = glossary.change(glossary_term=form.instance, by=request.staff, **said)
        if found.pending_definition == said["definition"]:
            messages.warning(
                request, _("The new definition waits until another person confirms it.")
            )
        return found
