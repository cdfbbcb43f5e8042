"""A private PostgreSQL for one checkout: a socket only its user can open, data that stays.

Settings start it when DATABASE_URL is not set, tests use it for throw-away servers, and
`python -m config.local_postgres start|stop|status` does the same by hand.
"""

import contextlib
import shutil
import sys
from pathlib import Path

import psycopg

from config.postgres_home import alone_in, remembered, settle
from config.postgres_programs import LocalPostgresError, find_programs
from config.postgres_roles import Urls, provision, urls_for
from config.postgres_server import (
    create_data,
    end,
    listens,
    process_of,
    start,
    wait_for,
    was_moved,
)

__all__ = ["LocalPostgresError", "Urls", "ensure_running", "remove", "running_pid", "stop"]

DATABASE = "wellread"
FOLDER = Path(__file__).resolve().parent.parent / "var" / "postgres"


def ensure_running(folder: Path, *, database: str = DATABASE, durable: bool = True) -> Urls:
    """Starts the folder's server unless it runs, and returns the addresses of its database."""
    try:
        return _ensure_running(folder, database, durable=durable)
    except OSError as error:
        # A tree that was copied in part lists what failed: from, to, why.
        reason = error.args[0][0][2] if isinstance(error, shutil.Error) else error.strerror
        raise LocalPostgresError(
            f"PostgreSQL cannot be started in {folder}: {reason}. "
            "Make room on its disk or give this user the right to write there, then start again."
        ) from error


def _ensure_running(folder: Path, database: str, *, durable: bool) -> Urls:
    server = remembered(folder)
    if server and not was_moved(server):
        urls = urls_for(server.address, database, server.passwords)
        # The application's password is set last, so who gets in finds everything ready.
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(urls.app).close()
            return urls
    with alone_in(folder):
        server = remembered(folder) or settle(folder)
        programs = find_programs(server.home, _major_version(server.data))
        if not server.data.exists():
            create_data(server, programs)
        if process_of(server) is not None and (was_moved(server) or not listens(server)):
            end(server)
        if process_of(server) is None:
            start(server, programs, durable=durable)
        wait_for(server)
        return provision(server.address, database, server.passwords)


def stop(folder: Path) -> bool:
    """Stops the folder's server and waits for it; False when none was running."""
    server = remembered(folder)
    if server is None:
        return False
    with alone_in(folder):
        return end(server)


def remove(folder: Path) -> None:
    """Stops the folder's server and deletes its data: for throw-away servers."""
    server = remembered(folder)
    stop(folder)
    if server:
        shutil.rmtree(server.socket, ignore_errors=True)
        shutil.rmtree(server.home, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def running_pid(folder: Path) -> int | None:
    """The process that serves this folder's data, None when there is none."""
    server = remembered(folder)
    return process_of(server) if server else None


def _major_version(data: Path) -> int | None:
    try:
        return int((data / "PG_VERSION").read_text().split(".")[0])
    except FileNotFoundError:
        return None


def main(arguments: list[str]) -> int:
    if arguments == ["start"]:
        ensure_running(FOLDER)
    elif arguments == ["stop"]:
        stop(FOLDER)
    elif arguments != ["status"]:
        print("usage: python -m config.local_postgres start|stop|status", file=sys.stderr)
        return 2
    pid = running_pid(FOLDER)
    print(f"PostgreSQL runs as process {pid}." if pid else "PostgreSQL is not running.")
    return 1 if arguments == ["status"] and pid is None else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LocalPostgresError as error:
        sys.exit(str(error))
