"""Me: what she is called, the language she reads, and the way to a new password."""

import pytest

from accounts.models.audit_event import AuditEvent


@pytest.fixture
def client(as_, ana):
    return as_(ana)


def test_it_shows_what_is_kept(client, ana):
    ana.preferred_name = "Ani"
    ana.save()
    html = client.get("/me/").content.decode()
    assert 'value="Ani"' in html
    assert "ana@example.com" in html
    assert "/accounts/password/change/" in html


def test_a_new_name_greets_her_at_once(client, ana):
    response = client.post("/me/", {"preferred_name": "  Ani  Silva ", "language": "en"})
    assert (response.status_code, response["Location"]) == (302, "/me/")
    assert "Hello, Ani Silva<" in client.get("/").content.decode()
    event = AuditEvent.objects.get(event="patient.own_settings_changed")
    assert event.data == {"changed": ["preferred_name"]}


def test_saving_the_same_again_leaves_no_trace(client, ana):
    client.post("/me/", {"preferred_name": "", "language": ana.language})
    assert not AuditEvent.objects.filter(event="patient.own_settings_changed").exists()


def test_she_chooses_among_her_clinics_languages(client, ana, river):
    river.languages = ["en", "es"]
    river.save()
    assert "Español" in client.get("/me/").content.decode()
    client.post("/me/", {"language": "es"})
    ana.refresh_from_db()
    assert ana.language == "es"


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"preferred_name": "x" * 101, "language": "en"}, "At most 100 characters fit."),
        ({"preferred_name": "Ani", "language": "tlh"}, "Choose one of these languages."),
        ({"preferred_name": "Ani"}, "This field is required."),
        ({}, "This field is required."),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_lost(client, ana, sent, words):
    response = client.post("/me/", sent)
    html = response.content.decode()
    assert response.status_code == 400
    assert words in html
    assert "There is a problem" in html
    assert "<title>Error: Me" in html
    assert f'value="{sent.get("preferred_name", "")}"' in html or not sent.get("preferred_name")
    ana.refresh_from_db()
    assert ana.preferred_name == ""


def test_only_patients_have_it(as_, maya):
    assert as_(maya).get("/me/").status_code == 403
