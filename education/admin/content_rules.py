"""The content rules: one page that shows and changes them, and what waits for a second person."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from accounts.access import require
from accounts.admin import lists, site
from accounts.admin.clinic_model_admin import ClinicModelAdmin
from accounts.admin.object_pages import ObjectPage
from accounts.roles import Permission
from education.models import ContentRules

from . import rules_confirm, rules_page


@admin.register(ContentRules, site=site)
class ContentRulesAdmin(ClinicModelAdmin):
    view_permission = Permission.CONFIRM_CONTENT_RULES
    menu_name = gettext_lazy("Content rules")
    pages = (
        ObjectPage("confirm", "", Permission.CONFIRM_CONTENT_RULES, rules_confirm.confirm),
        ObjectPage("drop", "", Permission.CONFIRM_CONTENT_RULES, rules_confirm.drop),
    )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The rules in force, as a form for those who may change them."""
        require(request.staff, self.view_permission)
        lists.refuse_unreadable(request, self)
        return rules_page.page(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What one proposal changed; nobody changes it any more."""
        rules = self.get_object(request, unquote(object_id))
        require(request.staff, self.view_permission)
        if request.method == "POST":
            raise PermissionDenied
        return rules_confirm.look(self, request, rules)
