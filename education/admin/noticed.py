"""The panel beside the form: what the machine noticed of a text, said once where it is the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education import checking, quality
from education.document import SECTION_LIMIT, Document, canonical, minutes
from education.models import Article
from education.quality import BLOCK, INFO, SEVERITIES, WARN, Context, Finding, Graded

from .places import Place, Places

MOST_PLACES = 3
SEVERE_FIRST = (BLOCK, WARN, INFO)
# About 30,000 words: a check of more would keep its writer waiting.
LONGEST = 200_000


@dataclass(frozen=True)
class Notice:
    """One thing that is said, what to do about it, and the places it is said of."""

    key: str
    severity: str
    label: str
    title: str
    fix: str
    places: tuple[Place, ...]

    @property
    def first(self) -> tuple[Place, ...]:
        return self.places[:MOST_PLACES]

    @property
    def rest(self) -> tuple[Place, ...]:
        return self.places[MOST_PLACES:]


@dataclass(frozen=True)
class Grade:
    """How hard a part is to read; `limit` is set where it is harder than the clinic wants."""

    label: str
    graded: Graded
    limit: float | None


@dataclass(frozen=True)
class Noticed:
    """Everything the panel shows; `refusal` says why there is nothing, `counts` how much."""

    counts: str = ""
    new: tuple[Notice, ...] = ()
    old: tuple[Notice, ...] = ()
    notes: tuple[Notice, ...] = ()
    grades: tuple[Grade, ...] = ()
    minutes: int = 0
    is_checked: bool = True
    has_published: bool = False
    refusal: str = ""

    @property
    def old_count(self) -> int:
        return _count(self.old)

    @property
    def note_count(self) -> int:
        return _count(self.notes)

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.old or self.notes)


def _count(notices: tuple[Notice, ...]) -> int:
    return sum(len(notice.places) for notice in notices)


def noticed(article: Article, document: Document, places: Places) -> Noticed:
    """What the check says about a text of an article as it stands in a form."""
    if is_too_large(document):
        return refused(
            _("This text is too large to be checked while you write. Shorten it or split it.")
        )
    context = _context(article)
    new, old = checking.look(article, document, context)
    return Noticed(
        counts=_counts((*new, *old)),
        new=_notices((finding for finding in new if finding.severity != INFO), places),
        old=_notices((finding for finding in old if finding.severity != INFO), places),
        notes=_notices((found for found in (*new, *old) if found.severity == INFO), places),
        grades=_grades(document, context, places),
        minutes=minutes(document),
        is_checked=quality.is_checked(document.language),
        has_published=article.published is not None,
    )


def refused(why: str) -> Noticed:
    """The panel of a text that was not checked, with the reason."""
    return Noticed(refusal=why, counts=_("Not checked"))


def is_too_large(document: Document) -> bool:
    """Whether a check would take longer than somebody who writes would wait."""
    return len(document.sections) > SECTION_LIMIT or len(canonical(document)) > LONGEST


def _context(article: Article) -> Context:
    context = checking.context_of(article, complete=True)
    # The day of the next review is set with the approval: without one nothing is wrong yet.
    today = timezone.localdate(timezone=article.clinic.zone)
    return replace(context, next_review_on=context.next_review_on or today)


def _notices(findings: Iterable[Finding], places: Places) -> tuple[Notice, ...]:
    """What one rule says with one advice is one notice; the severest come first."""
    together: dict[tuple[str, str, str], list[Finding]] = {}
    for found in findings:
        together.setdefault((found.severity, found.rule, found.fix), []).append(found)
    notices = [_notice(same, places) for same in together.values()]
    return tuple(sorted(notices, key=lambda notice: SEVERE_FIRST.index(notice.severity)))


def _notice(same: list[Finding], places: Places) -> Notice:
    first = same[0]
    # “…” is said of each: then the words are enough, and the rule's name says the rest.
    agree = len({found.message.replace(found.quote or "…", "…") for found in same}) == 1
    one = len({found.message for found in same}) == 1
    return Notice(
        key=f"{first.severity}-{first.rule}",
        severity=first.severity,
        label=str(dict(SEVERITIES)[first.severity]),
        title=first.message if one else str(quality.RULES[first.rule].name),
        fix=first.fix,
        places=tuple(
            replace(places.of(found), message="" if agree else found.message) for found in same
        ),
    )


def _counts(findings: tuple[Finding, ...]) -> str:
    """How many there are of each severity, in one line."""
    blocking, warnings, notes = (
        sum(finding.severity == severity for finding in findings) for severity in SEVERE_FIRST
    )
    said = [
        blocking
        and ngettext("%(n)s blocks approval", "%(n)s block approval", blocking) % {"n": blocking},
        warnings and ngettext("%(n)s warning", "%(n)s warnings", warnings) % {"n": warnings},
        notes and ngettext("%(n)s note", "%(n)s notes", notes) % {"n": notes},
    ]
    return ", ".join(words for words in said if words) or _("Nothing found")


def _grades(document: Document, context: Context, places: Places) -> tuple[Grade, ...]:
    """The summary, the whole running text, each section; English only, and only where words are."""
    if not quality.is_checked(document.language):
        return ()
    report, lists = quality.readability(document, context), context.lists
    graded = [
        (_("Summary"), report.summary, lists.grade_summary),
        (_("Whole text"), report.body, lists.grade_warn),
        *(
            (places.name("sections", key), section, lists.grade_warn)
            for key, section in report.sections.items()
        ),
    ]
    return tuple(
        Grade(label, part, limit if part.as_is.grade > limit else None)
        for label, part, limit in graded
        if part.as_is.words
    )
