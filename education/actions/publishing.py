"""Making an approved revision the one that patients read."""

from datetime import date

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import Staff
from education import search
from education.document import Document, minutes, plain_text, without_choice
from education.models import Article, Published, Revision, SearchWord, Significance
from education.models.published import search_config

from .locks import locked_clinic


def publish(revision: Revision, *, next_review_on: date, by: Staff) -> None:
    """Publishes an approved revision; the caller holds the article's lock."""
    article = revision.article
    article.published, article.next_review_on = revision, next_review_on
    article.save(update_fields=["published", "next_review_on"])
    locked_clinic(by)  # or a definition could change alone while its first text is published
    _list(article, revision)
    if revision.significance == Significance.SAFETY:
        _suspend_translations(article, by=by)


def _list(article: Article, revision: Revision) -> None:
    document = revision.content
    text = plain_text(document)
    config = search_config(document.language)
    Published.objects.update_or_create(
        article=article,
        defaults={
            "clinic": article.clinic,
            "revision": revision,
            "title": document.title,
            "key_message": document.key_message,
            "minutes": minutes(document),
            "language": document.language,
            "open_to": article.open_to,
            "sensitivity": article.sensitivity,
            "figures": _figures(article, document),
            # What only the numbers use would tell of them.
            "open_terms": [term.term.lower() for term in without_choice(document).terms],
            "text": text,
            "search": SearchVector(Value(document.title), config=config, weight="A")
            + SearchVector(Value(document.key_message), config=config, weight="B")
            + SearchVector(Value(text), config=config, weight="C"),
        },
    )
    _know_words(article, document.title, document.key_message, text)


def _know_words(article: Article, *texts: str) -> None:
    """Lets search find these words when somebody misspells them."""
    words = [
        SearchWord(clinic=article.clinic, word=w, sound=search.sound(w))
        for w in search.words_of(*texts)
    ]
    SearchWord.objects.bulk_create(words, ignore_conflicts=True)


def _figures(article: Article, document: Document) -> dict[str, list[int]]:
    """The pictures for every reader, with their sizes: a page must not look them up again."""
    named = {figure.sha256 for figure in without_choice(document).figures}
    if not named:
        return {}
    images = article.clinic.figure_images.filter(sha256__in=named)
    sizes = images.values_list("sha256", "width", "height").order_by("sha256")
    return {sha256: [width, height] for sha256, width, height in sizes}


def _suspend_translations(article: Article, *, by: Staff) -> None:
    """A translation still says what the correction calls harmful."""
    reason = _("The text it was translated from was corrected for safety.")
    for translation in article.translations.available().select_for_update():
        translation.suspended_at, translation.suspended_by = timezone.now(), by.person
        translation.suspended_reason, translation.resumed_by = reason, None
        translation.save(
            update_fields=["suspended_at", "suspended_by", "suspended_reason", "resumed_by"]
        )
        audit.record(
            "article.suspended", by=by, clinic=article.clinic, subject=translation, reason=reason
        )
