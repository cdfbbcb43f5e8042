"""What happens around every request: its line in the log, and what is turned away."""

import logging

import pytest
from django.db import DataError, OperationalError
from django.http import HttpResponse
from django.test import Client

from accounts.middleware import UnreadableRequestMiddleware
from accounts.views import health
from config.log import without_path


def test_line_names_the_route_and_the_request_but_not_the_path(db, client, caplog):
    with caplog.at_level(logging.INFO, logger="wellread.request"):
        response = client.get("/c/nowhere-cancer-clinic/help/?q=cancer")
    lines = [record.getMessage() for record in caplog.records if record.name == "wellread.request"]
    assert len(lines) == 1
    assert f"id={response['X-Request-Id']} " in lines[0]
    assert "route=education:clinic_help status=404" in lines[0]
    assert "cancer" not in lines[0]


def failure(level: int) -> logging.LogRecord:
    return logging.LogRecord(
        "django.request", level, __file__, 1, "Internal Server Error: %s", ("/read/x/",), None
    )


def test_failure_is_logged_without_its_address():
    record = failure(logging.ERROR)
    assert without_path(record)
    assert record.getMessage() == "failed id=-"


def test_milder_report_of_django_is_dropped():
    assert not without_path(failure(logging.WARNING))


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "BREW"])
def test_method_nobody_offers_is_refused(db, client, method):
    assert client.generic(method, "/help/").status_code == 405


def test_method_that_is_offered_is_not(db, client):
    assert client.options("/help/").status_code != 400


def test_database_that_is_away_is_said(db, monkeypatch):
    def away(_connection):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(health, "MigrationExecutor", away)
    response = Client(raise_request_exception=False).get("/readyz")
    assert response.status_code == 503


def test_page_while_the_database_is_away_says_when_to_come_back(db, monkeypatch):
    def away(_request):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr("education.views.help.clinic_at", away)
    response = Client(raise_request_exception=False).get("/help/")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert b"911" in response.content


@pytest.mark.parametrize("error", [OverflowError, DataError])
def test_a_number_that_only_the_database_refused_leaves_a_line_to_find_it_by(error, rf, caplog):
    request = rf.get("/")
    request.id = "one"
    with caplog.at_level("WARNING", logger="wellread.request"):
        answer = UnreadableRequestMiddleware(HttpResponse).process_exception(request, error())
    assert answer.status_code == 400
    assert f"unreadable id=one error={error.__name__}" in caplog.text
