"""The page of a clinic's content rules: read, changed, and what earlier ones changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.access import Conflict, Refused, has_permission, require
from accounts.admin import object_pages
from accounts.admin.asking import sent
from accounts.models import Clinic
from accounts.roles import Permission
from education.actions import content_rules
from education.forms.rules_page import RulesPage
from education.models import ContentRules

from . import rules_history


def page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Shows the rules in force; what is sent becomes new ones, or comes back with the reason."""
    if request.method == "POST":
        require(request.staff, Permission.MANAGE_CONTENT_RULES)
    clinic, status = request.staff.clinic, 200
    now = in_force(clinic)
    rules = RulesPage(sent(request), content_rules.lists_in(now), now.pk if now else None)
    if rules.is_bound:
        status = _save(request, rules, now)
        if status == 302:
            return redirect(object_pages.address(model_admin, "changelist"))
    return object_pages.show(
        model_admin,
        request,
        None,
        "admin/education/content_rules.html",
        title=_("Content rules"),
        status=status,
        rules=rules,
        form=rules.words,
        now=now,
        may_change=has_permission(request.staff, Permission.MANAGE_CONTENT_RULES),
        theirs=_theirs(clinic, rules, now) if status == Conflict.status else (),
        waiting=rules_history.waiting(request.staff),
        history=rules_history.earlier(request.staff),
    )


def in_force(clinic: Clinic) -> ContentRules | None:
    """The rules by which texts are checked today."""
    found: ContentRules | None = clinic.content_rules.in_force().first()
    return found


def _save(request: HttpRequest, rules: RulesPage, now: ContentRules | None) -> int:
    lists = rules.lists()
    if lists is None:
        return 400
    base = rules.words.cleaned_data["base"]
    try:
        started_from = request.staff.clinic.content_rules.filter(pk=base).first()
        made = content_rules.propose(lists=lists, base=started_from, by=request.staff)
    except Refused as refused:
        rules.words.add_error(None, refused.message)
        rules.renew(now.pk if now else None)
        return refused.status
    messages.success(request, rules_history.said(made, content_rules.lists_in(now)))
    return 302


def _theirs(
    clinic: Clinic, rules: RulesPage, now: ContentRules | None
) -> tuple[rules_history.ListChange, ...]:
    """What others changed since she opened the page."""
    started_from = clinic.content_rules.filter(pk=rules.words.cleaned_data["base"]).first()
    lists_in = content_rules.lists_in
    return rules_history.changes_between(lists_in(started_from), lists_in(now))
