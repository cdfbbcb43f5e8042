"""The list of who did what, for clinic admins: to read and to take along, never to change."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access import require
from accounts.actions import audit_exports
from accounts.models.audit_event import AuditEvent
from accounts.roles import Permission

from . import object_pages
from .audit_csv import lines
from .audit_filters import AuditFilterForm, every_row, page_of, refuse_unknown
from .clinic_model_admin import ClinicModelAdmin
from .event_words import details_of, words_of
from .site import site


@admin.register(AuditEvent, site=site)
class AuditAdmin(ClinicModelAdmin):
    view_permission = Permission.VIEW_AUDIT
    menu_name = gettext_lazy("Who did what")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """A page of the list; the same few statements for ten rows and for ten million."""
        require(request.staff, self.view_permission)
        refuse_unknown(request)
        form = AuditFilterForm(request.GET, staff=request.staff)
        shown: dict[str, Any] = {"rows": [], "status": 400}
        if form.is_valid():
            page = page_of(form.rows(), request.GET.get("before", ""))
            shown = {"rows": [_row(event) for event in page.rows], "before": page.before}
        elif "subject" in form.errors:
            raise BadRequest("not a subject")
        return object_pages.show(
            self,
            request,
            None,
            "admin/accounts/audit.html",
            title=_("Who did what"),
            form=form,
            chosen=form.chosen(),
            query=urlencode(form.chosen()),
            subject=request.GET.get("subject", ""),
            is_first="before" not in request.GET,
            export_url=object_pages.address(self, "export"),
            **shown,
        )

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """The chosen rows as a file, sent while it is read; that it was taken is noted first."""
        require(request.staff, self.view_permission)
        form = AuditFilterForm(request.POST, staff=request.staff)
        if not form.is_valid():
            raise BadRequest("not a filter")
        audit_exports.note_export(filters=form.chosen(), by=request.staff)
        clinic = request.staff.clinic
        day = timezone.localdate(timezone=clinic.zone).isoformat()
        body = lines(every_row(form.rows()), clinic)
        response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="audit-{clinic.slug}-{day}.csv"'
        return response

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        export = require_POST(self.export_view)
        export.permission = self.view_permission
        return [
            path("", view(self.changelist_view), name="accounts_auditevent_changelist"),
            path("export/", view(export), name="accounts_auditevent_export"),
        ]


def _row(event: AuditEvent) -> dict[str, Any]:
    only = f"{event.subject_type}:{event.subject_id}" if event.subject_id else ""
    return {
        "event": event,
        "words": words_of(event.event),
        "details": details_of(event),
        "only": urlencode({"subject": only}) if only else "",
    }
