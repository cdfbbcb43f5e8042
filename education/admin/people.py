"""Patients as pickers and confirmations show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Patient, Staff
from accounts.models.patient import PatientStatus
from education.models import Article

from .assigned import who_has_it
from .similar_names import similar_to


@dataclass(frozen=True)
class Person:
    """Name, number and birth year, and what somebody has to know before she is chosen."""

    patient: Patient
    is_chosen: bool
    has_it: bool
    similar: Sequence[Patient]

    @property
    def is_gone(self) -> bool:
        return self.patient.is_gone

    @property
    def status(self) -> str:
        """Her status in words, unless it is the usual one."""
        is_usual = self.patient.status == PatientStatus.ACTIVE
        return "" if is_usual else str(self.patient.get_status_display())


def people_of(
    staff: Staff,
    article: Article,
    chosen: Sequence[Patient],
    found: Sequence[Patient] = (),
    *,
    in_clinic: bool = False,
) -> list[Person]:
    """The chosen ones first; similar names among them, or in the whole clinic."""
    everybody = [*chosen, *found]
    having = who_has_it(staff, article, everybody)
    similar = similar_to(staff, everybody, among=None if in_clinic else everybody)
    return [
        Person(patient, index < len(chosen), patient.pk in having, similar.get(patient.pk, ()))
        for index, patient in enumerate(everybody)
    ]
