"""Pages about one object in the admin's chrome, beside its form: assign, review, invite."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise

from accounts import idle
from accounts.access import has_permission, require
from accounts.models import Staff
from accounts.roles import Permission


def always(staff: Staff, obj: Any) -> bool:
    return True


@dataclass(frozen=True)
class ObjectPage:
    """A page at `<id>/<name>/`; `label` is its button on the object's form, where `offered`."""

    name: str
    label: str | Promise
    permission: Permission
    view: Callable[..., HttpResponse]
    route: str = ""
    offered: Callable[[Staff, Any], bool] = always
    # Requests that the page sends by itself, and forms that are kept when they come too late.
    uncounted: idle.Asked | None = None
    keeps_form: bool = False

    def is_offered(self, staff: Staff, obj: Any) -> bool:
        """Whether the form links to it: it needs no more than the object, and she may use it."""
        return (
            not self.route
            and bool(self.label)
            and has_permission(staff, self.permission)
            and self.offered(staff, obj)
        )


def url_name(model_admin: Any, page: str) -> str:
    """The name under which the address of an object's page is found."""
    return f"{model_admin.opts.app_label}_{model_admin.opts.model_name}_{page}"


def address(model_admin: Any, page: str, *arguments: Any) -> str:
    """The address of one of the admin's pages: `change`, `changelist` or an own one."""
    return reverse(f"admin:{url_name(model_admin, page)}", args=arguments)


def patterns(model_admin: Any, pages: list[ObjectPage]) -> list[URLPattern]:
    """The addresses of these pages, each behind its permission."""
    return [_pattern(model_admin, page) for page in pages]


def _pattern(model_admin: Any, page: ObjectPage) -> URLPattern:
    def view(request: HttpRequest, object_id: int, **kwargs: Any) -> HttpResponse:
        obj = model_admin.get_object(request, str(object_id))
        require(request.staff, page.permission)
        return page.view(model_admin, request, obj, **kwargs)

    view.permission, view.keeps_form = page.permission, page.keeps_form
    if page.uncounted:
        view.uncounted = page.uncounted
    return path(
        f"<int:object_id>/{page.name}/{page.route}",
        model_admin.admin_site.admin_view(view),
        name=url_name(model_admin, page.name),
    )


def show(
    model_admin: Any,
    request: HttpRequest,
    obj: Any,
    template: str,
    *,
    title: str,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    """The answer of an object's page."""
    request.current_app = model_admin.admin_site.name
    whole = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "original": obj,
        "change_url": address(model_admin, "change", obj.pk) if obj else "",
        "changelist_url": address(model_admin, "changelist"),
        **context,
    }
    return TemplateResponse(request, template, whole, status=status)
