"""Staff: who works here, in which role, and what the role may do."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import staff as actions
from accounts.models import Staff
from accounts.roles import ROLE_LABELS, Permission, Role, describe

from .asking import ask, sent
from .attempts import ActionModelForm
from .badges import badge
from .clinic_model_admin import ClinicModelAdmin
from .invitations import staff_pages
from .object_pages import ObjectPage
from .second_factor import reset_second_factor
from .site import site

FIELDS = ("name", "email", "role", "title")


def _deactivate(model_admin: Any, request: HttpRequest, member: Staff) -> HttpResponse:
    """Asks before a place is closed."""
    return _asked(model_admin, request, member, actions.deactivate, _("Deactivate"))


def _reactivate(model_admin: Any, request: HttpRequest, member: Staff) -> HttpResponse:
    """Asks before a closed place is opened again."""
    return _asked(model_admin, request, member, actions.reactivate, _("Reactivate"))


def _asked(
    model_admin: Any, request: HttpRequest, member: Staff, act: Callable[..., Staff], title: str
) -> HttpResponse:
    return ask(
        model_admin,
        request,
        member,
        forms.Form(sent(request)),
        lambda cleaned: act(staff=member, by=request.staff),
        template="admin/accounts/deactivate.html",
        title=title,
        said=_("Done."),
        closes=act is actions.deactivate,
    )


def _is_open(staff: Staff, member: Staff) -> bool:
    return member.is_active


def _is_closed(staff: Staff, member: Staff) -> bool:
    return not member.is_active


class StaffForm(ActionModelForm):
    class Meta:
        model = Staff
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].help_text = roles_in_words()


def roles_in_words() -> SafeString:
    """What each role may do, as an administrator reads it."""
    rows, told = [], list[str]()
    for role, label in ROLE_LABELS.items():
        sentences = [str(sentence) for sentence in describe(role)]
        more = "; ".join(sentence for sentence in sentences if sentence not in told)
        beyond = set(told) < set(sentences) and told
        rows.append((label, _("all of that, and: %(more)s") % {"more": more} if beyond else more))
        told = sentences
    return format_html(
        '<dl class="roles">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows)
    )


@admin.register(Staff, site=site)
class StaffAdmin(ClinicModelAdmin):
    form = StaffForm
    view_permission = add_permission = change_permission = Permission.MANAGE_STAFF
    fields = FIELDS
    pages = (
        *staff_pages,
        reset_second_factor,
        # Two pages: a form that is sent twice must not undo itself.
        ObjectPage(
            "deactivate",
            gettext_lazy("Deactivate"),
            Permission.MANAGE_STAFF,
            _deactivate,
            offered=_is_open,
        ),
        ObjectPage(
            "reactivate",
            gettext_lazy("Reactivate"),
            Permission.MANAGE_STAFF,
            _reactivate,
            offered=_is_closed,
        ),
    )
    list_display = ("name", "title", "role_in_words", "state")
    list_filter = ("role", "is_active")
    search_fields = ("name", "email")
    ordering = ("name", "id")

    @admin.display(description=gettext_lazy("role"), ordering="role")
    def role_in_words(self, member: Staff) -> str:
        sentences = "; ".join(str(sentence) for sentence in describe(member.role))
        return format_html(
            "<details><summary>{}</summary>{}</details>",
            ROLE_LABELS[Role(member.role)],
            sentences,
        )

    @admin.display(description=gettext_lazy("status"))
    def state(self, member: Staff) -> SafeString:
        if not member.is_active:
            return badge(_("Deactivated"), "stopped")
        if not member.user_id:
            return badge(_("Has not signed in yet"), "waiting")
        return badge(_("Active"), "good")

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        details = {name: form.cleaned_data[name] for name in FIELDS}
        if change:
            return actions.change(staff=form.instance, by=request.staff, **details)
        return actions.add(clinic=request.staff.clinic, by=request.staff, **details)
