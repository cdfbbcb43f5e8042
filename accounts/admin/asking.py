"""Pages with one form: shown, handed to an action, and back to the object."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from . import object_pages
from .attempts import attempt


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was posted, or nothing yet."""
    return request.POST if request.method == "POST" else None


def ask(
    model_admin: Any,
    request: HttpRequest,
    obj: Any,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    template: str,
    title: str,
    said: str,
    then: str = "",
    **context: Any,
) -> HttpResponse:
    """Shows the form until the action takes it; then says `said` and goes to `then`, which is
    the object's form unless told otherwise."""
    status = 200
    if form.is_bound:
        done = attempt(form, act)
        if done.is_done:
            messages.success(request, said)
            return redirect(then or object_pages.address(model_admin, "change", obj.pk))
        status = done.status
    return object_pages.show(
        model_admin, request, obj, template, title=title, status=status, form=form, **context
    )
