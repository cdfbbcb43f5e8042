"""Texts as they are printed: by a patient for herself, or by staff for her or for nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts import qr
from accounts.emails import link
from accounts.models import Clinic, Patient, Staff
from education import policies
from education.document import EMERGENCY, SAME_DAY
from education.models import Article, Revision
from education.rendering import Rendered, RenderedCareCard, render

MOST = 20  # texts in a booklet: what can still be carried, and read
LISTED = 30
FIRST = (EMERGENCY, SAME_DAY)


@dataclass(frozen=True, slots=True)
class Handout:
    """One published text as paper shows it; `with_numbers`: she asked for what stands behind the
    choice."""

    article: Article
    revision: Revision
    text: Rendered
    checked_by: str
    checked_on: date
    address: str
    qr: SafeString
    with_numbers: bool = False

    @property
    def figures(self) -> set[str]:
        """The pictures on this paper, by digest."""
        shown = (*self.text.figures, *(self.text.numbers_figures if self.with_numbers else ()))
        return {figure.sha256 for figure in shown}


@dataclass(frozen=True, slots=True)
class SharedCard:
    """A care card of a booklet, once, with the texts that have it."""

    card: RenderedCareCard
    handouts: tuple[Handout, ...]


class Title(NamedTuple):
    """A text that a booklet has no room for."""

    code: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """Everything she was given that patients may read today, as far as a booklet holds."""

    handouts: tuple[Handout, ...]
    beyond: tuple[Title, ...]
    is_cut: bool
    withheld: int  # given to her, and shown to nobody today

    @property
    def articles(self) -> list[Article]:
        return [handout.article for handout in self.handouts]

    @property
    def cards(self) -> list[SharedCard]:
        """When to call, the most urgent first; what several texts say stands there once."""
        found: dict[tuple[Any, ...], list[tuple[RenderedCareCard, Handout]]] = {}
        for handout in self.handouts:
            for card in handout.text.care_cards:
                said = (card.urgency, card.heading, tuple(card.points), handout.text.lang)
                found.setdefault(said, []).append((card, handout))
        shared = [
            SharedCard(rows[0][0], tuple(handout for _card, handout in rows))
            for rows in found.values()
        ]
        return sorted(shared, key=lambda one: _rank(one.card.urgency))


def _rank(urgency: str) -> int:
    return FIRST.index(urgency) if urgency in FIRST else len(FIRST)


def to_print(articles: QuerySet[Article], clinic: Clinic) -> QuerySet[Article]:
    """The articles with everything that a sheet, or a page about their text, shows of it."""
    checker = clinic.staff.filter(user=OuterRef("published__decided_by"))
    return (
        articles.select_related("published")
        .defer("summary", "published__change_note", "published__decision_note")
        .annotate(
            figure_sizes=F("listing__figures"),
            checker_name=Subquery(checker.values("name")[:1]),
            checker_title=Subquery(checker.values("title")[:1]),
        )
    )


def checked_by(article: Article) -> str:
    """Name and title of whoever approved the published text."""
    found: Any = article  # annotated
    return Staff(name=found.checker_name or "", title=found.checker_title or "").signature


def handout_of(article: Article, clinic: Clinic, *, with_numbers: bool = False) -> Handout:
    """The handout of an article that was found with `to_print`."""
    revision = article.live
    address = link(clinic, reverse("education:printed", args=[revision.print_code]))
    text = render(revision.content)
    return Handout(
        article=article,
        revision=revision,
        text=text,
        checked_by=checked_by(article),
        checked_on=timezone.localdate(revision.decided_at, timezone=clinic.zone),
        address=address.partition("://")[2],
        qr=qr.svg(address, css_class="handout__qr"),
        with_numbers=with_numbers and bool(text.has_numbers),
    )


def booklet_of(patient: Patient, *, with_numbers: bool = False) -> Booklet:
    """Her booklet: the next visit's texts first, then what was given last; three statements,
    however many texts there are."""
    clinic, given = patient.clinic, policies.given(patient)
    ordered = _in_turn(given.available(), patient)
    articles = to_print(ordered, clinic)[:MOST]
    beyond = ordered.values_list("code", "listing__title", "listing__language")
    rest = [Title(*row) for row in beyond[MOST : MOST + LISTED + 1]]
    gone = given.filter(Q(suspended_at__isnull=False) | Q(retired_at__isnull=False))
    return Booklet(
        handouts=tuple(handout_of(one, clinic, with_numbers=with_numbers) for one in articles),
        beyond=tuple(rest[:LISTED]),
        is_cut=len(rest) > LISTED,
        withheld=gone.count(),
    )


def titles_of(patient: Patient) -> list[Title]:
    """What her booklet holds, by title; one statement."""
    ordered = _in_turn(policies.given(patient).available(), patient)
    rows = ordered.values_list("code", "listing__title", "listing__language")[:MOST]
    return [Title(*row) for row in rows]


def title_of(article: Article) -> Title:
    """A published article by the title that patients read."""
    return Title(article.code, article.listing.title, article.listing.language)


def figures_of(handouts: Iterable[Handout]) -> set[str]:
    """The pictures on all of these, by digest."""
    return set().union(*(handout.figures for handout in handouts))


def _in_turn(articles: QuerySet[Article], patient: Patient) -> QuerySet[Article]:
    current = patient.assignments.current().filter(article=OuterRef("pk"))
    today = timezone.localdate(timezone=patient.clinic.zone)
    return articles.annotate(
        visit=Subquery(current.filter(visit_on__gte=today).values("visit_on")[:1]),
        given_at=Subquery(current.values("at")[:1]),
    ).order_by(F("visit").asc(nulls_last=True), F("given_at").desc(), "pk")
