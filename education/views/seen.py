"""What her care team can see of her reading, and who of them looked."""

from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import patient_required
from accounts.models import Patient
from education import policies
from education.models import Reading

from .pages import page_of

ON_A_PAGE = 20
LOOKS = (
    "patient.viewed",
    "patient.opened",
    "patient.data_handed_out",
    "reading.printed",
    "question.seen",
    "question.viewed",
)
# Everybody's record at once.
COPIES = "clinic.exported"


@patient_required
@require_safe
def seen(request: HttpRequest) -> HttpResponse:
    """What is recorded about her reading, newest first, and everyone who looked at it."""
    patient = request.patient
    readings = page_of(_readings(patient), request, size=ON_A_PAGE)
    looks: Any = page_of(_looks(patient), request, size=ON_A_PAGE, name="looked")
    sent = list(patient.questions.sent().order_by("-sent_at", "-pk")[: ON_A_PAGE + 1])
    users = {row["actor_id"] for row in looks.rows} | {row.by_id for row in readings.rows}
    users |= {question.seen_by_id for question in sent}
    staff = {
        member.user_id: member
        for member in patient.clinic.staff.filter(user__in=[user for user in users if user])
    }
    context = {
        "menu": "me",
        "readings": readings,
        "rows": [(reading, staff.get(reading.by_id)) for reading in readings.rows],
        "sent": [(question, staff.get(question.seen_by_id)) for question in sent[:ON_A_PAGE]],
        "more_sent": len(sent) > ON_A_PAGE,
        "looks": looks,
        "lookers": [(look, staff.get(look["actor_id"])) for look in looks.rows],
    }
    with timezone.override(patient.clinic.zone):
        return render(request, "education/seen.html", context)


def _readings(patient: Patient) -> QuerySet[Reading]:
    """What she was shown; of what she can no longer read, without its words."""
    readable = policies.readable(patient).filter(pk=OuterRef("revision__article"))
    return (
        patient.readings.select_related("revision__article__listing")
        .only(
            "how", "day", "first_at", "last_at", "finished_at", "stopped_section", "by",
            "with_choice", "patient", "revision__article__code",
            "revision__article__listing__title", "revision__article__listing__language",
        )
        .annotate(is_readable=Exists(readable))
        .order_by("-first_at", "-pk")
    )  # fmt: skip


def _looks(patient: Patient) -> QuerySet[Any, Any]:
    """Who looked, once a day and person; she herself is not told of."""
    hers = Q(patient_id=patient.pk, event__in=LOOKS)
    copies = Q(event=COPIES, at__gte=patient.created_at)
    events = patient.clinic.audit_events.filter(hers | copies)
    by_day = events.exclude(actor_id=patient.user_id).annotate(
        day=TruncDate("at", tzinfo=patient.clinic.zone)
    )
    days = by_day.values("day", "actor_id", "actor").annotate(last=Max("at"))
    return days.order_by("-day", "-last", "actor_id")
