"""How patients' pages find one article, and what they answer when it is taken away."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.access import contact_numbers
from accounts.models import Clinic, Patient
from education import policies
from education.handouts import checked_by, to_print
from education.models import Article, Feedback, How, Reading
from education.models.feedback import reader_of
from education.rendering import render as rendered

from .items import TOLD_TO_READERS, with_state


def find(request: HttpRequest, code: str) -> Article:
    """An article that is hers, with everything its pages show, in one statement; 404 otherwise."""
    said = Subquery(_answers(request.patient, code).values("is_clear")[:1])
    rows = _with_everything(request.patient).annotate(said_clear=said)
    return get_object_or_404(rows, code=code)


def _with_everything(patient: Patient) -> QuerySet[Article]:
    readings = patient.readings.filter(revision__article=OuterRef("pk"))
    today = readings.filter(
        revision=OuterRef("published"),
        how=How.SCREEN,
        day=timezone.localdate(timezone=patient.clinic.zone),
    )
    saved = patient.bookmarks.filter(article=OuterRef("pk"))
    finished = readings.filter(finished_at__isnull=False).order_by("-finished_at")
    return (
        to_print(with_state(policies.hers(patient), patient), patient.clinic)
        .annotate(
            is_saved=Exists(saved.filter(section_key=None)),
            last_opened_at=Subquery(today.values("last_at")[:1]),
            finished_at=Subquery(finished.values("finished_at")[:1]),
            earlier_number=Subquery(_newest_before(readings)),
            replacement=Subquery(_replacing(patient).values("code")[:1]),
        )
        .annotate(
            saved_sections=ArraySubquery(saved.exclude(section_key=None).values("section_key")),
            changes=ArraySubquery(_changes(patient)),
            on_her_list=ArraySubquery(_prompts_on_her_list(patient)),
        )
    )


def _replacing(patient: Patient) -> QuerySet[Article]:
    """What stands for it now, if she may read that."""
    return policies.readable(patient).filter(pk=OuterRef("replaced_by"))


def _answers(patient: Patient, code: str) -> QuerySet[Feedback]:
    """Whether she said that the published text was clear."""
    answers = patient.clinic.feedback.filter(reader=reader_of(patient, code))
    return answers.filter(revision=OuterRef("published"))


def _newest_before(readings: QuerySet[Reading]) -> QuerySet[Any, Any]:
    """The newest revision she was shown before the published one."""
    earlier = readings.filter(revision__number__lt=OuterRef("published__number"))
    return earlier.order_by("-revision__number").values("revision__number")[:1]


def _changes(patient: Patient) -> QuerySet[Any, Any]:
    """What readers were told changed since that revision, newest first."""
    told = patient.clinic.revisions.approved().filter(
        ~Q(what_changed=""),
        article=OuterRef("pk"),
        significance__in=TOLD_TO_READERS,
        number__gt=OuterRef("earlier_number"),
    )
    return told.order_by("-number").values("what_changed")[:5]


def _prompts_on_her_list(patient: Patient) -> QuerySet[Any, Any]:
    """The keys of the questions about it that she has."""
    return patient.questions.filter(article=OuterRef("pk")).values("key")[:200]


def is_finished(article: Article) -> bool:
    """Whether she says she has read it, and readers were told of no change since."""
    return 0 < article.read_number >= article.told_number


def shown(article: Article, clinic: Clinic) -> dict[str, Any]:
    """What every page about an article's published text shows of it."""
    revision = article.live
    return {
        "code": article.code,
        "text": rendered(revision.content),
        "revision": revision,
        "checked_by": checked_by(article),
        "checked_on": timezone.localdate(revision.decided_at, timezone=clinic.zone),
    }


def gone(request: HttpRequest, article: Article, *, typed: str = "") -> HttpResponse:
    """410 for what is suspended or retired: whom to call, what replaces it, and no word of it.
    What she `typed` about it she gets back."""
    context = {
        "typed": typed,
        "menu": "home",
        "numbers": contact_numbers(request.patient.clinic),
        "replacement_code": article.replacement or "",
    }
    return render(request, "410.html", context, status=410)
