"""Forms of the admin that write nothing themselves: what was typed goes to one action."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR, TO_FIELD_VAR
from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import HttpRequest

from accounts import idle
from accounts.access import Refused

from .attempts import ActionModelForm, look_again

# Ways of the stock admin to open and save a form that none of our pages leads to.
NOT_OFFERED = {IS_POPUP_VAR, TO_FIELD_VAR, "_saveasnew"}


class ActingAdmin(admin.ModelAdmin):
    """Calls `act` where the stock admin would save, and shows its refusal in the form."""

    form = ActionModelForm

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        """Calls the action that adds or changes; returns the object as it is now."""
        raise NotImplementedError

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.staff = request.staff
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form; a refused one again, with the reason and everything that was typed."""
        if NOT_OFFERED & {*request.GET, *request.POST}:
            raise BadRequest("not offered")
        # Where somebody else was faster, that is said instead.
        if idle.LOOK_AGAIN in request.POST and not hasattr(request, "refusal"):
            self.refused(request, object_id, look_again())
        try:
            response = super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            if request.method != "POST" or hasattr(request, "refusal"):
                raise
            self.refused(request, object_id, refusal)
            response = super().changeform_view(request, object_id, form_url, extra_context)
        if refused := getattr(request, "refusal", None):
            response.status_code = refused.status
        elif request.method == "POST" and hasattr(response, "render"):
            response.status_code = 400
        return response

    def refused(self, request: HttpRequest, object_id: str | None, refusal: Refused) -> None:
        """Remembers a refusal for the second showing of the form."""
        request.refusal = refusal

    def save_model(self, request, obj, form, change):
        """Nothing: `save_related` hands everything over at once."""

    def save_formset(self, request, form, formset, change):
        """Nothing: `save_related` hands everything over at once."""

    def save_related(self, request, form, formsets, change):
        # What follows names the object and leads to its page.
        form.instance.pk = self.act(request, form, formsets, change).pk

    def construct_change_message(self, request, form, formsets, add=False):
        return []

    def log_addition(self, request, obj, message):
        """Nothing: the action has written an audit event."""

    def log_change(self, request, obj, message):
        """Nothing: the action has written an audit event."""
