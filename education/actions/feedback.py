"""What readers say of a text: whether it was clear, and what was hard."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Conflict, Refused
from accounts.models import Patient
from education import policies
from education.models import Article, Feedback, Revision
from education.models.feedback import LONGEST
from education.rendering import clean_text


@transaction.atomic
def give(
    *,
    article: Article,
    revision_number: int,
    reader: str,
    is_clear: bool,
    text: str,
    by: Patient | None,
    names_danger: bool = False,
) -> Feedback:
    """One reader's answer about the revision that she read, also where a newer one is published by
    now; her second answer replaces the first. Without `by` it comes from the public page."""
    answer = Feedback(
        clinic_id=article.clinic_id,
        revision=_shown(article, revision_number, by),
        reader=reader,
        is_clear=is_clear,
        text=_fitting(text),
        names_danger=names_danger,
        is_public=by is None,
        day=timezone.localdate(timezone=article.clinic.zone),
    )
    # Two taps are one answer.
    Feedback.objects.bulk_create(
        [answer],
        update_conflicts=True,
        unique_fields=["revision", "reader"],
        update_fields=["is_clear", "text", "names_danger", "day"],
    )
    return answer


def _shown(article: Article, number: int, by: Patient | None) -> Revision:
    """The revision of that number, of an article that she may read today."""
    allowed = policies.readable(by) if by else policies.open_to_everyone().available()
    if not allowed.filter(pk=article.pk).exists():
        raise Conflict(_("This page is no longer shown."))
    if found := article.revisions.approved().filter(number=number).first():
        return found
    raise Refused(_("There is no such version of this page. Please open the page again."))


def _fitting(text: str) -> str:
    cleaned = clean_text(text)
    if len(cleaned) > LONGEST:
        message = _("This is %(length)s characters long. At most %(most)s fit here.")
        raise Refused(message % {"length": len(cleaned), "most": LONGEST}, field="text")
    return cleaned
