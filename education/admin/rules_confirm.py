"""Content rules that weaken danger signs, as the second person sees them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.admin import object_pages, site
from accounts.admin.asking import ask, sent
from accounts.roles import Permission
from education.actions import content_rules
from education.document import URGENCY_CHOICES, label_of
from education.models import ContentRules
from education.quality import Lists, signs_of

from . import rules_history

SHOWN = 20


def confirm(model_admin: Any, request: HttpRequest, rules: ContentRules) -> HttpResponse:
    """Shows which danger signs are removed or lowered, and asks."""
    return ask(
        model_admin,
        request,
        rules,
        forms.Form(sent(request)),
        lambda cleaned: content_rules.confirm(rules=rules, by=request.staff),
        template="admin/education/confirm_rules.html",
        title=_("Confirm content rules"),
        said=_("Confirmed. Texts are checked by these rules from now on."),
        then=object_pages.address(model_admin, "changelist"),
        **_shown(request, rules),
    )


def drop(model_admin: Any, request: HttpRequest, rules: ContentRules) -> HttpResponse:
    """Asks before a proposal is dropped."""
    return ask(
        model_admin,
        request,
        rules,
        forms.Form(sent(request)),
        lambda cleaned: content_rules.drop(rules=rules, by=request.staff),
        template="admin/education/drop_rules.html",
        title=_("Drop the proposal"),
        said=_("Dropped. The rules stay as they are."),
        then=object_pages.address(model_admin, "changelist"),
        **_shown(request, rules),
    )


def look(model_admin: Any, request: HttpRequest, rules: ContentRules) -> HttpResponse:
    """What these rules changed."""
    return object_pages.show(
        model_admin,
        request,
        rules,
        "admin/education/changed_rules.html",
        title=_("What was changed"),
        **_shown(request, rules),
    )


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """The start page's box of rules that wait for a second person; none, no box."""
    if not has_permission(request.staff, Permission.CONFIRM_CONTENT_RULES):
        return None
    proposed = request.staff.clinic.content_rules.waiting().only("id", "weakens", "proposed_by_id")
    rows = [
        {
            "rules": rules,
            "is_hers": rules.proposed_by_id == request.staff.user_id,
            "url": object_pages.address(site.get_model_admin(ContentRules), "confirm", rules.pk),
        }
        for rules in proposed[:SHOWN]
    ]
    return {"template": "admin/education/waiting_rules.html", "rows": rows} if rows else None


def _shown(request: HttpRequest, rules: ContentRules) -> dict[str, Any]:
    base, lists = content_rules.lists_in(rules.base), content_rules.lists_in(rules)
    return {
        "step": rules_history.step_of(request.staff, rules),
        "signs": [_weakened(name, base, lists) for name in rules.weakens],
        "is_hers": rules.proposed_by_id == request.staff.user_id,
    }


def _weakened(name: str, before: Lists, after: Lists) -> dict[str, str]:
    return {"name": name, "before": _urgency(name, before), "after": _urgency(name, after)}


def _urgency(name: str, lists: Lists) -> str:
    found = (sign.urgency for sign in signs_of(lists) if sign.name == name)
    urgency = next(found, "")
    return label_of(URGENCY_CHOICES, urgency) if urgency else _("Not looked for")
