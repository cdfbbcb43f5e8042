"""What every list and form of the admin has in common: one clinic, roles, actions that write."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst

from accounts import idle

from . import history, lists, object_pages
from .acting import ActingAdmin
from .object_pages import ObjectPage
from .permissions import RoleAdmin


class ClinicModelAdmin(RoleAdmin, ActingAdmin):
    """Rows of her clinic, for roles that may see them; `act` hands what was typed to one action."""

    clinic_lookup = "clinic"
    menu_name: Any = ""
    pages: tuple[ObjectPage, ...] = ()
    # Whether what is typed in its form is kept when it comes after the session ended.
    form_is_kept = False
    list_per_page = 50
    list_max_show_all = 0
    paginator = lists.BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    view_on_site = False

    def __init__(self, model: type[Model], admin_site: Any) -> None:
        super().__init__(model, admin_site)
        self.object_pages = list(self.pages)

    # Whose rows ----------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(**{self.clinic_lookup: request.staff.clinic_id})

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The row, or 404: missing and in another clinic are the same."""
        obj = super().get_object(request, object_id, from_field)
        if obj is None:
            raise Http404
        return obj

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        return to_field == self.opts.pk.name

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Choices of her clinic: those that the list of the other model shows her."""
        related = self.admin_site.get_model_admin(db_field.remote_field.model)
        return related.get_queryset(request)

    # Addresses ---------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        named: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("", self.changelist_view, "changelist"),
            ("add/", self.add_view, "add"),
            ("<path:object_id>/history/", self.history_view, "history"),
            ("<path:object_id>/change/", self.change_view, "change"),
        ]
        standard = [
            path(route, self._kept(view(method), name), name=object_pages.url_name(self, name))
            for route, method, name in named
        ]
        return [*object_pages.patterns(self, self.object_pages), *standard]

    def _kept(self, view: Any, name: str) -> Any:
        is_kept = self.form_is_kept and name in {"add", "change"}
        return idle.keeps_form(view) if is_kept else view

    def add_page(self, page: ObjectPage) -> None:
        """Gives every object of this admin one more page, from an app that accounts does not
        know."""
        self.object_pages.append(page)

    # Lists -------------------------------------------------------------------------------------

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        lists.refuse_unreadable(request, self)
        try:
            change_list = super().get_changelist_instance(request)
        except IncorrectLookupParameters as error:
            raise BadRequest("unreadable look-up") from error
        lists.refuse_missing_page(change_list)
        if not change_list.query and not change_list.has_active_filters:
            change_list.full_result_count = change_list.result_count  # nothing to show all of
        change_list.title = capfirst(str(self.opts.verbose_name_plural))
        return change_list

    # One object --------------------------------------------------------------------------------

    def render_change_form(self, request, context, *args, **kwargs):
        obj = context.get("original")
        buttons = [
            (page.label, object_pages.address(self, page.name, obj.pk))
            for page in self.object_pages
            if obj and page.is_offered(request.staff, obj)
        ]
        return super().render_change_form(request, {**context, "buttons": buttons}, *args, **kwargs)

    def history_events(self, request: HttpRequest, obj: Any) -> QuerySet[Any]:
        """The audit events about an object."""
        model = obj._meta.concrete_model._meta
        return request.staff.clinic.audit_events.filter(
            subject_type=model.label_lower, subject_id=obj.pk
        )

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        obj = self.get_object(request, object_id)
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        return history.show(self, request, obj, self.history_events(request, obj))
