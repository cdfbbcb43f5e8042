"""A glossary's start: the usual hard words, all at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import require
from accounts.admin import object_pages
from accounts.roles import Permission
from education.actions import glossary
from education.quality import STANDARD_GLOSSARY


def page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Shows the usual words and asks before they are added."""
    require(request.staff, Permission.MANAGE_GLOSSARY)
    if request.method == "POST":
        count = glossary.add_usual(by=request.staff)
        said = ngettext("%(count)s word was added.", "%(count)s words were added.", count)
        messages.success(request, said % {"count": count})
        return redirect(object_pages.address(model_admin, "changelist"))
    return object_pages.show(
        model_admin,
        request,
        None,
        "admin/education/usual_terms.html",
        title=_("Add the usual words"),
        entries=STANDARD_GLOSSARY,
    )
