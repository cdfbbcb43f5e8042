"""Fails a run that should have driven a browser and did not: JOURNEYS_REQUIRED=1 asks for it."""

import os

import pytest


class JourneysRan:
    """Compares the journeys that were begun, in any process, with those that ran to their end."""

    def __init__(self) -> None:
        self.begun: set[str] = set()
        self.passed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "journey" in report.keywords:
            self.begun.add(report.nodeid)
        if report.when == "call" and report.passed:
            self.passed.add(report.nodeid)

    def complaint(self) -> str:
        """What is wrong with the run, or nothing."""
        if not self.begun:
            return "no journey was begun"
        missing = sorted(self.begun - self.passed)
        return f"{len(missing)} journeys did not run: {', '.join(missing[:5])}" if missing else ""

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.complaint() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if complaint := self.complaint():
            terminalreporter.write_line(f"Journeys: {complaint}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    # Taken out of the environment: a run that a test starts is not the whole suite.
    if os.environ.pop("JOURNEYS_REQUIRED", "") == "1":
        config.pluginmanager.register(JourneysRan())
