"""A word of the glossary: where its definition stands, the proposed one, and its removal."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.admin import object_pages, site
from accounts.admin.asking import ask, sent
from accounts.models import Staff
from accounts.roles import Permission
from education import elsewhere
from education.actions import glossary
from education.forms.glossary import ProposalForm
from education.models import GlossaryTerm

from .keepers import change_url
from .names import names_of

SHOWN = 20


def is_waiting(staff: Staff, term: GlossaryTerm) -> bool:
    """Whether a new definition waits for a second person."""
    return bool(term.pending_definition)


def confirm(model_admin: Any, request: HttpRequest, term: GlossaryTerm) -> HttpResponse:
    """Shows the proposed definition beside today's, with the texts that carry today's."""
    return _proposal(
        model_admin,
        request,
        term,
        glossary.confirm_definition,
        template="admin/education/confirm_definition.html",
        title=_("Confirm the new definition"),
        said=_("Confirmed. Texts that are submitted from now on carry it."),
    )


def drop(model_admin: Any, request: HttpRequest, term: GlossaryTerm) -> HttpResponse:
    """Asks before a proposed definition is dropped."""
    return _proposal(
        model_admin,
        request,
        term,
        glossary.drop_proposal,
        template="admin/education/drop_definition.html",
        title=_("Drop the new definition"),
        said=_("Dropped. The definition stays as it was."),
    )


def _proposal(
    model_admin: Any, request: HttpRequest, term: GlossaryTerm, act: Any, **page: Any
) -> HttpResponse:
    return ask(
        model_admin,
        request,
        term,
        ProposalForm(sent(request), initial={"definition": term.pending_definition}),
        lambda read: act(glossary_term=term, definition=read["definition"], by=request.staff),
        is_hers=term.pending_by_id == request.staff.user_id,
        **page,
        **standing(request, term),
    )


def remove(model_admin: Any, request: HttpRequest, term: GlossaryTerm) -> HttpResponse:
    """Asks before a word leaves the glossary."""
    return ask(
        model_admin,
        request,
        term,
        forms.Form(sent(request)),
        lambda cleaned: glossary.remove(glossary_term=term, by=request.staff),
        template="admin/education/remove_term.html",
        title=_("Remove a word"),
        said=_("Removed."),
        then=object_pages.address(model_admin, "changelist"),
        **standing(request, term),
    )


def standing(request: HttpRequest, term: GlossaryTerm) -> dict[str, Any]:
    """What a page shows about a word: who proposed what, and which published texts explain it."""
    carriers = elsewhere.articles_carrying(request.staff.clinic, term.term)
    return {
        "proposed_by": names_of(request.staff, [term.pending_by_id])[term.pending_by_id],
        "carriers": [
            {
                "article": one.article,
                "url": change_url(one.article),
                "other_words": "" if one.definition == term.definition else one.definition,
            }
            for one in carriers
        ],
        "carriers_cut": len(carriers) == elsewhere.MOST,
    }


def waiting(request: HttpRequest) -> dict[str, Any] | None:
    """The start page's box of definitions that wait for a second person; none, no box."""
    if not has_permission(request.staff, Permission.CONFIRM_GLOSSARY):
        return None
    proposed = request.staff.clinic.glossary_terms.exclude(pending_definition="")
    terms = list(proposed.order_by("pending_at", "id")[: SHOWN + 1])
    if not terms:
        return None
    return {
        "template": "admin/education/waiting_definitions.html",
        "rows": [
            {
                "term": term,
                "is_hers": term.pending_by_id == request.staff.user_id,
                "url": object_pages.address(site.get_model_admin(GlossaryTerm), "confirm", term.pk),
            }
            for term in terms[:SHOWN]
        ],
        "is_cut": len(terms) > SHOWN,
    }
