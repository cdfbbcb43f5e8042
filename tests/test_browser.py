"""The browser the journeys drive: found, and with the application's answers in it."""

import pytest
from playwright.sync_api import Page

from tests.browser import is_there, system_chromium


@pytest.mark.journey
def test_browser_reaches_the_application(live_server, page: Page):
    answer = page.goto(f"{live_server.url}/healthz")
    assert answer.status == 200
    assert "ok" in page.content()


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a `chromium` on the PATH that ends as it is told to."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    def make(status):
        path = tmp_path / "chromium"
        path.write_text(f"#!/bin/sh\nexit {status}\n")
        path.chmod(0o755)
        return str(path)

    return make


def test_system_browser_that_runs_is_used(program):
    path = program(0)
    assert system_chromium() == path


def test_system_browser_that_only_pretends_is_passed_over(program):
    path = program(1)
    assert system_chromium() != path


def test_browser_that_is_named_goes_first(program, monkeypatch):
    program(0)
    monkeypatch.setenv("CHROMIUM", "/nowhere/browser")
    assert system_chromium() == "/nowhere/browser"
    assert not is_there()
