"""Who has an article, and what each did with it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Patient, Staff
from education import policies
from education.models import Article, Assignment

from .names import names_of

LISTED = 50


@dataclass(frozen=True)
class Row:
    assignment: Assignment
    by: str
    opened_at: datetime | None
    finished_at: datetime | None

    @property
    def state(self) -> str:
        if self.finished_at:
            return _("Says it was read")
        return _("Opened") if self.opened_at else _("Not opened yet")

    @property
    def record_url(self) -> str:
        return reverse("admin:accounts_patient_record", args=[self.assignment.patient_id])

    @property
    def take_back_url(self) -> str:
        arguments = [self.assignment.patient_id, self.assignment.pk]
        return reverse("admin:accounts_patient_take-back", args=arguments)


def assigned(staff: Staff, article: Article) -> tuple[list[Row], bool]:
    """The newest assignments that were not taken back, and whether there are more."""
    found = policies.assignments_of(staff).current().filter(article=article)
    listed = list(found.select_related("patient").order_by("-id")[: LISTED + 1])
    states = _states(article, [assignment.patient_id for assignment in listed])
    names = names_of(staff, {assignment.by_id for assignment in listed})
    rows = [
        Row(assignment, names[assignment.by_id], *states.get(assignment.patient_id, (None, None)))
        for assignment in listed[:LISTED]
    ]
    return rows, len(listed) > LISTED


def who_has_it(staff: Staff, article: Article, people: list[Patient]) -> set[int]:
    """Which of these people have the article already."""
    found = policies.assignments_of(staff).current()
    return set(found.filter(article=article, patient__in=people).values_list("patient", flat=True))


def _states(
    article: Article, patients: list[int]
) -> dict[int, tuple[datetime | None, datetime | None]]:
    """When each last opened the article, and when she last said she has read it."""
    shown = (
        article.revisions.filter(readings__patient__in=patients)
        .order_by()
        .values("readings__patient")
        .annotate(opened=Max("readings__last_at"), finished=Max("readings__finished_at"))
        .values_list("readings__patient", "opened", "finished")
    )
    return {patient: (opened, finished) for patient, opened, finished in shown}
