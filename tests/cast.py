"""The named cast: Ana and Ben are patients, Maya writes, Omar reviews, Ruth administers Riverside;
Zoe, Nina and Paul belong to Hillview, the other clinic. Everything through the actions."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from accounts import idle
from accounts.access import PLACE_KEY, place_key
from accounts.actions import acceptance, clinics, contact_sets, invitations, patients, staff
from accounts.models import Clinic, Patient, Staff
from accounts.roles import Role
from education.actions import topics
from tests import factories
from tests.standing import standing

PASSWORD = "correct horse battery"
NUMBERS = [
    {"kind": "emergency", "label": "Emergency", "number": "911", "hours": "Day and night"},
    {"kind": "clinic", "label": "Riverside", "number": "555-0100", "hours": "Weekdays 8 to 5"},
    {"kind": "always", "label": "Nurse on call", "number": "555-0101", "hours": "Day and night"},
    {"kind": "crisis", "label": "Crisis line", "number": "988", "hours": "Day and night"},
]


def take_up(place: Staff | Patient, token: str) -> Staff | Patient:
    """Gives a place its person, as the holder of the invitation's link does."""
    birth_date = place.birth_date if isinstance(place, Patient) else None
    return acceptance.accept(token=token, password=PASSWORD, birth_date=birth_date)


def found(slug: str, name: str, admin: str, address: str) -> Staff:
    """A clinic, and the clinic admin who started it."""
    start = clinics.create(
        name=name, slug=slug, admin_email=address, admin_name=admin, time_zone="America/Chicago"
    )
    return take_up(start.admin, start.token)


def hire(by: Staff, name: str, address: str, role: Role, title: str) -> Staff:
    """A member of staff who has taken up her place."""
    member = staff.add(clinic=by.clinic, by=by, name=name, email=address, role=role, title=title)
    return take_up(member, invitations.invite(place=member, by=by)[1])


def admit(by: Staff, name: str, number: str, born: date, address: str = "") -> Patient:
    """A patient; with an address she has an account."""
    patient = patients.add(
        clinic=by.clinic, by=by, number=number, name=name, birth_date=born, email=address
    )
    return take_up(patient, invitations.invite(place=patient, by=by)[1]) if address else patient


@standing
def ruth() -> Staff:
    return found("riverside", "Riverside Clinic", "Ruth Adler", "ruth@example.com")


@pytest.fixture
def river(ruth) -> Clinic:
    return ruth.clinic


@standing
def maya(ruth) -> Staff:
    return hire(ruth, "Maya Lind", "maya@example.com", Role.CLINICIAN, "oncology nurse")


@standing
def omar(ruth) -> Staff:
    return hire(ruth, "Omar Haddad", "omar@example.com", Role.CLINICIAN, "pharmacist")


@standing
def rosa(ruth) -> Staff:
    """May decide and suspend, and nothing else."""
    return hire(ruth, "Rosa Vega", "rosa@example.com", Role.REVIEWER, "dietitian")


@standing
def ana(ruth) -> Patient:
    return admit(ruth, "Ana Silva", "A-1001", date(1961, 4, 2), "ana@example.com")


@standing
def ben(ruth) -> Patient:
    return admit(ruth, "Ben Okafor", "A-1002", date(1949, 11, 30), "ben@example.com")


@standing
def ida(ruth) -> Patient:
    """A patient without an account."""
    return admit(ruth, "Ida Brandt", "A-1003", date(1938, 1, 9))


@standing
def nina() -> Staff:
    return found("hillview", "Hillview Clinic", "Nina Petrov", "nina@example.org")


@pytest.fixture
def hill(nina) -> Clinic:
    return nina.clinic


@standing
def zoe(nina) -> Staff:
    return hire(nina, "Zoe Marsh", "zoe@example.org", Role.CLINICIAN, "nurse")


@standing
def paul(nina) -> Patient:
    return admit(nina, "Paul Keller", "H-1", date(1970, 6, 15), "paul@example.org")


@standing
def numbers(ruth, maya):
    """Riverside's telephone numbers, proposed by Ruth and confirmed by Maya."""
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    confirmed = contact_sets.confirm(contact_set=proposed, by=maya)
    ruth.clinic.refresh_from_db()
    return confirmed


@standing
def topic(ruth):
    return topics.create(title="Living well", by=ruth)


@standing
def published(maya, omar):
    """An article that Maya wrote and Omar approved."""
    return factories.published(author=maya, reviewer=omar)


@standing
def waiting(maya):
    """A revision by Maya that nobody has decided on."""
    return factories.submitted(author=maya)


@pytest.fixture
def visit() -> date:
    return timezone.localdate() + timedelta(days=10)


def sign_in(client: Client, place: Staff | Patient) -> Client:
    """A session at one place, with a second factor where staff need it."""
    client.force_login(place.person)
    session = client.session
    session[PLACE_KEY] = place_key(place)
    session[idle.SINCE] = session[idle.SEEN] = timezone.now().timestamp()
    # What the sign-in pages note after a password and, from staff, a code were accepted.
    session["account_authentication_methods_user"] = str(place.person.pk)
    session["account_authentication_methods"] = [
        {"method": "password", "at": timezone.now().timestamp()}
    ]
    if isinstance(place, Staff):
        app, _made = Authenticator.objects.get_or_create(
            user=place.person, type=Authenticator.Type.TOTP, defaults={"data": {"secret": ""}}
        )
        session["account_authentication_methods"] += [
            {"method": "mfa", "type": "totp", "id": app.pk, "at": timezone.now().timestamp()}
        ]
    session.save()
    return client


@pytest.fixture
def as_(request):
    """A test client signed in at a place: `as_(maya).get(…)`."""
    return lambda place: sign_in(Client(), place)


@pytest.fixture
def cast(ana, ben, ida, maya, omar, rosa, ruth, nina, zoe, paul) -> SimpleNamespace:
    """Everybody at once, for tables."""
    return SimpleNamespace(
        ana=ana, ben=ben, ida=ida, maya=maya, omar=omar, rosa=rosa, ruth=ruth,
        nina=nina, zoe=zoe, paul=paul,
    )  # fmt: skip
