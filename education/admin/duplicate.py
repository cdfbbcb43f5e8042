"""A new text that begins with the words of another one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.admin import object_pages
from accounts.admin.asking import sent
from accounts.admin.attempts import attempt
from education.actions import duplicates
from education.forms.duplicate import DuplicateForm
from education.models import Article


def page(model_admin: Any, request: HttpRequest, article: Article) -> HttpResponse:
    """Asks for a title, then leads to the new text."""
    by, status = request.staff, 200
    form = DuplicateForm(sent(request), article=article, staff=by)
    if form.is_bound:
        done = attempt(
            form,
            lambda said: duplicates.duplicate(article=article, title=said["title"], by=by),
        )
        if done.is_done:
            messages.success(request, _("Duplicated. This is the new text."))
            return redirect(object_pages.address(model_admin, "change", done.value.pk))
        status = done.status
    return object_pages.show(
        model_admin,
        request,
        article,
        "admin/education/duplicate.html",
        title=_("Duplicate"),
        status=status,
        form=form,
    )
