"""Telephone numbers: what is shown, what is proposed, who confirms."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import require
from accounts.actions import contact_sets, dialings
from accounts.models import ContactSet, Staff
from accounts.roles import Permission

from . import object_pages
from .asking import ask, sent
from .attempts import FINE
from .badges import badge
from .clinic_model_admin import ClinicModelAdmin
from .dialings import dialed, overdue_panel
from .number_forms import NumberFormSet, starting_rows
from .object_pages import ObjectPage
from .site import site


def _confirm(model_admin: Any, request: HttpRequest, proposed: ContactSet) -> HttpResponse:
    """Shows the proposed numbers beside those shown today, and asks."""
    return ask(
        model_admin,
        request,
        proposed,
        forms.Form(sent(request)),
        lambda cleaned: contact_sets.confirm(contact_set=proposed, by=request.staff),
        template="admin/accounts/confirm_numbers.html",
        title=_("Confirm telephone numbers"),
        said=_("These numbers are shown on every page from now on."),
        then=object_pages.address(model_admin, "changelist"),
        shown=request.staff.clinic.contacts,
        is_hers=proposed.proposed_by_id == request.staff.user_id,
    )


def _is_proposed(staff: Staff, numbers: ContactSet) -> bool:
    return numbers.confirmed_by_id is None


@admin.register(ContactSet, site=site)
class ContactSetAdmin(ClinicModelAdmin):
    view_permission = Permission.CONFIRM_CONTACTS
    add_permission = Permission.MANAGE_CONTACTS
    pages = (
        ObjectPage(
            "confirm",
            gettext_lazy("Confirm"),
            Permission.CONFIRM_CONTACTS,
            _confirm,
            offered=_is_proposed,
        ),
        dialed,
    )
    list_display = (
        "proposed_at",
        "state",
        "as_text",
        "proposed",
        "confirmed",
        "valid_from",
        "last_dialed",
    )
    ordering = ("-id",)
    sortable_by = ()
    fields = readonly_fields = list_display

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the names under which colleagues know who proposed and confirmed."""
        colleagues = request.staff.clinic.staff.values("name")
        return (
            super()
            .get_queryset(request)
            .select_related("clinic")
            .annotate(
                proposer=Subquery(colleagues.filter(user=OuterRef("proposed_by"))[:1]),
                confirmer=Subquery(colleagues.filter(user=OuterRef("confirmed_by"))[:1]),
            )
        )

    @admin.display(description=gettext_lazy("status"))
    def state(self, numbers: ContactSet) -> SafeString:
        if numbers.clinic.contacts_id == numbers.pk:
            return badge(_("Shown on every page"), "good")
        if numbers.confirmed_by_id:
            return badge(_("Earlier"), "quiet")
        return badge(_("Proposed, not confirmed"), "waiting")

    @admin.display(description=gettext_lazy("numbers"))
    def as_text(self, numbers: ContactSet) -> SafeString:
        return format_html("{}", "; ".join(f"{n.label}: {n.number}" for n in numbers.entries))

    @admin.display(description=gettext_lazy("proposed by"))
    def proposed(self, numbers: ContactSet) -> str:
        return numbers.proposer or ""

    @admin.display(description=gettext_lazy("confirmed by"))
    def confirmed(self, numbers: ContactSet) -> str:
        return numbers.confirmer or ""

    @admin.display(description=gettext_lazy("last dialed"))
    def last_dialed(self, numbers: ContactSet) -> SafeString:
        """Of the numbers that are shown; how often others rang does not matter."""
        if numbers.clinic.contacts_id != numbers.pk:
            return SafeString()
        rows = dialings.last_dialed(numbers.clinic, dialings.tried(numbers))
        said = [
            _("%(number)s: never") % {"number": row.entry.number}
            if row.last is None
            else _("%(number)s: %(day)s, %(by)s")
            % {"number": row.entry.number, "day": date_format(row.last.at), "by": row.by}
            for row in rows
        ]
        late = any(row.is_overdue for row in rows)
        warning = badge(_("Dial again: six months or more"), "waiting") if late else ""
        return format_html("{} {}", "; ".join(said), warning)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Proposes numbers: the ones shown today, to be changed."""
        require(request.staff, Permission.MANAGE_CONTACTS)
        rows = NumberFormSet(sent(request), initial=starting_rows(request.staff.clinic))
        status = 200
        if rows.is_bound:
            status = rows.propose(request.staff).status
            if status == FINE:
                messages.success(request, _("Proposed. Now another person has to confirm them."))
                return redirect(object_pages.address(self, "changelist"))
        template = "admin/accounts/propose_numbers.html"
        title = _("Propose telephone numbers")
        return object_pages.show(
            self, request, None, template, title=title, status=status, rows=rows
        )


site.add_panel(overdue_panel)
