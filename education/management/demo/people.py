"""The people of the demo, who sign in with one password that everybody may know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accounts.actions import (
    acceptance,
    clinics,
    contact_sets,
    invitations,
    patients,
    privacy,
    staff,
)
from accounts.actions.display import change_display
from accounts.display import Display
from accounts.models import Clinic, Patient, Staff
from accounts.models.contact_set import ContactKind
from accounts.roles import Role

PASSWORD = "wellread-demo"  # noqa: S105  no secret: the demo prints it
TIME_ZONE = "America/Chicago"


@dataclass(frozen=True)
class Member:
    name: str
    email: str
    role: Role
    title: str


@dataclass(frozen=True)
class Person:
    name: str
    number: str
    born: date
    email: str = ""
    greeting: str = ""
    display: Display = Display()


@dataclass(frozen=True)
class DemoClinic:
    """A clinic, who works there (its clinic admin first), whom it cares for, where it answers."""

    slug: str
    name: str
    staff: tuple[Member, ...]
    patients: tuple[Person, ...]
    line: str
    always: str


RIVERSIDE = DemoClinic(
    slug="riverside",
    name="Riverside Clinic",
    staff=(
        Member("Ruth Adler", "ruth@demo.example", Role.CLINIC_ADMIN, "practice manager"),
        Member("Maya Lind", "maya@demo.example", Role.CLINICIAN, "oncology nurse"),
        Member("Omar Haddad", "omar@demo.example", Role.CLINICIAN, "pharmacist"),
    ),
    patients=(
        Person("Ana Silva", "A-1001", date(1961, 4, 2), "ana@demo.example", "Ana"),
        Person(
            "Ben Okafor",
            "A-1002",
            date(1949, 11, 30),
            "ben@demo.example",
            "Ben",
            Display(size="size-large"),
        ),
        Person("Ida Brandt", "A-1003", date(1938, 1, 9)),
    ),
    line="555-0100",
    always="555-0101",
)
HILLVIEW = DemoClinic(
    slug="hillview",
    name="Hillview Clinic",
    staff=(
        Member("Nina Petrov", "nina@other.example", Role.CLINIC_ADMIN, "physician"),
        Member("Zoe Marsh", "zoe@other.example", Role.CLINICIAN, "nurse"),
    ),
    patients=(Person("Paul Keller", "H-2001", date(1970, 6, 15), "paul@other.example", "Paul"),),
    line="555-0150",
    always="555-0151",
)


def member(clinic: Clinic, name: str) -> Staff:
    """The member of staff who is called by this first name."""
    return clinic.staff.select_related("clinic", "user").get(email__startswith=f"{name}@")


def patient(clinic: Clinic, name: str) -> Patient:
    """The patient who is called by this first name."""
    return clinic.patients.select_related("clinic", "user").get(name__startswith=f"{name} ")


def settle(wanted: DemoClinic) -> Iterator[str]:
    """Adds what is missing of a clinic, its people and its numbers, and tells what that was."""
    clinic = Clinic.objects.filter(slug=wanted.slug).first()
    if clinic is None:
        clinic = _found(wanted)
        yield f"the clinic, run by {wanted.staff[0].name}"
    first = wanted.staff[0]
    admin = clinic.staff.select_related("clinic", "user").get(email=first.email)
    for person in wanted.staff[1:]:
        if not clinic.staff.filter(email=person.email).exists():
            yield _hire(person, by=admin).signature
    for someone in wanted.patients:
        if not clinic.patients.filter(number=someone.number).exists():
            yield f"{_admit(someone, by=admin).name}, patient"
    if clinic.contacts is None:
        _give_numbers(wanted, by=admin)
        yield "telephone numbers, confirmed by a second person"
    if clinic.privacy_number is None:
        _tell_privacy(by=admin)
        yield "a privacy notice, agreed to by everybody who signs in"


def _found(wanted: DemoClinic) -> Clinic:
    admin = wanted.staff[0]
    start = clinics.create(
        name=wanted.name,
        slug=wanted.slug,
        admin_email=admin.email,
        admin_name=admin.name,
        time_zone=TIME_ZONE,
        languages=("en", "es"),
    )
    acceptance.accept(token=start.token, password=PASSWORD)
    place = start.clinic.staff.select_related("clinic", "user").get()
    staff.change(staff=place, by=place, name=admin.name, role=admin.role, title=admin.title)
    return start.clinic


def _hire(person: Member, *, by: Staff) -> Staff:
    place = staff.add(
        clinic=by.clinic,
        by=by,
        name=person.name,
        email=person.email,
        role=person.role,
        title=person.title,
    )
    _invitation, token = invitations.invite(place=place, by=by)
    acceptance.accept(token=token, password=PASSWORD)
    return place


def _admit(person: Person, *, by: Staff) -> Patient:
    place = patients.add(
        clinic=by.clinic,
        by=by,
        number=person.number,
        name=person.name,
        birth_date=person.born,
        preferred_name=person.greeting,
        email=person.email,
    )
    if person.email:
        _invitation, token = invitations.invite(place=place, by=by)
        taken = acceptance.accept(token=token, password=PASSWORD, birth_date=person.born)
        change_display(chosen=person.display, by=taken.person)
    return place


def _give_numbers(wanted: DemoClinic, *, by: Staff) -> None:
    """Proposed by the clinic admin, confirmed by somebody else. The numbers are made up, apart
    from emergency and crisis: somebody in need may look at the demo too."""
    rows = (
        (ContactKind.EMERGENCY, "Emergency number", "911", "Day and night"),
        (ContactKind.CLINIC, wanted.name, wanted.line, "Monday to Friday, 8 am to 5 pm"),
        (ContactKind.ALWAYS, "Nurse on call", wanted.always, "Day and night, also on weekends"),
        (ContactKind.CRISIS, "Crisis line", "988", "Day and night"),
    )
    numbers = [
        {"kind": kind, "label": label, "number": number, "hours": hours}
        for kind, label, number, hours in rows
    ]
    proposed = contact_sets.propose(clinic=by.clinic, numbers=numbers, by=by)
    second = by.clinic.staff.select_related("clinic").get(email=wanted.staff[1].email)
    contact_sets.confirm(contact_set=proposed, by=second)


def _tell_privacy(*, by: Staff) -> None:
    text = privacy.suggested_text(by.clinic)
    notice = privacy.publish_notice(clinic=by.clinic, text=text, asks_again=True, by=by)
    for place in by.clinic.patients.select_related("clinic").exclude(user=None):
        privacy.accept_notice(number=notice.number, by=place)
