"""What a patient wants to ask: hers alone, so that no line of the audit says she wrote it."""

import hashlib
import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Conflict, Refused
from accounts.models import Patient
from education.models import Article, Question

from . import fields

LIMIT = 200


@transaction.atomic
def keep(
    *,
    text: str,
    by: Patient,
    key: uuid.UUID | None = None,
    article: Article | None = None,
    section_key: uuid.UUID | None = None,
    order: int | None = None,
) -> Question:
    """Puts a question on her list, where nobody else sees it. `key` names the form or the
    prompt it came from: what comes from there twice is one question, unless the words differ."""
    text = _cleaned(text)
    _lock(by)
    before = Question.objects.filter(patient=by, key=key).first() if key else None
    if before and before.text == text:
        return before
    _check_room(by)
    last = Question.objects.filter(patient=by).aggregate(last=Max("order"))["last"]
    return Question.objects.create(
        clinic_id=by.clinic_id,
        patient=by,
        key=key if key and not before else uuid.uuid4(),
        article=article,
        section_key=section_key if article else None,
        text=text,
        order=(last or 0) + 1 if order is None else order,
    )


@transaction.atomic
def change(*, question: Question, text: str, was: str = "", by: Patient) -> Question:
    """Changes the words of a question that only she can see; `was` is the digest of the words
    she saw before, so that another window's are not written over."""
    text = _cleaned(text)
    _lock(by)
    mine = Question.objects.filter(patient=by, pk=question.pk).first()
    if mine is None:
        raise Conflict(_("This question was removed. You can write it anew."))
    if mine.text == text:
        return mine
    if not mine.is_private:
        raise Conflict(
            _("This question was sent, so it stays as it is. Write a new one to add something.")
        )
    if was and was != digest_of(mine.text):
        message = _(
            "You changed this question in another window. There it says: “%(text)s” Keep what"
            " stands here, and it takes its place."
        )
        raise Conflict(message % {"text": mine.text})
    mine.text = text
    mine.save(update_fields=["text"])
    return mine


@transaction.atomic
def move(*, question: Question, up: bool, by: Patient) -> None:
    """Changes places with the question before it, or after it, in her list."""
    _lock(by)
    rows = list(Question.objects.filter(patient=by).to_ask().order_by("order", "pk"))
    here = next((place for place, row in enumerate(rows) if row.pk == question.pk), None)
    if here is None:
        return
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        one, other = rows[here], rows[there]
        one.order, other.order = other.order, one.order
        Question.objects.bulk_update([one, other], ["order"])


@transaction.atomic
def tick_off(*, question: Question, asked: bool, by: Patient) -> None:
    """Notes for her that she asked it, or that she has yet to."""
    _lock(by)
    rows = Question.objects.filter(patient=by, pk=question.pk, asked_at__isnull=asked)
    rows.update(asked_at=timezone.now() if asked else None)


@transaction.atomic
def remove(*, question: Question, by: Patient) -> bool:
    """Deletes a question that only she can see, for good; says whether it was there."""
    _lock(by)
    mine = Question.objects.filter(patient=by, pk=question.pk).first()
    if mine is None:
        return False
    if not mine.is_private:
        raise Conflict(_("This question was sent, so it stays here. You can mark it as asked."))
    mine.delete()
    return True


def _check_room(by: Patient) -> None:
    if Question.objects.filter(patient=by).to_ask().count() >= LIMIT:
        message = _(
            "You have %(limit)s questions on your list. Remove one, or mark one as asked, to write"
            " another."
        )
        raise Refused(message % {"limit": LIMIT})


def digest_of(text: str) -> str:
    """What a form remembers the words by that it was filled with."""
    return hashlib.sha256(text.encode()).hexdigest()


def _cleaned(text: str) -> str:
    """The words of a question; refused when there are none, or too many."""
    text = fields.text(text, field="text", missing=_("Write your question first."))
    if not any(character.isalnum() for character in text):
        raise Refused(_("Write a few words, too, so that it can be understood."), field="text")
    return text


def _lock(by: Patient) -> None:
    # Her own row is the lock: two taps and two tabs come one after the other.
    Patient.objects.select_for_update().get(pk=by.pk)
