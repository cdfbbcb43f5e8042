"""Rating a waiting text with one of the sheets: PEMAT-P, the Clear Communication Index."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, NotAllowed, Refused
from accounts.models import Staff
from education import policies
from education.models import Rating, Revision
from education.quality.instruments import INSTRUMENTS, Instrument, InstrumentError, score
from education.rendering import clean_line

from .revisions import Stale, decided_words, locked_revision

LONGEST = 500


@transaction.atomic
def rate(
    *,
    revision: Revision,
    instrument: str,
    answers: Mapping[int, str],
    by: Staff,
    notes: Mapping[str, str] | None = None,
    reason: str = "",
    is_demonstration: bool = False,
) -> Rating:
    """One person's sheet about a waiting revision: item number → “yes”, “no” or “na”; `notes` are
    what the sheet asks to write down first. Lower than the published text needs a reason."""
    revision, sheet = _open(revision, by), _sheet(instrument)
    if revision.ratings.filter(instrument=sheet.name, by=by.person).exists():
        raise Conflict(_("You rated this text with this sheet already."))
    scores = _scores(sheet, answers)
    said = {
        name: clean_line((notes or {}).get(name, ""))[:LONGEST] for name, _l in sheet.preparation
    }
    rating = Rating.objects.create(
        clinic=revision.clinic, revision=revision, by=by.person, instrument=sheet.name,
        answers={**{str(number): given for number, given in answers.items()}, **said},
        scores=scores, reason=_reason(revision, sheet, scores, reason),
        is_demonstration=is_demonstration,
    )  # fmt: skip
    audit.record(
        "revision.rated", by=by, clinic=revision.clinic, subject=revision.article,
        revision=revision.pk, instrument=sheet.name, scores=scores,
    )  # fmt: skip
    return rating


def _open(revision: Revision, by: Staff) -> Revision:
    revision = locked_revision(revision, by)
    if revision.decision is not None:
        raise Stale(decided_words(revision), revision)
    if refusal := policies.why_not_rate(by, revision):
        raise NotAllowed(refusal)
    return revision


def _sheet(name: str) -> Instrument:
    for sheet in INSTRUMENTS:
        if sheet.name == name:
            return sheet
    raise Refused(_("There is no such sheet."), field="instrument")


def _scores(sheet: Instrument, answers: Mapping[int, str]) -> dict[str, float | None]:
    """Percent by scale; None where nothing of a scale applied."""
    try:
        found = score(sheet, answers)
    except InstrumentError as error:
        raise Refused(str(error), field=f"item_{error.number}") from error
    return {one.scale.name: None if one.percent is None else round(one.percent, 1) for one in found}


def _reason(
    revision: Revision, sheet: Instrument, scores: Mapping[str, float | None], given: str
) -> str:
    """Why it is lower than what readers have now; refused when it is and nothing is said."""
    reason = clean_line(given)
    if len(reason) > LONGEST:
        raise Refused(_("At most 500 characters fit here."), field="reason")
    before = policies.published_scores(revision.article, sheet.name)
    lower = [name for name, percent in scores.items() if (percent or 0) < (before.get(name) or 0)]
    if lower and not reason:
        raise Refused(
            _("The published text was rated higher. Say why this one is right all the same."),
            field="reason",
        )
    return reason
