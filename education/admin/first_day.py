"""The start page's list of what a new clinic still needs, until nothing is missing."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from education import policies
from education.policies import FirstDay


@dataclass(frozen=True)
class Step:
    """One thing to do: whether it is done, what is missing in words, and where it is done."""

    title: str
    is_done: bool
    words: str
    link: str
    url: str


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """The box, for those who can do something about it, while something is missing."""
    found = policies.first_day(request.staff)
    if found is None or found.is_over:
        return None
    steps = [
        _admins(found),
        _numbers(found),
        _notice(found),
        _topics(found),
        _texts(found),
        _readers(found, request.staff.clinic_id),
    ]
    return {
        "template": "admin/education/first_day.html",
        "steps": steps,
        "done": sum(step.is_done for step in steps),
    }


def _admins(found: FirstDay) -> Step:
    if found.invited_admins:
        words = _("Somebody is invited and has not signed in yet. Is the link lost? Send it again.")
    else:
        words = _(
            "You are the only one. Nobody else can let you in again when you lose your telephone,"
            " and what needs two people cannot be done. Invite a second clinic admin first."
        )
    is_done = found.admins > 1
    add = "changelist" if found.invited_admins else "add"
    return _step("accounts_staff", add, _("A second clinic admin"), is_done, words, _("Staff"))


def _numbers(found: FirstDay) -> Step:
    if not found.has_proposed_numbers:
        words = _(
            "Patients see only the emergency number. Propose the clinic's numbers; somebody else"
            " confirms that they are right."
        )
    elif not found.she_proposed_numbers:
        words = _("They are proposed. Dial them, then confirm that they are right.")
    elif found.others:
        words = _("You proposed them. Ask a colleague to dial and confirm them.")
    else:
        words = _(
            "You proposed them, and you cannot confirm them yourself: a wrong number would harm."
            " There is nobody else yet. Invite a second person first; she can confirm them at once."
        )
    add = "changelist" if found.has_proposed_numbers else "add"
    title = _("Telephone numbers, confirmed by a second person")
    link = _("Telephone numbers")
    return _step("accounts_contactset", add, title, found.has_numbers, words, link)


def _notice(found: FirstDay) -> Step:
    words = _("Patients agree to it when they come in. A text to start from is there.")
    title, link = _("Privacy notice"), _("Privacy notice")
    return _step("accounts_privacynotice", "add", title, found.has_notice, words, link)


def _topics(found: FirstDay) -> Step:
    words = _("Patients browse by topic. A handful is enough to begin with.")
    return _step("education_topic", "add", _("First topics"), found.has_topics, words, _("Topics"))


def _texts(found: FirstDay) -> Step:
    if found.has_articles:
        words = _("Submit a text. Somebody who did not work on it approves it: then it is read.")
    else:
        words = _("Write a text or import one. Somebody who did not work on it approves it.")
    title, page = _("First text approved"), "changelist" if found.has_articles else "add"
    return _step("education_article", page, title, found.has_published, words, _("Articles"))


def _readers(found: FirstDay, clinic_id: int) -> Step:
    words = _(
        "Patients can send questions once you say who reads them, and when. It can wait: until then"
        " they keep them for their visit."
    )
    url = reverse("admin:accounts_clinic_questions", args=[clinic_id])
    title, link = _("Who reads patients’ questions"), _("Who reads them, and when")
    return Step(title, found.has_readers, words, link, url)


def _step(noun: str, page: str, title: str, is_done: bool, words: str, link: str) -> Step:
    return Step(title, is_done, words, link, reverse(f"admin:{noun}_{page}"))
