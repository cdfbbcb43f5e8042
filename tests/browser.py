"""Which Chromium the journeys drive, and how."""

import os
import shutil
import subprocess

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No request of its own leaves the machine, and it runs without a sandbox as root in a container.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def system_chromium() -> str | None:
    """The browser that CHROMIUM names, else the system's; None leaves it to Playwright."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        # Some systems put a program there that only says how to install it.
        if found and _runs(found):
            return found
    return None


def is_there() -> bool:
    """Whether the tests have a browser that runs."""
    path = system_chromium()
    if path is None:
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    return _runs(path)


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # Playwright keeps an event loop in the thread that also makes the test's database calls.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = system_chromium()
    chosen = {"executable_path": path} if path else {}
    return {**browser_type_launch_args, **chosen, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "en-US", "timezone_id": "America/Chicago"}


if __name__ == "__main__":
    raise SystemExit(0 if is_there() else 1)
