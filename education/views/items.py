"""Articles as patients' lists show them, with what each one is to the person who looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language_info

from accounts.models import Patient
from education.models import Article, Assignment, Significance

NEW, UPDATED, STARTED, READ = "new", "updated", "started", "read"
TOLD_TO_READERS = (Significance.MAJOR, Significance.SAFETY)
IN_LISTS = ("code", "listing__title", "listing__key_message", "listing__minutes",
            "listing__language")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One article in a list; `state` is empty where she was not given it and never opened it."""

    code: str
    title: str
    key_message: str
    minutes: int
    language: str
    other_language: str
    state: str
    what_changed: str
    by: str = ""
    note: str = ""
    visit_on: date | None = None


def with_state(articles: QuerySet[Article], patient: Patient) -> QuerySet[Article]:
    """The articles with the newest revision she was shown, and says she has read, and the
    newest one that readers are told about."""
    readings = patient.readings.filter(revision__article=OuterRef("pk"))
    told = patient.clinic.revisions.approved().filter(
        article=OuterRef("pk"), significance__in=TOLD_TO_READERS
    )
    newest = told.order_by("-number")
    return articles.annotate(
        shown_number=_newest_number(readings),
        read_number=_newest_number(readings.filter(finished_at__isnull=False)),
        told_number=Coalesce(Subquery(newest.values("number")[:1]), 0),
        what_changed=Subquery(newest.values("what_changed")[:1]),
    ).annotate(
        state=Case(
            When(shown_number=0, then=Value(NEW)),
            When(told_number__gt=F("shown_number"), then=Value(UPDATED)),
            When(Q(read_number__gt=0, read_number__gte=F("told_number")), then=Value(READ)),
            default=Value(STARTED),
        )
    )


def _newest_number(readings: QuerySet) -> Coalesce:
    newest = readings.order_by("-revision__number").values("revision__number")[:1]
    return Coalesce(Subquery(newest, output_field=IntegerField()), 0)


def for_lists(articles: QuerySet[Article]) -> QuerySet[Article]:
    """The articles with no more of their listing than a list shows."""
    return articles.select_related("listing").only(*IN_LISTS)


def items_of(articles: Sequence[Article], patient: Patient) -> list[Item]:
    """What a list shows of these articles, with who gave them to her and why."""
    hers = [article for article in articles if article.is_given]
    given = {a.article_id: a for a in patient.assignments.current().filter(article__in=hers)}
    givers = {assignment.by_id for assignment in given.values()}
    signatures = {
        staff.user_id: staff.signature
        for staff in patient.clinic.staff.filter(user__in=givers)
        if staff.user_id
    }
    return [_item(a, given.get(a.pk), signatures, patient) for a in articles]


def _item(
    article: Article, given: Assignment | None, signatures: dict[int, str], patient: Patient
) -> Item:
    listing, state = article.listing, article.state
    return Item(
        code=article.code,
        title=listing.title,
        key_message=listing.key_message,
        minutes=listing.minutes,
        language=listing.language,
        other_language=other_language(listing.language, patient.language),
        state=state if given or state != NEW else "",
        what_changed=article.what_changed if state == UPDATED else "",
        by=signatures.get(given.by_id, "") if given else "",
        note=given.note if given else "",
        visit_on=given.visit_on if given else None,
    )


def other_language(code: str, hers: str) -> str:
    """The language's own name, empty when it is the one she reads."""
    if code.partition("-")[0] == hers.partition("-")[0]:
        return ""
    try:
        return str(get_language_info(code)["name_local"]).capitalize()
    except KeyError:
        return code
