"""Whether telephone numbers ring: the page that records it, and what the start page says."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import has_permission
from accounts.actions import dialings
from accounts.models import ContactSet
from accounts.roles import Permission

from . import object_pages
from .asking import ask, sent
from .object_pages import ObjectPage


class DialedForm(forms.Form):
    number = forms.ChoiceField(label=gettext_lazy("The number you dialed"))
    answered_by = forms.CharField(
        label=gettext_lazy("Who answered"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write who answered.")},
    )

    def __init__(self, data: Any, *, numbers: ContactSet) -> None:
        super().__init__(data)
        choices = [(one.number, f"{one.label}: {one.number}") for one in dialings.tried(numbers)]
        self.fields["number"].choices = choices


def _page(model_admin: Any, request: HttpRequest, numbers: ContactSet) -> HttpResponse:
    """Each number with who dialed it last, and the form for the next time."""
    return ask(
        model_admin,
        request,
        numbers,
        DialedForm(sent(request), numbers=numbers),
        lambda cleaned: dialings.record_dialing(numbers=numbers, by=request.staff, **cleaned),
        template="admin/accounts/dialed.html",
        title=_("Dialed"),
        said=_("Noted, with your name and today’s date."),
        then=object_pages.address(model_admin, "dialed", numbers.pk),
        rows=dialings.last_dialed(request.staff.clinic, dialings.tried(numbers)),
    )


dialed = ObjectPage("dialed", gettext_lazy("Dialed"), Permission.CONFIRM_CONTACTS, _page)


def overdue_panel(request: HttpRequest) -> dict[str, Any] | None:
    """Numbers that nobody dialed for half a year, for who may note that she did."""
    clinic = request.staff.clinic
    if not has_permission(request.staff, Permission.CONFIRM_CONTACTS):
        return None
    rows = dialings.overdue(clinic)
    if not rows:
        return None
    return {"template": "admin/accounts/overdue_panel.html", "rows": rows, "set": clinic.contacts}
