"""A clinic's hard words with their plain definitions. A definition that patients read is proposed
by one person and confirmed by another."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused, require
from accounts.models import Staff
from accounts.roles import Permission
from education import elsewhere
from education.models import GlossaryTerm
from education.quality import STANDARD_GLOSSARY

from . import glossary_fields as fields
from .locks import locked_clinic

MOST_TERMS = 1000


@transaction.atomic
def add(*, term: str, definition: str, variants: Iterable[str] = (), by: Staff) -> GlossaryTerm:
    """A new word. Where published texts explain it already, it starts with their words: another
    definition needs a second person."""
    require(by, Permission.MANAGE_GLOSSARY)
    locked_clinic(by)
    new = GlossaryTerm(clinic=by.clinic, term=fields.term(term), added_by=by.person)
    new.definition = fields.definition(definition)
    new.variants = fields.variants(variants, new.term)
    terms = GlossaryTerm.objects.filter(clinic=by.clinic)
    if terms.count() >= MOST_TERMS:
        raise Refused(_("At most %(most)s words fit.") % {"most": MOST_TERMS}, field="term")
    _refuse_taken(new)
    _refuse_other_words(new, (new.term, *new.variants), field="definition")
    new.save()
    _record("added", new, by=by, definition=new.definition, variants=new.variants)
    return new


@transaction.atomic
def add_usual(*, by: Staff) -> int:
    """Adds the usual hard words that the glossary lacks, and says how many."""
    require(by, Permission.MANAGE_GLOSSARY)
    added = 0
    for entry in STANDARD_GLOSSARY:
        try:
            add(term=entry.term, definition=entry.definition, variants=entry.variants, by=by)
            added += 1
        except Refused:
            continue  # the clinic has it, or its texts explain it in other words
    return added


@transaction.atomic
def change(
    *, glossary_term: GlossaryTerm, definition: str, variants: Iterable[str], by: Staff
) -> GlossaryTerm:
    """New variants at once, and a new definition: at once as long as no published text explains
    the word, else it waits for a second person."""
    require(by, Permission.MANAGE_GLOSSARY)
    found = _locked(glossary_term, by)
    definition, variants = fields.definition(definition), fields.variants(variants, found.term)
    if variants != found.variants:
        added = [one for one in variants if one not in found.variants]
        _record("variants_changed", found, by=by, variants=[found.variants, variants])
        found.variants = variants
        _refuse_taken(found)
        _refuse_other_words(found, added, field="variants")
    if definition != found.definition:
        _redefine(found, definition, by=by)
    _save(found)
    return found


@transaction.atomic
def confirm_definition(*, glossary_term: GlossaryTerm, definition: str, by: Staff) -> GlossaryTerm:
    """Makes the proposed definition, which she read as `definition`, the clinic's; whoever
    proposed it cannot. Published texts keep their words until they are next approved."""
    require(by, Permission.CONFIRM_GLOSSARY)
    found = _locked(glossary_term, by)
    if not found.pending_definition or found.pending_definition != definition:
        raise Conflict(_("This proposal no longer waits. Look at the word as it is now."))
    if found.pending_by_id == by.user_id:
        raise NotAllowed(_("You proposed this definition. Another person must confirm it."))
    change = [found.definition, found.pending_definition]
    found.definition, found.confirmed_by = found.pending_definition, by.person
    _settle(found)
    _record("definition_confirmed", found, by=by, definition=change)
    return found


@transaction.atomic
def drop_proposal(*, glossary_term: GlossaryTerm, definition: str, by: Staff) -> GlossaryTerm:
    """Takes the proposed definition, which she read as `definition`, from the list of what waits;
    the clinic's definition stays."""
    require(by, Permission.CONFIRM_GLOSSARY)
    found = _locked(glossary_term, by)
    if not found.pending_definition or found.pending_definition != definition:
        raise Conflict(_("This proposal no longer waits. Look at the word as it is now."))
    _settle(found)
    _record("proposal_dropped", found, by=by, definition=definition)
    return found


@transaction.atomic
def remove(*, glossary_term: GlossaryTerm, by: Staff) -> None:
    """Takes a word out of the glossary; published texts keep their explanation of it until they
    are next approved."""
    require(by, Permission.MANAGE_GLOSSARY)
    found = _locked(glossary_term, by)
    _record("removed", found, by=by, definition=found.definition)
    found.delete()


def _refuse_taken(found: GlossaryTerm) -> None:
    """A form that stands for two words would be explained as either."""
    others = GlossaryTerm.objects.filter(clinic=found.clinic).exclude(pk=found.pk)
    taken = {form.lower(): other.term for other in others for form in (other.term, *other.variants)}
    for form in (found.term, *found.variants):
        if form.lower() in taken:
            message = _("“%(form)s” is in the glossary already, under “%(term)s”.")
            field = "term" if form == found.term else "variants"
            raise Refused(message % {"form": form, "term": taken[form.lower()]}, field=field)


def _refuse_other_words(found: GlossaryTerm, forms: Iterable[str], *, field: str) -> None:
    """Removing a word and adding it again, under whatever form, must not spare anybody the second
    person."""
    carried = elsewhere.definitions_carried(found.clinic, forms)
    if carried and found.definition not in carried:
        message = _(
            "Published texts explain this word already, as “%(words)s”. Add it with these words,"
            " then propose the new ones: another person confirms them."
        )
        raise Refused(message % {"words": carried[0]}, field=field)


def _redefine(found: GlossaryTerm, definition: str, *, by: Staff) -> None:
    if found.pending_definition:
        message = _("A new definition waits already. Confirm or drop that one first.")
        raise Conflict(message, field="definition")
    if elsewhere.is_carried(found.clinic, (found.term, *found.variants)):
        found.pending_definition = definition
        found.pending_by, found.pending_at = by.person, timezone.now()
        _record("definition_proposed", found, by=by, definition=[found.definition, definition])
    else:
        _record("definition_changed", found, by=by, definition=[found.definition, definition])
        found.definition, found.confirmed_by = definition, None


def _settle(found: GlossaryTerm) -> None:
    found.pending_definition, found.pending_by, found.pending_at = "", None, None
    _save(found)


def _save(found: GlossaryTerm) -> None:
    found.save(
        update_fields=[
            "definition", "variants", "confirmed_by",
            "pending_definition", "pending_by", "pending_at",
        ]
    )  # fmt: skip


def _locked(glossary_term: GlossaryTerm, by: Staff) -> GlossaryTerm:
    locked_clinic(by)
    found = GlossaryTerm.objects.filter(pk=glossary_term.pk, clinic=by.clinic_id).first()
    if found is None:
        raise Conflict(_("This word is no longer in the glossary."))
    return found


def _record(event: str, found: GlossaryTerm, *, by: Staff, **data: Any) -> None:
    audit.record(f"glossary_term.{event}", by=by, clinic=by.clinic, subject=found, **data)
