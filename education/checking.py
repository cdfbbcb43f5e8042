"""The content check as a clinic runs it: with its lists, its glossary and an article's dates."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from . import quality, redline
from .document import Document, Term, terms_used
from .models import (
    Article,
    ContentRules,
    GlossaryTerm,
    Revision,
    Significance,
    SupersededSource,
)
from .quality import Context, Finding, GlossaryEntry, Lists


def lists_of(clinic_id: int) -> Lists:
    """The clinic's lists in force, or the standard ones."""
    rules = ContentRules.objects.in_force().filter(clinic=clinic_id).first()
    return Lists.from_json(rules.lists) if rules else Lists()


def danger_signs(text: str, clinic_id: int) -> tuple[quality.DangerSign, ...]:
    """The signs of danger that a text names, as the clinic looks for them; that there are none
    says nothing about how urgent it is."""
    signs = quality.signs_of(lists_of(clinic_id))
    return tuple(sighting.sign for sighting in quality.sightings(text, signs))


def glossary_of(clinic_id: int) -> tuple[GlossaryEntry, ...]:
    """The clinic's glossary in alphabetical order."""
    rows = GlossaryTerm.objects.filter(clinic=clinic_id).order_by("term", "id")
    return tuple(GlossaryEntry(row.term, row.definition, tuple(row.variants)) for row in rows)


def context_of(
    article: Article, *, complete: bool = False, next_review_on: date | None = None
) -> Context:
    """What the check has to know of an article and its clinic; four statements at most."""
    superseded = SupersededSource.objects.filter(clinic=article.clinic_id)
    return Context(
        complete=complete,
        today=timezone.localdate(timezone=article.clinic.zone),
        next_review_on=next_review_on or article.next_review_on,
        codes=tuple(article.codes),
        no_card_reason=article.no_card_reason,
        glossary=glossary_of(article.clinic_id),
        superseded=frozenset(superseded.values_list("url", flat=True)),
        lists=lists_of(article.clinic_id),
    )


def with_terms(document: Document, glossary: tuple[GlossaryEntry, ...]) -> Document:
    """The document with the definitions of the glossary's terms that it uses, in the order of the
    glossary: moving a paragraph changes none of them."""
    terms = [Term(entry.term, entry.definition, entry.variants) for entry in glossary]
    used = {*terms_used(document, terms)}
    return replace(document, terms=tuple(term for term in terms if term in used))


def look(
    article: Article, document: Document, context: Context
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What the check notices in a text of an article: what its published text does not have, and
    what that has as well. Nothing is stored."""
    findings = quality.check(document, context)
    if article.published is None:
        return findings, ()
    return quality.new_since(findings, quality.check(article.published.content, context))


@dataclass(frozen=True)
class Appraisal:
    """What the machine says about a text that is submitted, against the published one."""

    blocking: list[str]
    new_findings: int
    suggested_significance: str
    is_small: bool
    words_added: int
    words_removed: int


def appraise(article: Article, document: Document, context: Context) -> Appraisal:
    """The findings of a whole text, and the size and weight of its change."""
    today = timezone.localdate(timezone=article.clinic.zone)
    # The day of the next review is set with the approval.
    whole = replace(context, complete=True, next_review_on=context.next_review_on or today)
    findings = quality.check(document, whole)
    before = article.published.content if article.published else None
    new = _new_against(before, findings, whole)
    changes = redline.compare(before, document)
    size = redline.size(changes)
    suggested, _reasons = redline.proposed_significance(changes)
    return Appraisal(
        blocking=list(blocking_rules(findings)),
        new_findings=sum(finding.severity != quality.INFO for finding in new),
        # A first text replaces none that could harm or surprise.
        suggested_significance=suggested if before else Significance.MINOR,
        is_small=before is not None and redline.is_small(changes),
        words_added=size.words_added,
        words_removed=size.words_removed,
    )


def blocking_rules(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """The numbers of the rules that block, each once."""
    return tuple(sorted({finding.rule for finding in quality.blocking(findings)}))


@dataclass(frozen=True)
class Grade:
    """The reading grade of one part of the text, before and after; None without words."""

    label: str
    before: float | None
    after: float | None


@dataclass(frozen=True)
class Examined:
    """What the check says of a revision today, and how hard both texts are to read."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    grades: tuple[Grade, ...]


def examine(
    revision: Revision, before: Revision | None, *, next_review_on: date | None = None
) -> Examined:
    """The whole check of a revision today: findings new against the text before it, old ones, and
    the reading grades of both."""
    older = before.content if before else None
    return examine_text(revision.article, revision.content, older, next_review_on=next_review_on)


def examine_text(
    article: Article,
    document: Document,
    before: Document | None,
    *,
    next_review_on: date | None = None,
) -> Examined:
    """The same for any text of an article, its working copy too."""
    today = timezone.localdate(timezone=article.clinic.zone)
    context = context_of(article, complete=True, next_review_on=next_review_on)
    # Without a day yet the approval sets one: that alone is nothing to look at.
    context = replace(context, next_review_on=context.next_review_on or today)
    document = with_terms(document, context.glossary) if not document.terms else document
    findings = quality.check(document, context)
    new = _new_against(before, findings, context)
    return Examined(
        new=new,
        old=tuple(finding for finding in findings if finding not in new),
        grades=_grades(before, document, context),
    )


def _grades(before: Document | None, after: Document, context: Context) -> tuple[Grade, ...]:
    """Body and summary, glossary terms and medicine names set aside; English only."""
    if not quality.is_checked(after.language):
        return ()
    new = quality.readability(after, context)
    old = quality.readability(before, context) if before else None
    return (
        Grade(_("Text"), _grade(old.body if old else None), _grade(new.body)),
        Grade(_("Summary"), _grade(old.summary if old else None), _grade(new.summary)),
    )


def _grade(graded: quality.Graded | None) -> float | None:
    return graded.set_aside.grade if graded and graded.set_aside.words else None


def _new_against(
    before: Document | None, findings: tuple[Finding, ...], context: Context
) -> tuple[Finding, ...]:
    if before is None:
        return findings
    new, _old = quality.new_since(findings, quality.check(before, context))
    return new
