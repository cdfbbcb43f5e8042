"""Importing a text: a file or what was pasted becomes a new article's working copy."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.access import Refused, require
from accounts.admin import object_pages
from accounts.admin.attempts import attempt
from accounts.models import Staff
from accounts.roles import Permission
from education import policies
from education.actions import articles, working_copies
from education.forms.import_text import ImportForm

from .keepers import keeper_of


def page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Takes a text in, or says why not; nothing is stored of what is refused."""
    require(request.staff, Permission.EDIT)
    form, status = ImportForm(initial={"kind": model_admin.kind}), 200
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        done = attempt(form, lambda said: _import(form, said["kind"], request.staff))
        if done.is_done:
            return _imported(request, done.value)
        status = done.status
    template, title = "admin/education/import_text.html", _("Import a text")
    return object_pages.show(
        model_admin, request, None, template, title=title, status=status, form=form
    )


def _import(form: ImportForm, kind: str, by: Staff) -> articles.Import:
    data, filename = form.source
    try:
        if not form.cleaned_data["another_text"] and _is_here(data, filename, by):
            form.offer_another()
            message = _("A text with this title is here already. Tick the box to import another.")
            raise Refused(message, field="another_text")
        return articles.import_file(data=data, filename=filename, kind=kind, by=by)
    except Refused as refused:
        if form.is_pasted and refused.field == "file":
            refused.field = "text"
        raise


def _is_here(data: bytes, filename: str, by: Staff) -> bool:
    title = working_copies.check_import(data, filename).document.title
    return policies.articles_of(by).kept().filter(title=title).exists()


def _imported(request: HttpRequest, done: articles.Import) -> HttpResponse:
    messages.success(request, _("Imported. Read it through, and say what each section is."))
    for note in done.notes:
        messages.info(request, note)
    keeper = keeper_of(done.article)
    return redirect(object_pages.address(keeper, "change", done.article.pk))
