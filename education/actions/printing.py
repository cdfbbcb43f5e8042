"""Recording what staff print for a patient."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Patient, Staff
from education import policies
from education.document import CHOICE
from education.models import Article, How, Reading, Revision, Sensitivity


@transaction.atomic
def record_paper(
    *,
    articles: Sequence[Article],
    patient: Patient,
    by: Staff,
    with_choice: bool = False,
    talked_about: bool = False,
) -> list[Reading]:
    """Notes that staff print the published revisions of these for a patient, with what stands
    behind the choice only if she asked; the same print again that day is no second one. Tells the
    readings that are the day's first."""
    if refusal := policies.why_not_print_for(by, patient):
        raise (Refused if patient.is_gone else NotAllowed)(refusal)
    if not articles:
        raise Refused(_("There is nothing to print for this patient yet."), field="what")
    _check_unchanged(articles, by)
    _check_talked_about(articles, patient, by, talked_about=talked_about)
    revisions = [article.live for article in articles]
    asked = {one.pk for one in revisions if with_choice and _has_choice(one)}
    new, is_news = _write(revisions, asked, patient, by)
    if is_news:
        said: dict[str, Any] = {"with_choice": sorted(asked), "talked_about": talked_about}
        said["revisions"] = [one.pk for one in revisions]
        audit.record(
            "reading.printed", by=by, clinic=by.clinic, subject=patient, patient=patient, **said
        )
    return new


def _write(
    revisions: Sequence[Revision], asked: set[int], patient: Patient, by: Staff
) -> tuple[list[Reading], bool]:
    """The day's first readings of these, and whether anything is new besides the time."""
    now = timezone.now()
    today = timezone.localdate(now, timezone=by.clinic.zone)
    on_paper = Reading.objects.filter(patient=patient, how=How.PAPER, day=today)
    of_today = on_paper.filter(revision__in=revisions)
    before = {one.revision_id: one for one in of_today}
    added = [one.pk for one in before.values() if one.revision_id in asked and not one.with_choice]
    if before:
        of_today.update(last_at=now)
    if added:
        of_today.filter(pk__in=added).update(with_choice=True)
    same: dict[str, Any] = {
        "clinic_id": by.clinic_id,
        "patient": patient,
        "how": How.PAPER,
        "by": by.person,
    }
    times: dict[str, Any] = {"day": today, "first_at": now, "last_at": now}
    new = Reading.objects.bulk_create(
        Reading(revision=one, with_choice=one.pk in asked, **same, **times)
        for one in revisions
        if one.pk not in before
    )
    by_others = any(one.by_id != by.user_id for one in before.values())
    return new, bool(new or added or by_others)


def _has_choice(revision: Revision) -> bool:
    return any(section.reveal == CHOICE for section in revision.content.sections)


def _check_unchanged(articles: Sequence[Article], by: Staff) -> None:
    """What is printed is what patients read at this moment; nothing is published meanwhile."""
    rows = Article.objects.select_for_update(of=("self",)).filter(clinic=by.clinic_id)
    fresh = {one.pk: one for one in rows.filter(pk__in=[a.pk for a in articles]).order_by("pk")}
    for one in articles:
        now = fresh.get(one.pk)
        if now is None or not now.is_available or now.published_id != one.published_id:
            raise Conflict(
                _("A text was changed or taken from readers just now. Nothing was recorded yet.")
            )


def _check_talked_about(
    articles: Sequence[Article], patient: Patient, by: Staff, *, talked_about: bool
) -> None:
    """What she was not given before is handed to her under the rules of giving."""
    keys = [one.pk for one in articles]
    hers = set(policies.browsable(patient).filter(pk__in=keys).values_list("pk", flat=True))
    for one in articles:
        if one.pk in hers:
            continue
        if refusal := policies.why_not_assign(by, one):
            raise Conflict(refusal)
        if one.sensitivity == Sensitivity.NEWS and not talked_about:
            raise Refused(
                _("This could tell a person something new. Talk about it first."),
                field="talked_about",
            )
