"""What is done with an article as a whole; its text is in working_copies.py and revisions.py."""

from dataclasses import dataclass

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused, require
from accounts.actions.fields import language as language_code
from accounts.models import Staff
from accounts.roles import Permission
from education import policies
from education.document import Document
from education.models import Article, Contribution, Kind
from education.models.codes import new_code
from education.rendering import clean_line

from . import fields, revisions, working_copies
from .article_settings import ArticleSettings, change_settings
from .locks import locked_article


@dataclass(frozen=True)
class Import:
    """What came of a file: the article, and what the reader of the file noticed."""

    article: Article
    notes: tuple[str, ...]


@transaction.atomic
def create(*, kind: str, title: str, by: Staff, language: str = "en") -> Article:
    """A new article with an empty working copy."""
    require(by, Permission.EDIT)
    title = clean_line(title)
    if kind not in Kind.values:
        raise Refused(_("An article or a treatment page: choose one."), field="kind")
    if not title:
        raise Refused(_("Give it a title."), field="title")
    if len(title) > 200:
        raise Refused(_("At most 200 characters fit into a title."), field="title")
    article = _insert(
        Article(
            clinic=by.clinic,
            kind=kind,
            title=title,
            language=language_code(language),
            slug=_free_slug(by.clinic_id, title),
            saved_by=by.person,
            saved_at=timezone.now(),
        )
    )
    Contribution.objects.create(clinic=by.clinic, article=article, user=by.person)
    audit.record("article.created", by=by, clinic=by.clinic, subject=article, kind=kind)
    return article


@transaction.atomic
def save(
    *,
    article: Article,
    document: Document,
    version: int,
    by: Staff,
    settings: ArticleSettings | None = None,
) -> Article:
    """Saves the working copy, and what stands beside the document where it is given."""
    working_copies.save(
        article=article, document=document, version=version, by=by, event="article.saved"
    )
    if settings and change_settings(article=article, settings=settings, by=by):
        # Whoever still has the older settings in her form must not bring them back.
        Article.objects.filter(pk=article.pk).update(
            version=models.F("version") + 1, saved_by=by.person, saved_at=timezone.now()
        )
    article.refresh_from_db()
    return article


@transaction.atomic
def import_file(*, data: bytes, filename: str, kind: str, by: Staff) -> Import:
    """A new article from a text file; nothing is stored of a file that is refused."""
    require(by, Permission.EDIT)
    imported = working_copies.check_import(data, filename)
    article = create(kind=kind, title=imported.document.title, by=by)
    working_copies.save(
        article=article,
        document=imported.document,
        version=article.version,
        by=by,
        event="article.imported",
    )
    article.refresh_from_db()
    return Import(article, imported.notes)


@transaction.atomic
def suspend(*, article: Article, reason: str, by: Staff) -> Article:
    """Takes a published article from every reader at once."""
    require(by, Permission.SUSPEND)
    article = locked_article(article.pk, by=by)
    missing = _("Say why, so that others know what to look at.")
    reason = fields.text(reason, field="reason", missing=missing)
    if not article.published_id or article.retired_at:
        raise Conflict(_("No text of this article is published."))
    if article.suspended_at:
        raise Conflict(_("This article is suspended already."))
    article.suspended_at, article.suspended_by = timezone.now(), by.person
    article.suspended_reason, article.resumed_by = reason, None
    article.save(update_fields=["suspended_at", "suspended_by", "suspended_reason", "resumed_by"])
    audit.record("article.suspended", by=by, clinic=article.clinic, subject=article, reason=reason)
    return article


@transaction.atomic
def resume(*, article: Article, by: Staff) -> Article:
    """Puts a suspended article back; by a second person only."""
    require(by, Permission.RESUME)
    article = locked_article(article.pk, by=by)
    if not article.suspended_at:
        raise Conflict(_("This article is not suspended."))
    if refusal := policies.why_not_resume(by, article):
        raise NotAllowed(refusal)
    reason = article.suspended_reason
    article.suspended_at, article.suspended_by = None, None
    article.suspended_reason, article.resumed_by = "", by.person
    article.save(update_fields=["suspended_at", "suspended_by", "suspended_reason", "resumed_by"])
    audit.record("article.resumed", by=by, clinic=article.clinic, subject=article, was=reason)
    return article


@transaction.atomic
def retire(
    *, article: Article, reason: str, by: Staff, replacement: Article | None = None
) -> Article:
    """Retires an article for good; its readers are led to the replacement where there is one."""
    require(by, Permission.RETIRE)
    article = locked_article(article.pk, by=by)
    missing = _("Say why the clinic no longer keeps it.")
    reason = fields.text(reason, field="reason", missing=missing)
    if article.retired_at:
        raise Conflict(_("This article is retired already."))
    if replacement and (replacement.pk == article.pk or replacement.clinic_id != by.clinic_id):
        raise Refused(_("Choose another article of your clinic."), field="replacement")
    if replacement and not replacement.is_available:
        raise Refused(
            _("The replacement has no published text that readers may see."), field="replacement"
        )
    article.retired_at, article.retired_by = timezone.now(), by.person
    article.retired_reason, article.replaced_by = reason, replacement
    article.save(update_fields=["retired_at", "retired_by", "retired_reason", "replaced_by"])
    revisions.withdraw_waiting(article, by=by)
    audit.record("article.retired", by=by, clinic=article.clinic, subject=article, reason=reason)
    return article


def _insert(article: Article) -> Article:
    try:
        with transaction.atomic():
            article.save()
    except IntegrityError as error:
        # Somebody took the address in the same moment.
        if "article_clinic_slug" not in str(error):
            raise
        article.slug = f"{article.slug}-{new_code()}"
        article.save()
    return article


def _free_slug(clinic_id: int, title: str) -> str:
    slug = slugify(title)[:70].strip("-") or "text"
    taken = Article.objects.filter(clinic=clinic_id, slug=slug).exists()
    return f"{slug}-{new_code()}" if taken or slug in {"help", "infobutton"} else slug
