"""Checked again, no change: published text stays as it is, with a new review date."""

from datetime import date

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import policies
from education.models import Article, Recheck
from education.rendering import clean_line

from .locks import locked_article


@transaction.atomic
def check_again(
    *, article: Article, revision_number: int, note: str, next_review_on: date, by: Staff
) -> Recheck:
    """Notes that somebody who did not write it read the published text again and found it right.
    Readers see the new date and nothing else; `revision_number` is the text that was looked at."""
    article = locked_article(article.pk, by=by)
    if refusal := policies.why_not_recheck(by, article):
        raise (NotAllowed if article.is_available else Conflict)(refusal)
    if article.live.number != revision_number:
        raise Conflict(_("Another text was published in the meantime. Look at that one."))
    note = _checked_note(note)
    today = timezone.localdate(timezone=by.clinic.zone)
    if refusal := policies.why_not_review_on(next_review_on, today):
        raise Refused(refusal, field="next_review_on")
    _refuse_twice(article, note, next_review_on, by=by)
    recheck = Recheck.objects.create(
        clinic=by.clinic,
        article=article,
        revision=article.live,
        by=by.person,
        note=note,
        next_review_on=next_review_on,
    )
    _set_date(article, next_review_on, by=by)
    audit.record(
        "article.checked_again", by=by, clinic=by.clinic, subject=article,
        revision=article.published_id, note=note, next_review_on=next_review_on.isoformat(),
    )  # fmt: skip
    return recheck


def _checked_note(note: str) -> str:
    note = clean_line(note)
    if not note or len(note) > 500:
        message = _("Say what you compared it with, in at most 500 characters.")
        raise Refused(message, field="note")
    return note


def _refuse_twice(article: Article, note: str, day: date, *, by: Staff) -> None:
    last = article.rechecks.filter(revision=article.published).order_by("-at").first()
    if last and (last.by_id, last.note, last.next_review_on) == (by.user_id, note, day):
        raise Conflict(_("You noted this already."))


def _set_date(article: Article, day: date, *, by: Staff) -> None:
    # Whoever still has the older date in her form must not bring it back.
    Article.objects.filter(pk=article.pk).update(
        next_review_on=day,
        version=models.F("version") + 1,
        saved_by=by.person,
        saved_at=timezone.now(),
    )
