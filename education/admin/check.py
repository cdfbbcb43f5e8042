"""Checking what stands in the form, without storing any of it: the panel alone for the script that
asks while somebody writes, else the whole form again."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.access import NotAllowed
from accounts.admin import object_pages
from accounts.admin.object_pages import ObjectPage
from accounts.roles import Permission
from education import policies
from education.models import Article

from . import editing
from .noticed import refused
from .panel import panel

# What the script adds to the form, because it wants no more than the panel.
PANEL_ONLY = "panel_only"


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """Answers a posted form with what the machine notices in it; no word of it is stored."""
    if why_not := policies.why_not_edit(request.staff, article):
        raise NotAllowed(why_not)
    change = object_pages.address(model_admin, "change", article.pk)
    if request.method != "POST":
        return redirect(change)
    request.only_checking = True
    editing.prepare(request, article)
    if PANEL_ONLY in request.POST:
        return _panel_only(model_admin, request)
    response = model_admin.changeform_view(request, str(article.pk), change)
    response.status_code = 200  # whatever is wrong in the form: it was checked
    return response


def _panel_only(model_admin: Any, request: HttpRequest) -> HttpResponse:
    article, status = request.article, 200
    form = model_admin.get_form(request, article, change=True)(request.POST, instance=article)
    try:
        found = panel(request, form, editing.row_sets(model_admin, request))
    except BadRequest:
        found, status = refused(_("The form did not arrive whole. Check once more.")), 400
    shown = {"noticed": found}
    return TemplateResponse(request, "admin/education/noticed_body.html", shown, status=status)


def _is_by_script(request: HttpRequest) -> bool:
    return PANEL_ONLY in request.POST


PAGE = ObjectPage("check", "", Permission.EDIT, page, uncounted=_is_by_script, keeps_form=True)
