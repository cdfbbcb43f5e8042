"""What stands beside an article's document and changes without a new revision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import NotAllowed, Refused
from accounts.models import Staff
from accounts.models.clinic import valid_slug
from education import policies
from education.models import Article, ArticleTopic, OpenTo, Published, Sensitivity, Topic
from education.rendering import clean_line

from .locks import locked_article


@dataclass(frozen=True)
class ArticleSettings:
    slug: str
    open_to: str
    sensitivity: str
    topics: tuple[int, ...]
    codes: tuple[str, ...]
    next_review_on: date | None


def settings_of(article: Article) -> ArticleSettings:
    """What stands beside the document now."""
    topics = article.article_topics.order_by("topic_id").values_list("topic_id", flat=True)
    return ArticleSettings(
        slug=article.slug,
        open_to=article.open_to,
        sensitivity=article.sensitivity,
        topics=tuple(topics),
        codes=tuple(article.codes),
        next_review_on=article.next_review_on,
    )


@transaction.atomic
def change_settings(*, article: Article, settings: ArticleSettings, by: Staff) -> bool:
    """Changes what stands beside the document, and says whether anything did."""
    article = locked_article(article.pk, by=by)
    if refusal := policies.why_not_edit(by, article):
        raise NotAllowed(refusal)
    old = settings_of(article)
    new = _checked(article, settings)
    if new == old:
        return False
    _store(article, new)
    _set_topics(article, new.topics)
    Published.objects.filter(article=article).update(
        open_to=new.open_to, sensitivity=new.sensitivity
    )
    changed = {
        name: [_plain(getattr(old, name)), _plain(getattr(new, name))]
        for name in ArticleSettings.__dataclass_fields__
        if getattr(old, name) != getattr(new, name)
    }
    audit.record(
        "article.settings_changed", by=by, clinic=by.clinic, subject=article, changed=changed
    )
    return True


def _store(article: Article, new: ArticleSettings) -> None:
    article.slug, article.open_to, article.sensitivity = new.slug, new.open_to, new.sensitivity
    article.codes, article.next_review_on = list(new.codes), new.next_review_on
    try:
        with transaction.atomic():
            article.save(
                update_fields=["slug", "open_to", "sensitivity", "codes", "next_review_on"]
            )
    except IntegrityError as error:
        # Somebody took the address in the same moment.
        if "article_clinic_slug" not in str(error):
            raise
        raise _slug_taken() from error


def _slug_taken() -> Refused:
    return Refused(_("This address is taken or too long. Choose another."), field="slug")


def _checked(article: Article, settings: ArticleSettings) -> ArticleSettings:
    slug = clean_line(settings.slug)
    try:
        valid_slug(slug)
    except ValidationError as error:
        raise Refused(error.messages[0], field="slug") from error
    others = Article.objects.filter(clinic=article.clinic_id, slug=slug).exclude(pk=article.pk)
    if len(slug) > 80 or slug in {"help", "infobutton"} or others.exists():
        raise _slug_taken()
    if settings.open_to not in OpenTo.values:
        raise Refused(_("Choose who may read it."), field="open_to")
    if settings.sensitivity not in Sensitivity.values:
        raise Refused(_("Choose a sensitivity."), field="sensitivity")
    codes = tuple(code for given in settings.codes if (code := clean_line(given)))
    if len(codes) > 100 or any(len(code) > 60 for code in codes):
        raise Refused(_("At most 100 codes of 60 characters fit."), field="codes")
    return ArticleSettings(
        slug, settings.open_to, settings.sensitivity, _topic_ids(article, settings.topics),
        codes, settings.next_review_on,
    )  # fmt: skip


def _topic_ids(article: Article, given: Iterable[int]) -> tuple[int, ...]:
    wanted = set(given)
    found = Topic.objects.filter(clinic=article.clinic_id, pk__in=wanted)
    ids = tuple(found.order_by("pk").values_list("pk", flat=True))
    if len(ids) != len(wanted):
        raise Refused(_("Choose topics of your clinic."), field="topics")
    return ids


def _set_topics(article: Article, ids: tuple[int, ...]) -> None:
    article.article_topics.exclude(topic__in=ids).delete()
    ArticleTopic.objects.bulk_create(
        (ArticleTopic(clinic_id=article.clinic_id, article=article, topic_id=pk) for pk in ids),
        ignore_conflicts=True,
    )


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
