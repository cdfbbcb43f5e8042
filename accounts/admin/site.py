"""The staff's side: who may enter it, what stands on every page of it."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import idle
from accounts.access import (
    NotAllowed,
    Refused,
    WrongPlace,
    public,
    second_factor_url,
    used_second_factor,
)
from accounts.onward import onward
from accounts.roles import Permission

from .autocomplete import ClinicAutocompleteView

# A box of the start page: its template and what that shows, or nothing where there is nothing.
Panel = Callable[[HttpRequest], dict[str, Any] | None]


class WellreadAdminSite(AdminSite):
    site_url = None
    index_title = gettext_lazy("Start")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")
        self._panels: list[Panel] = []

    def add_panel(self, panel: Panel) -> None:
        """Puts a box on the start page."""
        self._panels.append(panel)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether she has an open staff place and used a second factor in this session."""
        if not hasattr(request, "may_enter_admin"):  # asked several times for each page
            request.may_enter_admin = request.staff is not None and used_second_factor(request)
        return request.may_enter_admin

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Only what we offer: signing out and passwords are with the other sign-in pages."""
        urls: list[URLPattern | URLResolver] = [
            path("", self.admin_view(self.index), name="index"),
            path("login/", to_sign_in, name="login"),
            path("autocomplete/", self.admin_view(self.autocomplete_view), name="autocomplete"),
            path("jsi18n/", self.admin_view(self.i18n_javascript, cacheable=True), name="jsi18n"),
        ]
        labels = []
        for model, model_admin in self._registry.items():
            label, name = model._meta.app_label, model._meta.model_name
            urls.append(path(f"{label}/{name}/", include(model_admin.urls)))
            labels.append(label)
        if labels:
            app_list = f"^(?P<app_label>{'|'.join(sorted(set(labels)))})/$"
            urls.append(re_path(app_list, self.admin_view(self.app_index), name="app_list"))
        return urls

    def admin_view(self, view, cacheable=False):
        """The view, for staff of one clinic with a second factor, in the clinic's time zone."""
        guarded = super().admin_view(view, cacheable)

        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if elsewhere := self._not_here(request):
                return elsewhere
            with timezone.override(request.staff.clinic.zone):
                try:
                    response = guarded(request, *args, **kwargs)
                    # Now, while the time zone is the clinic's and a refusal can be answered.
                    return response.render() if hasattr(response, "render") else response
                except PermissionDenied as denied:
                    return self.refusal(request, NotAllowed(str(denied) or _role_too_small()))
                except Refused as refused:
                    return self.refusal(request, refused)

        entered.guard = f"staff:{getattr(view, 'permission', Permission.ENTER_ADMIN)}"
        for mark in ("uncounted", "keeps_form"):
            if hasattr(view, mark):
                setattr(entered, mark, getattr(view, mark))
        return entered

    def _not_here(self, request: HttpRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if request.staff is None:
            raise WrongPlace(_("This page is for the clinic's staff."))
        if not self.has_permission(request):
            return redirect(second_factor_url(request.user, request.get_full_path()))
        return None

    def refusal(self, request: HttpRequest, refused: Refused) -> HttpResponse:
        """The page that says why something was not done."""
        context = {**self.each_context(request), "title": _("Not done"), "refusal": refused}
        return render(request, "admin/refused.html", context, status=refused.status)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        clinic = request.staff.clinic
        context = super().each_context(request)
        return {**context, "site_title": clinic.name, "site_header": clinic.name}

    def index(self, request, extra_context=None):
        shown = [shown for panel in self._panels if (shown := panel(request))]
        return super().index(request, {**(extra_context or {}), "panels": shown})

    def get_app_list(self, request, app_label=None):
        """Texts first, then what accounts itself brings."""
        apps = super().get_app_list(request, app_label)
        for entry in (entry for app in apps for entry in app["models"]):
            entry["name"] = self._registry[entry["model"]].menu_name or entry["name"]
        return sorted(apps, key=lambda app: app["app_label"] == "accounts")

    @idle.uncounted
    def autocomplete_view(self, request):
        return ClinicAutocompleteView.as_view(admin_site=self)(request)

    def get_log_entries(self, request: HttpRequest) -> Any:
        """None: what was done stands in the audit list, `LogEntry` is not written."""
        return ()


@public("leads to the one sign-in page")
def to_sign_in(request: HttpRequest) -> HttpResponse:
    wanted = onward(request, reverse("admin:index"))
    if request.user.is_authenticated:
        return redirect(wanted)
    return redirect_to_login(wanted)


def _role_too_small() -> str:
    return _("Your role does not allow this. Ask a clinic admin who may do it.")


site = WellreadAdminSite()
