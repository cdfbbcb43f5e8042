"""The working copy: read as a document, saved from a document."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import checking, imports, policies, rendering
from education import document as doc
from education.document import Document, Problem
from education.models import Article, Contribution, Decision, Figure, Revision
from education.models.working_copy import (
    CareCard,
    QuestionToAsk,
    Section,
    SideEffect,
    Source,
    TeachBack,
)

# The document's lists, the rows that hold them, the values that hold them.
PARTS: dict[str, tuple[type[models.Model], Any]] = {
    "sections": (Section, doc.Section),
    "care_cards": (CareCard, doc.CareCard),
    "side_effects": (SideEffect, doc.SideEffect),
    "questions_to_ask": (QuestionToAsk, doc.QuestionToAsk),
    "teach_back": (TeachBack, doc.TeachBack),
    "sources": (Source, doc.Source),
    "figures": (Figure, doc.Figure),
}


class Unfit(Refused):
    """The document cannot be stored or submitted; `problems` say why, each with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems[:5]))
        self.problems = problems


class Overtaken(Conflict):
    """Somebody else saved the working copy in the meantime."""

    def __init__(self, article: Article) -> None:
        who = article.clinic.staff.filter(user=article.saved_by_id).first()
        self.who = who.name if who else _("Somebody")
        self.article = article
        super().__init__(
            _("%(name)s changed this text while you were working on it.") % {"name": self.who}
        )


def read(article: Article) -> Document:
    """The working copy as a document."""
    parts = {
        field: tuple(_value(part, row) for row in getattr(article, field).order_by("order", "id"))
        for field, (_model, part) in PARTS.items()
    }
    return Document(
        kind=article.kind,
        language=article.language,
        title=article.title,
        key_message=article.key_message,
        summary=tuple(article.summary),
        terms=(),
        **parts,  # type: ignore[arg-type]  # each list by its own type, see PARTS
    )


def read_with_terms(article: Article) -> Document:
    """The working copy as it would be submitted now: with the definitions of the terms it uses."""
    return checking.with_terms(read(article), checking.glossary_of(article.clinic_id))


def lock(article: Article, *, by: Staff, version: int | None = None) -> Article:
    """The article's row, locked until the transaction ends; refuses a stranger to it and, when
    a version is given, an older one. Must be called inside a transaction."""
    locked = (
        Article.objects.select_for_update(of=("self",)).select_related("clinic").get(pk=article.pk)
    )
    if refusal := policies.why_not_edit(by, locked):
        raise NotAllowed(refusal)
    if version is not None and locked.version != version:
        raise Overtaken(locked)
    return locked


@transaction.atomic
def save(
    *,
    article: Article,
    document: Document,
    version: int,
    by: Staff,
    event: str,
    words_of: Iterable[int] = (),
) -> bool:
    """Makes a document the working copy and says whether that changed anything. The kind of the
    article stays as it is; `version` is the one the writer started from. `words_of` are users whose
    words come along that nobody approved yet: they are no more their judges here than there."""
    locked = lock(article, by=by, version=version)
    clean = rendering.clean(replace(document, kind=locked.kind, terms=()))
    if problems := _problems(locked, clean):
        raise Unfit(problems)
    if clean == read(locked):
        return False
    _store(locked, clean, by=by)
    Contribution.objects.bulk_create(
        Contribution(clinic=locked.clinic, article=locked, user_id=user)
        for user in sorted({by.person.pk, *words_of})
    )
    audit.record(event, by=by, clinic=locked.clinic, subject=locked, version=locked.version)
    return True


def _store(locked: Article, clean: Document, *, by: Staff) -> None:
    for field, (model, _part) in PARTS.items():
        _write(locked, model, getattr(locked, field), getattr(clean, field))
    locked.title, locked.key_message = clean.title, clean.key_message
    locked.summary, locked.language = list(clean.summary), clean.language
    locked.version += 1
    locked.saved_by, locked.saved_at = by.person, timezone.now()
    locked.save(
        update_fields=[
            "title", "key_message", "summary", "language", "version", "saved_by", "saved_at"
        ]
    )  # fmt: skip


def restore(*, article: Article, revision: Revision, version: int, by: Staff) -> bool:
    """Makes an earlier revision's document the working copy again; of words that were never
    approved their writers are contributors once more."""
    if revision.article_id != article.pk:
        raise Refused(_("This revision belongs to another article."))
    is_approved = revision.decision == Decision.APPROVED
    return save(
        article=article,
        document=revision.content,
        version=version,
        by=by,
        event="article.restored",
        words_of=() if is_approved else revision.contributors,
    )


def check_import(data: bytes, filename: str) -> imports.Imported:
    """What a file would become; refuses what cannot be read, with the reason."""
    try:
        return imports.read(data, filename)
    except imports.ImportRefused as error:
        raise Refused(str(error), field="file") from error


def _problems(article: Article, document: Document) -> list[Problem]:
    problems = doc.validate(document)
    named = {problem.path for problem in problems}
    others = [*_unstorable(document), *_without_image(article, document)]
    return problems + [found for found in others if found.path not in named]


def _without_image(article: Article, document: Document) -> Iterator[Problem]:
    """Figures whose picture the clinic does not have."""
    wanted = {figure.sha256 for figure in document.figures}
    images = article.clinic.figure_images.filter(sha256__in=wanted)
    kept = set(images.values_list("sha256", flat=True)) if wanted else set()
    for index, figure in enumerate(document.figures):
        if figure.sha256 not in kept:
            message = _("This picture is not kept here. Choose it again.")
            yield Problem(f"figures.{index}.sha256", message)


def _unstorable(document: Document) -> Iterator[Problem]:
    """What the document allows and a column does not: a longer line, a key that is no UUID."""
    yield from _too_long(Article, document, ("title", "key_message", "summary", "language"), "")
    for field, (model, part) in PARTS.items():
        for index, value in enumerate(getattr(document, field)):
            yield from _too_long(model, value, part.__dataclass_fields__, f"{field}.{index}.")


def _too_long(
    model: type[models.Model], value: Any, names: Iterable[str], path: str
) -> Iterator[Problem]:
    for name in names:
        column: Any = model._meta.get_field(name)
        field = getattr(column, "base_field", column)
        given = getattr(value, name)
        for text in given if isinstance(given, tuple) else (given,):
            if isinstance(field, models.UUIDField):
                if not _is_uuid(text):
                    yield Problem(path + name, _("This key is not one of ours."))
            elif field.max_length and len(text) > field.max_length:
                limit = _("At most %(limit)s characters fit here.") % {"limit": field.max_length}
                yield Problem(path + name, limit)


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _value(part: Any, row: Any) -> Any:
    return part(**{name: _plain(getattr(row, name)) for name in part.__dataclass_fields__})


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return ""
    return value if isinstance(value, str) else str(value)


def _write(article: Article, model: type[Any], rows: Any, values: tuple[Any, ...]) -> None:
    existing = {str(row.key): row for row in rows.all()}
    kept = {value.key for value in values}
    rows.filter(key__in=[key for key in existing if key not in kept]).delete()
    for order, value in enumerate(values, start=1):
        row = existing.get(value.key) or model(article=article, clinic=article.clinic)
        row.order = order
        for name in value.__dataclass_fields__:
            setattr(row, name, _stored(model._meta.get_field(name), getattr(value, name)))
        row.save()


def _stored(field: Any, value: Any) -> Any:
    if isinstance(field, models.DateField):
        return date.fromisoformat(value) if value else None
    if isinstance(field, models.UUIDField):
        return uuid.UUID(value)
    return list(value) if isinstance(value, tuple) else value
