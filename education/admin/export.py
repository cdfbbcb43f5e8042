"""A copy of everything that the clinic keeps, for those who may take it and proved who they are."""

import tempfile
from typing import Any

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Conflict
from accounts.admin import object_pages
from accounts.admin.asking import sent
from accounts.admin.attempts import attempt
from accounts.admin.object_pages import ObjectPage
from accounts.models import Clinic
from accounts.roles import Permission
from education.actions import exports
from education.forms.export import ExportForm

# What is larger is written to the disk while it is put together.
IN_MEMORY = 8 * 1024 * 1024


def _page(model_admin: Any, request: HttpRequest, clinic: Clinic) -> Any:
    form = ExportForm(sent(request))
    is_too_large = exports.is_too_large(clinic)
    status = 200
    if form.is_bound:
        if is_too_large:
            status = Conflict.status
        else:
            if form.is_valid():
                raise_if_reauthentication_required(request, app="allauth.mfa")
            done = attempt(form, lambda said: _export(request, clinic, said["reason"]))
            if done.is_done:
                return _handed_out(clinic, done.value)
            status = done.status
    return object_pages.show(
        model_admin,
        request,
        clinic,
        "admin/education/export.html",
        title=_("Export everything"),
        status=status,
        form=form,
        is_too_large=is_too_large,
    )


def _export(request: HttpRequest, clinic: Clinic, reason: str) -> Any:
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  the answer closes it
    try:
        exports.export(clinic=clinic, to=file, reason=reason, by=request.staff)
    except BaseException:
        file.close()
        raise
    return file


def _handed_out(clinic: Clinic, file: Any) -> FileResponse:
    file.seek(0)
    day = timezone.localdate(timezone=clinic.zone)
    return FileResponse(file, as_attachment=True, filename=f"{clinic.slug}-export-{day}.zip")


PAGE = ObjectPage("export", gettext_lazy("Export everything"), Permission.EXPORT_CLINIC, _page)
