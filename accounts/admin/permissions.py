"""Who may see, add and change in a list of the admin: what her role holds, nothing else."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.access import has_permission
from accounts.roles import Permission


class RoleAdmin(admin.ModelAdmin):
    """Asks the role for the permission that each class names; nothing is ever deleted unless a
    class says so."""

    view_permission: Permission
    change_permission: Permission | None = None
    add_permission: Permission | None = None

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return has_permission(request.staff, self.view_permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        wanted = self.change_permission
        return wanted is not None and has_permission(request.staff, wanted)

    def has_add_permission(self, request: HttpRequest) -> bool:
        wanted = self.add_permission
        return wanted is not None and has_permission(request.staff, wanted)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
