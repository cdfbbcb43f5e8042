"""Which questions staff may see, and when a patient may send one."""

from django.utils.translation import gettext as _

from accounts.access import has_permission
from accounts.models import Clinic, Patient, Staff
from accounts.models.patient import PatientStatus
from accounts.roles import Permission
from education.models import Question
from education.models.question import QuestionQuerySet


def questions_for(staff: Staff) -> QuestionQuerySet:
    """What patients sent to her clinic, if she may read it; never what they keep to themselves."""
    if not has_permission(staff, Permission.READ_QUESTIONS):
        return Question.objects.none()
    return Question.objects.filter(clinic=staff.clinic_id).sent()


def why_not_send(patient: Patient, clinic: Clinic) -> str:
    """Why nothing can be sent to the clinic; empty when it can."""
    if patient.status in (PatientStatus.LEFT, PatientStatus.DIED):
        return _("You are no longer a patient here, so nobody would read it. Call us instead.")
    if not clinic.reads_questions:
        return _(
            "Nobody at your clinic reads questions here yet. Keep it for your visit, or call us."
        )
    return ""
