"""A throw-away PostgreSQL for one run of the tests, never the one of DATABASE_URL.

`python -m tests.cluster COMMAND ...` runs a command beside an empty one.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from config.local_postgres import ensure_running, remove
from config.postgres_roles import Passwords, Urls, drop, provision

# Each process of one run has a database of its own, on one server.
DATABASE = "_".join(filter(None, ["wellread_test", os.environ.get("PYTEST_XDIST_WORKER")]))
PREFIX = "wellread-tests-"
SERVER = "TEST_DATABASE_URL"


@contextlib.contextmanager
def throw_away_database() -> Iterator[Urls]:
    """An empty database with its two roles; it is gone afterwards, and so is its server."""
    server = os.environ.get(SERVER)
    if server:
        passwords = Passwords(app=secrets.token_urlsafe(24), owner=secrets.token_urlsafe(24))
        drop(server, DATABASE)
        try:
            yield provision(server, DATABASE, passwords)
        finally:
            drop(server, DATABASE)
        return
    sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with _held(folder):
            yield ensure_running(folder / "server", database=DATABASE, durable=False)
    finally:
        remove(folder / "server")
        shutil.rmtree(folder)


def environment(urls: Urls) -> dict[str, str]:
    """What settings read during tests, whatever the caller's own variables say."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WELLREAD_", "DATABASE_")) and name != SERVER
    }
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": urls.app,
        "DATABASE_OWNER_URL": urls.owner,
        "WELLREAD_SECRET_KEY": secrets.token_urlsafe(50),
        "WELLREAD_ALLOWED_HOSTS": "localhost,127.0.0.1,[::1],testserver",
        "WELLREAD_BASE_URL": "http://testserver",
        "WELLREAD_HTTPS": "0",
    }


def sweep() -> None:
    """Removes servers whose test run was killed: nobody holds their lock any more."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/in-use"):
        # One that was made just now may be about to take its lock.
        if not os.access(lock, os.W_OK) or time.time() - lock.stat().st_mtime < 60:
            continue
        with contextlib.suppress(BlockingIOError, FileNotFoundError), _held(lock.parent):
            remove(lock.parent / "server")
            shutil.rmtree(lock.parent)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[None]:
    with (folder / "in-use").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


if __name__ == "__main__":
    # What a shell starts in the background ignores Ctrl-C from the start.
    for demand in (signal.SIGINT, signal.SIGTERM):
        signal.signal(demand, signal.default_int_handler)
    with throw_away_database() as urls:
        sys.exit(subprocess.run(sys.argv[1:], env=environment(urls), check=False).returncode)
