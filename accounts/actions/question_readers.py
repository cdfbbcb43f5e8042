"""Who reads what patients send to the clinic, and when: said to patients before they write."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Refused, require_in
from accounts.models import Clinic, Staff
from accounts.roles import Permission

from . import fields

MOST = 120


@transaction.atomic
def name_readers(*, clinic: Clinic, read_by: str, read_when: str, by: Staff) -> Clinic:
    """Names who reads questions and when; with both empty patients can no longer send any."""
    require_in(clinic, by, Permission.MANAGE_CLINIC)
    read_by = fields.line(read_by, field="read_by", most=MOST)
    read_when = fields.line(read_when, field="read_when", most=MOST)
    if read_when and not read_by:
        raise Refused(_("Say who reads them, too, or leave both empty."), field="read_by")
    if read_by and not read_when:
        raise Refused(_("Say when they are read, too, or leave both empty."), field="read_when")
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    if (clinic.questions_read_by, clinic.questions_read_when) != (read_by, read_when):
        clinic.questions_read_by, clinic.questions_read_when = read_by, read_when
        clinic.save(update_fields=["questions_read_by", "questions_read_when"])
        audit.record(
            "clinic.question_readers_named",
            by=by,
            clinic=clinic,
            subject=clinic,
            read_by=read_by,
            read_when=read_when,
        )
    return clinic
