from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Clinic, Staff
from tests.cast import PASSWORD

from .mail import link_in


def run(*arguments):
    out = StringIO()
    call_command("create_clinic", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_the_link_that_lets_the_first_admin_in(client, db):
    said = run("Riverside Clinic", "--slug", "riverside", "--admin", "ruth@example.com")
    assert "Riverside Clinic is there" in said
    path = link_in(said)
    assert client.post(path, {"password": PASSWORD, "password_again": PASSWORD}).status_code == 302
    ruth = Staff.objects.get()
    assert (ruth.role, ruth.person.email) == ("clinic_admin", "ruth@example.com")
    assert Clinic.objects.get().discreet_name == "Riverside Clinic"


def test_what_it_may_be_told_besides(db):
    more = ["--admin-name", "Ruth Adler", "--discreet-name", "R.", "--time-zone", "Asia/Tokyo"]
    run("Riverside", "--slug", "river", "--admin", "r@example.com", "--host", "localhost", *more)
    clinic = Clinic.objects.get()
    assert (clinic.discreet_name, clinic.time_zone, clinic.hosts) == (
        "R.",
        "Asia/Tokyo",
        ["localhost"],
    )
    assert Staff.objects.get().name == "Ruth Adler"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"--slug": "River Side"}, "slug: Use small letters"),
        ({"--slug": "help"}, "slug: This short name is taken"),
        ({"--admin": "ruth"}, "admin_email: This is not a mail address"),
        ({"--time-zone": "Mars/Olympus"}, "time_zone: “Mars/Olympus” is not a time zone"),
        ({"--host": "elsewhere.example"}, "hosts: “elsewhere.example” is not one of"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(db, given, said):
    arguments = {"--slug": "riverside", "--admin": "ruth@example.com"} | given
    with pytest.raises(CommandError, match=said) as refused:
        run("Riverside", *[part for pair in arguments.items() for part in pair])
    assert "\n" not in str(refused.value)
    assert not Clinic.objects.exists()


def test_the_same_short_name_twice_is_refused(river):
    with pytest.raises(CommandError, match="Another clinic has this short name"):
        run("Other", "--slug", river.slug, "--admin", "ruth@example.com")
