"""Questions on their way to the clinic: sent by a patient, opened by staff."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused, require_in
from accounts.models import Clinic, Patient, Staff
from accounts.roles import Permission
from education import checking, policies
from education.models import Question, QuestionState
from education.models.question import MOST_UNOPENED


@transaction.atomic
def send(*, question: Question, by: Patient) -> Question:
    """Sends a question to whoever the clinic named, flagged where its words name a sign of danger;
    what was sent already is sent once."""
    # Her own row first, as whoever changes or removes the question in another tab.
    Patient.objects.select_for_update().get(pk=by.pk)
    rows = Question.objects.select_for_update().filter(patient=by, pk=question.pk)
    mine = rows.first()
    if mine is None:
        raise Conflict(_("This question was removed. You can write it anew."))
    if not mine.is_private:
        return mine
    # Held: what she was told about who reads it is true when it is sent.
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=by.clinic_id)
    if refusal := policies.why_not_send(by, clinic):
        raise Refused(refusal)
    _refuse_flood(by)
    mine.state, mine.sent_at = QuestionState.SENT, timezone.now()
    mine.flagged = bool(checking.danger_signs(mine.text, clinic.pk))
    mine.save(update_fields=["state", "sent_at", "flagged"])
    audit.record(
        "question.sent",
        by=by,
        clinic=clinic,
        subject=mine,
        patient=by,
        flagged=mine.flagged,
        read_by=clinic.questions_read_by,
        read_when=clinic.questions_read_when,
    )
    return mine


def _refuse_flood(by: Patient) -> None:
    waiting = Question.objects.filter(patient=by, state=QuestionState.SENT)
    if waiting.count() >= MOST_UNOPENED:
        message = _(
            "You sent %(count)s questions that nobody opened yet. This one is kept on your list."
            " Call us if you need an answer."
        )
        raise Refused(message % {"count": MOST_UNOPENED})


@transaction.atomic
def look_at(*, question: Question, by: Staff) -> Question:
    """Opens a question that was sent: who opens it first is named to the patient, and everybody
    who looks stands in the audit."""
    require_in(question.clinic, by, Permission.READ_QUESTIONS)
    rows = policies.questions_for(by).select_for_update(of=("self",))
    row = rows.filter(pk=question.pk).first()
    if row is None:
        raise Conflict(_("This question was not sent to the clinic."))
    is_first = row.state == QuestionState.SENT
    if is_first:
        row.state, row.seen_by, row.seen_at = QuestionState.SEEN, by.person, timezone.now()
        row.save(update_fields=["state", "seen_by", "seen_at"])
    audit.record(
        "question.seen" if is_first else "question.viewed",
        by=by,
        clinic=row.clinic,
        subject=row,
        patient=row.patient,
    )
    return row
