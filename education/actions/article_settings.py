"""What stands beside an article's document and changes without a new revision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    # Places of staff, by their ids.
    owner: int | None = None
    deputy: int | None = None
    no_card_reason: str = ""


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
        owner=article.owner_id,
        deputy=article.deputy_id,
        no_card_reason=article.no_card_reason,
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
    article.owner_id, article.deputy_id = new.owner, new.deputy
    article.no_card_reason = new.no_card_reason
    try:
        with transaction.atomic():
            article.save(
                update_fields=[
                    "slug", "open_to", "sensitivity", "codes", "next_review_on", "owner", "deputy",
                    "no_card_reason",
                ]
            )  # fmt: skip
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
    _check_review_date(article, settings.next_review_on)
    _check_people(article, settings)
    return replace(
        settings,
        slug=slug,
        topics=_topic_ids(article, settings.topics),
        codes=codes,
        no_card_reason=_reason(settings.no_card_reason),
    )


def _check_review_date(article: Article, day: date | None) -> None:
    """Sooner is always possible; later only for somebody who checks the text."""
    due = article.next_review_on
    if article.published_id and due and (day is None or day > due):
        raise Refused(
            _(
                "Only a sooner day can be set here. A later one is set by whoever checks the text "
                "again and did not write it."
            ),
            field="next_review_on",
        )


def _check_people(article: Article, settings: ArticleSettings) -> None:
    """The owner and the deputy are two people who still work here; who left stays until changed."""
    members = article.clinic.staff.active()
    for field, was in (("owner", article.owner_id), ("deputy", article.deputy_id)):
        chosen = getattr(settings, field)
        if chosen not in (None, was) and not members.filter(pk=chosen).exists():
            raise Refused(_("Choose a member of your clinic's staff."), field=field)
    if settings.owner and settings.owner == settings.deputy:
        raise Refused(_("Choose somebody besides the owner."), field="deputy")


def _reason(given: str) -> str:
    reason = clean_line(given)
    if len(reason) > 500:
        raise Refused(_("At most 500 characters fit here."), field="no_card_reason")
    return reason


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
