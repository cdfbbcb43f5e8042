"""The demo's texts, each written by one person, reviewed and approved by another."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Clinic, Staff
from education import policies
from education.actions import articles, comments, decisions, ratings, revisions
from education.actions.article_settings import ArticleSettings
from education.actions.decisions import Settled
from education.models import Article, Revision, Topic
from education.quality.instruments import NO, NOT_APPLICABLE, PEMAT_P, YES

from . import texts
from .people import member

REVIEWED_EVERY = timedelta(days=365)


def published(name: str, clinic: Clinic) -> Article | None:
    """A text of the folder, written by one and approved by another; None when it was already."""
    if Article.objects.filter(clinic=clinic, slug=name).exists():
        return None
    text = texts.read(name)
    article = _written(name, text, by=member(clinic, text.writer))
    revision, reviewer = article.revisions.get(), member(clinic, text.reviewer)
    _ask_openly(revision, text, by=reviewer)
    ratings.rate(
        revision=revision, instrument=PEMAT_P.name, answers=_sheet(), by=reviewer,
        is_demonstration=True,
    )  # fmt: skip
    settled = Settled(
        significance=revision.proposed_significance,
        next_review_on=timezone.localdate(timezone=clinic.zone) + REVIEWED_EVERY,
        confirmations=policies.needed_confirmations(revision),
    )
    decisions.approve(revision=revision, by=reviewer, digest=revision.digest, settled=settled)
    article.refresh_from_db()
    return article


def _sheet() -> dict[int, str]:
    """A rating for demonstration: a text without pictures, tables, sums or a checklist."""
    without = {16, 17, 18, 19, 24, 25}
    answers = {item.number: NOT_APPLICABLE if item.number in without else YES
               for item in PEMAT_P.items}  # fmt: skip
    return answers | {15: NO, 23: NO, 26: NO}


def _ask_openly(revision: Revision, text: texts.Text, *, by: Staff) -> None:
    """What could not be settled from the sources, as comments that wait for an answer."""
    for said in text.comments:
        comments.add(
            revision=revision,
            by=by,
            text=said.text,
            part="sections",
            key=said.section_key,
            quote=said.quote,
        )


def _written(name: str, text: texts.Text, *, by: Staff) -> Article:
    """A text of the folder, submitted and waiting for somebody else."""
    document = text.document
    article = articles.create(kind=document.kind, title=document.title, by=by)
    article = articles.save(
        article=article,
        document=document,
        version=article.version,
        by=by,
        settings=_settings(name, text.settings, by.clinic),
    )
    revisions.submit(article=article, by=by, version=article.version, **text.submission)
    return article


def _settings(slug: str, given: Mapping[str, Any], clinic: Clinic) -> ArticleSettings:
    ids = Topic.objects.filter(clinic=clinic, title__in=given["topics"]).order_by("pk")
    return ArticleSettings(
        slug=slug,
        open_to=given["open_to"],
        sensitivity=given["sensitivity"],
        topics=tuple(ids.values_list("pk", flat=True)),
        codes=tuple(given["codes"]),
        next_review_on=None,
    )
