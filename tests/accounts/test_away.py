"""The pages for when the database is away: written as files, read without a database."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client, RequestFactory, override_settings

from accounts import away
from accounts.actions import clinics, closing, contact_sets
from accounts.roles import Role
from tests.cast import NUMBERS, hire


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.AWAY_PAGES = tmp_path / "away"
    settings.ALLOWED_HOSTS = ["testserver", "river.example", "hill.example"]
    return settings.AWAY_PAGES


def answer(path="/", host="testserver"):
    return away.page_for(RequestFactory().get(path, headers={"host": host}))


def give_host(staff, *hosts):
    clinic = staff.clinic
    return clinics.change_settings(
        clinic=clinic,
        by=staff,
        name=clinic.name,
        discreet_name=clinic.discreet_name,
        time_zone=clinic.time_zone,
        hosts=hosts,
        languages=clinic.languages,
    )


def test_confirming_numbers_writes_the_clinics_page(
    ruth, maya, folder, django_capture_on_commit_callbacks
):
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    assert not (folder / "clinics/riverside.html").exists()
    with django_capture_on_commit_callbacks(execute=True):
        contact_sets.confirm(contact_set=proposed, by=maya)
    page = (folder / "clinics/riverside.html").read_text()
    for number in NUMBERS:
        assert number["number"] in page
        assert number["hours"] in page


def test_prefix_or_host_tells_the_clinic(numbers, ruth, nina):
    give_host(ruth, "river.example")
    give_host(nina, "hill.example")
    away.write_all()
    for known in (answer("/c/riverside/help/"), answer("/read/x/", "river.example:8000")):
        assert "555-0100" in known
        assert "Riverside Clinic" in known
    for other in (answer("/c/hillview/help/"), answer("/", "HILL.example")):
        assert "Hillview Clinic" in other
        assert "555-0100" not in other


@pytest.mark.parametrize("host", ["testserver", "other.example", "", "../clinics/riverside", "…"])
def test_whose_clinic_is_unknown_sees_no_clinics_numbers(numbers, host):
    away.write_all()
    page = answer("/", host)
    assert "911" in page
    assert 'href="/c/riverside/help/"' in page
    assert "555-0100" not in page


@pytest.mark.parametrize("path", ["/c/nowhere/help/", "/c/../any/", "/c/%2e%2e/", "/c//"])
def test_clinic_that_is_none_is_nobodys(numbers, path):
    away.write_all()
    assert "555-0100" not in answer(path)


def test_without_any_file_there_is_still_the_emergency_number():
    assert "911" in answer("/c/riverside/help/")


def test_clinic_without_numbers_is_named_and_says_so(ruth):
    away.write_all()
    page = answer("/c/riverside/help/")
    assert "Riverside Clinic" in page
    assert "appointment letter" in page


def test_host_that_a_clinic_gave_up_leads_nowhere(
    numbers, ruth, folder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        give_host(ruth, "river.example", "hill.example")
    assert "555-0100" in answer("/", "hill.example")
    with django_capture_on_commit_callbacks(execute=True):
        give_host(ruth, "river.example")
    assert "555-0100" not in answer("/", "hill.example")
    assert "555-0100" in answer("/", "river.example")


def test_clinic_that_closed_is_no_place_to_call(numbers, ruth, django_capture_on_commit_callbacks):
    away.write_all()
    eva = hire(ruth, "Eva Stone", "eva@example.com", Role.CLINIC_ADMIN, "manager")
    closing.propose(clinic=ruth.clinic, reason="We retire.", by=ruth)
    with django_capture_on_commit_callbacks(execute=True):
        closing.close(clinic=ruth.clinic, typed="riverside", by=eva)
    page = answer("/c/riverside/help/")
    assert "Riverside Clinic has closed" in page
    assert "555-0100" not in page
    assert "Riverside" not in answer()


def test_page_of_no_clinic_is_removed(numbers, folder):
    away.write_all()
    (folder / "clinics/gone.html").write_text("old numbers")
    (folder / "hosts/gone.example.html").symlink_to("../clinics/gone.html")
    away.write_all()
    assert sorted(path.name for path in folder.glob("*/*")) == ["riverside.html"]


def test_numbers_are_confirmed_even_if_the_page_cannot_be_written(
    ruth, maya, folder, caplog, django_capture_on_commit_callbacks
):
    folder.write_text("a file where the folder should be")
    proposed = contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
    with django_capture_on_commit_callbacks(execute=True):
        contact_sets.confirm(contact_set=proposed, by=maya)
    ruth.clinic.refresh_from_db()
    assert ruth.clinic.contacts == proposed
    assert "not written" in caplog.text


def test_command_writes_all_and_says_where(numbers, nina, folder):
    said = StringIO()
    call_command("away_pages", stdout=said)
    assert said.getvalue() == f"Pages of 2 clinics are in {folder}.\n"
    assert (folder / "clinics/hillview.html").exists()


def test_command_refuses_a_folder_it_cannot_write_to(ruth, folder):
    folder.write_text("a file")
    with pytest.raises(CommandError, match="cannot be written to"):
        call_command("away_pages")


def test_answer_is_kept_by_nobody(numbers, monkeypatch):
    away.write_all()

    def lost(_request):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("education.views.help.clinic_at", lost)
    response = Client(raise_request_exception=False).get("/help/")
    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert response["Retry-After"]


def test_page_carries_neither_script_nor_inline_style(numbers, folder):
    away.write_all()
    for page in folder.rglob("*.html"):
        text = page.read_text()
        assert "<script" not in text
        assert "style=" not in text
        assert "{%" not in text


def test_language_is_the_clinics_first(ruth, nina):
    for staff, languages in ((ruth, ["es", "en"]), (nina, ["ht", "en"])):
        staff.clinic.languages = languages
        staff.clinic.save()
    away.write_all()
    assert '<html lang="es"' in answer("/c/riverside/help/")
    assert '<html lang="en"' in answer("/c/hillview/help/")


def test_folder_is_the_one_that_was_set(tmp_path, ruth):
    with override_settings(AWAY_PAGES=tmp_path / "elsewhere"):
        away.write_all()
    assert Path(tmp_path, "elsewhere", "any.html").exists()
