"""A new article that begins with another one's text."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import NotAllowed
from accounts.models import Staff
from education import policies
from education.document import with_new_keys
from education.models import Article

from . import articles, working_copies
from .article_settings import ArticleSettings, change_settings, settings_of


@transaction.atomic
def duplicate(*, article: Article, title: str, by: Staff) -> Article:
    """A new article with the working copy's text under another title, its topics and codes, open
    to nobody yet. Whoever duplicates a text has worked on the new one, and so has everybody whose
    words in it nobody approved yet."""
    if article.clinic_id != by.clinic_id:
        raise NotAllowed(_("This belongs to another clinic."))
    made = articles.create(kind=article.kind, title=title, by=by, language=article.language)
    document = with_new_keys(replace(working_copies.read(article), title=made.title))
    working_copies.save(
        article=made,
        document=document,
        version=made.version,
        by=by,
        event="article.saved",
        words_of=policies.contributors_of(article),
    )
    made.refresh_from_db()
    change_settings(article=made, settings=_settings_for(made, article), by=by)
    audit.record(
        "article.duplicated", by=by, clinic=by.clinic, subject=made, source=article.pk,
        source_title=str(article),
    )  # fmt: skip
    made.refresh_from_db()
    return made


def _settings_for(made: Article, article: Article) -> ArticleSettings:
    given = settings_of(article)
    return replace(
        settings_of(made),
        topics=given.topics,
        codes=given.codes,
        sensitivity=given.sensitivity,
        no_card_reason=given.no_card_reason,
    )
