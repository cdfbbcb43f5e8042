"""A clinic's privacy notice: written in versions, agreed to by each patient."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import Conflict, Refused, require_in
from accounts.models import Clinic, Patient, PrivacyAcceptance, PrivacyNotice, Staff
from accounts.roles import Permission

from . import fields

MOST = 50_000


@transaction.atomic
def publish_notice(*, clinic: Clinic, text: str, asks_again: bool, by: Staff) -> PrivacyNotice:
    """A new version that patients can read at once; the first one is asked of everybody."""
    require_in(clinic, by, Permission.MANAGE_CLINIC)
    text = fields.UNSEEN.sub("", text.replace("\r\n", "\n")).strip()
    if not text:
        raise Refused(_("Write what the clinic does with patients' data."), field="text")
    if len(text) > MOST:
        raise Refused(_("At most %(most)s characters fit.") % {"most": MOST}, field="text")
    clinic = Clinic.objects.select_for_update(no_key=True).get(pk=clinic.pk)
    if (now := current(clinic)) and now.text == text:
        raise Conflict(_("This is the text that is shown already."), field="text")
    number = (clinic.privacy_number or 0) + 1
    asks_again = asks_again or clinic.privacy_asked is None
    notice = PrivacyNotice.objects.create(
        clinic=clinic, number=number, text=text, asks_again=asks_again, written_by=by.person
    )
    clinic.privacy_number = number
    if asks_again:
        clinic.privacy_asked = number
    clinic.save(update_fields=["privacy_number", "privacy_asked"])
    audit.record(
        "privacy_notice.published",
        by=by,
        clinic=clinic,
        subject=notice,
        version=number,
        asks_again=asks_again,
    )
    return notice


@transaction.atomic
def accept_notice(*, number: int | None, by: Patient) -> Patient:
    """Keeps that she agreed to the version she was shown, which must be the newest."""
    notice = current(by.clinic)
    if notice is None:
        return by
    if number != notice.number:
        raise Conflict(_("The privacy notice was changed just now. Please look at it again."))
    _agreement, is_new = PrivacyAcceptance.objects.get_or_create(
        clinic=by.clinic, patient=by, notice=notice
    )
    if is_new:
        by.privacy_accepted = number
        by.save(update_fields=["privacy_accepted"])
        audit.record(
            "patient.privacy_accepted",
            by=by,
            clinic=by.clinic,
            subject=by,
            patient=by,
            version=number,
        )
    return by


def current(clinic: Clinic) -> PrivacyNotice | None:
    """The newest version, which every page leads to."""
    if clinic.privacy_number is None:
        return None
    return clinic.privacy_notices.filter(number=clinic.privacy_number).first()


def suggested_text(clinic: Clinic) -> str:
    """Plain words about what this program keeps, for the clinic to complete."""
    return _(
        "%(clinic)s uses these pages to give you texts about your health and care.\n\n"
        "What we keep: your name, birth date, patient number and language; which texts we gave you"
        " and when you opened them; what you save; and when you signed in.\n\n"
        "Who sees it: the staff of this clinic who care for you. We keep a list of who looked at"
        " your record.\n\n"
        "What we do not do: we do not sell what we know about you, we show no advertisements, and"
        " these pages load nothing from other companies.\n\n"
        "How long we keep it: as long as the law asks us to keep medical records.\n\n"
        "Your rights: you may ask what we keep about you and get a copy, ask us to correct it, and"
        " stop using these pages at any time. Your care does not depend on them.\n\n"
        "Questions: call us. The telephone numbers are under Get help now."
    ) % {"clinic": clinic.name}
