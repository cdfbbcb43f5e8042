"""Addresses of other servers as Django's settings: every part, escaped ones too."""

import pytest

from config.addresses import database, mailer


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://me%40clinic.example:s%3Acret@mail.example", 587, True, False),
        ("smtps://me%40clinic.example:s%3Acret@mail.example:465", 465, False, True),
    ],
)
def test_mail_is_encrypted_either_way(url, port, tls, ssl):
    options = mailer(url)["OPTIONS"]
    assert (options["host"], options["port"]) == ("mail.example", port)
    assert (options["username"], options["password"]) == ("me@clinic.example", "s:cret")
    assert (options["use_tls"], options["use_ssl"]) == (tls, ssl)


def test_a_database_is_given_up_soon_unless_its_address_says_otherwise():
    found = database("postgresql://app:p%40ss@db.example:5433/wellread?sslmode=verify-full")
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("wellread", "app", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example", "5433")
    assert found["OPTIONS"] == {"connect_timeout": "5", "sslmode": "verify-full"}
    patient = database("postgresql://app@db.example/wellread?connect_timeout=30")
    assert patient["OPTIONS"]["connect_timeout"] == "30"
