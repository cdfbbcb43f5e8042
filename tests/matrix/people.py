"""A clinic's telephone numbers, people and links in every state, beside those who visit."""

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import time_machine
from django.utils import timezone

from accounts.access import Refused
from accounts.actions import acceptance, contact_sets, privacy, question_readers
from accounts.actions import invitations as links
from accounts.actions import patients as patient_actions
from accounts.actions import staff as staff_actions
from accounts.models import ContactSet, Invitation, Patient, PrivacyNotice, Staff
from accounts.models.invitation import TRIES
from accounts.roles import Role
from education.actions import questions as question_actions
from education.actions import sent_questions
from education.models import Question
from tests import cast

if TYPE_CHECKING:
    from tests.matrix.sides import Side

BORN = date(1960, 1, 1)
LINKS = ("open", "used", "withdrawn", "expired", "locked")


def numbers(side: "Side") -> dict[str, ContactSet]:
    """Telephone numbers that were shown, are shown, and are only proposed."""

    def propose() -> ContactSet:
        rows = [{**row, "label": f"{row['label']} {side.word}"} for row in cast.NUMBERS]
        return contact_sets.propose(clinic=side.clinic, numbers=rows, by=side.admin)

    earlier = contact_sets.confirm(contact_set=propose(), by=side.author)
    shown = contact_sets.confirm(contact_set=propose(), by=side.author)
    side.clinic.refresh_from_db()
    return {"earlier": earlier, "shown": shown, "proposed": propose()}


def notices(side: "Side") -> dict[str, PrivacyNotice]:
    """Two versions of the privacy notice; everybody who has a place agreed to the newest."""
    made = {
        state: privacy.publish_notice(
            clinic=side.clinic, text=f"{state} {side.word}", asks_again=True, by=side.admin
        )
        for state in ("earlier", "shown")
    }
    side.clinic.refresh_from_db()
    for person in (side.reader, side.other_reader):
        person.refresh_from_db()
        privacy.accept_notice(number=made["shown"].number, by=person)
    return made


def patients(side: "Side") -> dict[str, Patient]:
    """The reader, and patients who have no account or can have none."""
    born = {
        "without_account": date(1938, 1, 9),
        "paused": date(1951, 3, 3),
        "died": date(1930, 5, 5),
        "child": timezone.localdate() - timedelta(days=9 * 365),
    }
    admitted = {
        state: cast.admit(side.admin, f"{state} {side.word}", f"{side.word}-{state}", day)
        for state, day in born.items()
    }
    for state in ("paused", "died"):
        patient_actions.set_status(patient=admitted[state], status=state, by=side.admin)
    return {"with_account": side.reader, **admitted}


def staff(side: "Side") -> dict[str, Staff]:
    """Who works there, who is invited, and Lena, who left and is still signed in."""
    address = f"lena@{side.word}.example"
    lena = cast.hire(side.admin, f"Lena {side.word}", address, Role.CLINICIAN, "nurse")
    return {
        "admin": side.admin,
        "author": side.author,
        "reviewer": side.reviewer,
        "invited": _add(side, "invited"),
        "left": staff_actions.deactivate(staff=lena, by=side.admin),
    }


def _add(side: "Side", name: str) -> Staff:
    return staff_actions.add(
        clinic=side.clinic,
        by=side.admin,
        name=f"{name} {side.word}",
        email=f"{name}@{side.word}.example",
        role=Role.REVIEWER,
        title=f"nurse {side.word}",
    )


def invitations(side: "Side") -> dict[str, tuple[str, Invitation]]:
    """A link in every state, to a place without mail address and account."""
    made = {state: _link(side, state) for state in LINKS}
    links.withdraw(invitation=made["withdrawn"][1], by=side.admin)
    acceptance.accept(
        token=made["used"][0],
        password=cast.PASSWORD,
        birth_date=BORN,
        sign_in_name=f"used-{side.word}",
        notice_number=side.clinic.privacy_number,
    )
    for _try in range(TRIES):
        with suppress(Refused):
            acceptance.accept(token=made["locked"][0], birth_date=date(1980, 2, 2))
    return made


def _link(side: "Side", state: str) -> tuple[str, Invitation]:
    ago = timedelta(days=8 if state == "expired" else 0)
    with time_machine.travel(timezone.now() - ago, tick=True):
        place = cast.admit(side.admin, f"{state} {side.word}", f"{side.word}-i-{state}", BORN)
        invitation, token = links.invite(place=place, by=side.admin)
    return token, invitation


def questions(side: "Side") -> dict[str, Question]:
    """One that the reader keeps to herself, one that she sent, one that was opened; and one that
    another patient keeps."""
    named = {"read_by": f"the nurses of {side.word}", "read_when": "on weekdays"}
    question_readers.name_readers(clinic=side.clinic, by=side.admin, **named)

    def kept(state: str, by: Patient) -> Question:
        return question_actions.keep(text=f"{state} {side.word}?", by=by)

    reader = side.reader
    made = {state: kept(state, reader) for state in ("private", "sent", "seen")}
    for state in ("sent", "seen"):
        made[state] = sent_questions.send(question=made[state], by=reader)
    made["seen"] = sent_questions.look_at(question=made["seen"], by=side.author)
    return made | {"of_another": kept("of_another", side.other_reader)}
