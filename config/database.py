"""`manage.py database start|stop|status|dump|restore`: before settings, which start a server."""

import argparse
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from config.database_dump import dump
from config.database_restore import end_sessions, restore
from config.local_postgres import FOLDER, ensure_running, running_pid, stop
from config.postgres_client import find_client
from config.postgres_programs import LocalPostgresError

MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
OWNER = "DATABASE_OWNER_URL"


def main(arguments: list[str]) -> int:
    """Does what it is told and says so; a refusal is one line and exit code 1."""
    asked = _parser().parse_args(arguments)
    verbs = {"start": _start, "stop": _stop, "status": _status, "dump": _dump, "restore": _restore}
    try:
        return verbs[asked.verb](asked)
    except (LocalPostgresError, psycopg.Error) as error:
        print(f"{error}".strip(), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="manage.py database")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("start", help="starts the private server of this checkout")
    verbs.add_parser("stop", help="stops it; its data stays")
    verbs.add_parser("status", help="says whether the database answers; exit code 1 if not")
    written = verbs.add_parser("dump", help="writes the whole database into a file")
    written.add_argument("file", nargs="?", type=Path, help="default: a name with the time in it")
    read = verbs.add_parser("restore", help="fills a database from such a file, and verifies it")
    read.add_argument("file", type=Path)
    read.add_argument("--replace", action="store_true", help="keeps a dump of what is there first")
    return parser


def _start(asked: argparse.Namespace) -> int:
    _refuse_elsewhere()
    ensure_running(FOLDER)
    return _status(asked)


def _stop(asked: argparse.Namespace) -> int:
    _refuse_elsewhere()
    _say("PostgreSQL is stopped." if stop(FOLDER) else "PostgreSQL was not running.")
    return 0


def _status(asked: argparse.Namespace) -> int:
    if url := os.environ.get("DATABASE_URL"):
        with psycopg.connect(url, connect_timeout=10) as connection:
            name, role = connection.info.dbname, connection.info.user
            server = connection.info.server_version
        _say(f"{name} answers {role}: PostgreSQL {server // 10000}.{server % 10000}.")
        program = find_client("pg_dump", at_least=server // 10000)
        _say(f"pg_dump {program.major} dumps it: {program.path}")
        return 0
    pid = running_pid(FOLDER)
    _say(f"PostgreSQL runs as process {pid}." if pid else "PostgreSQL is not running.")
    return 0 if pid else 1


def _dump(asked: argparse.Namespace) -> int:
    file = asked.file or Path(f"wellread-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump")
    start = time.monotonic()
    noted = dump(owner_url(), file)
    rows = sum(table["rows"] for table in noted["tables"].values())
    size = noted["file"]["bytes"]
    _say(f"{file}: {len(noted['tables'])} tables, {rows} rows, {size} bytes{_since(start)}.")
    _say("It holds everything about the patients. Keep it, and its .json, where only you can read.")
    return 0


def _restore(asked: argparse.Namespace) -> int:
    start = time.monotonic()
    noted = restore(owner_url(), asked.file, replace=asked.replace)
    _say(f"The database of {noted['made_at']} is back, every table as it was{_since(start)}.")
    end_sessions(owner_url())
    _say("Everybody is signed out. What was suspended, retired, taken back or deactivated after")
    _say("that time is open again: ask each clinic, and close it anew, before you let people in.")
    # What the application's role may do is no part of a dump; a newer program adds its tables.
    return subprocess.run(
        [sys.executable, MANAGE, "migrate", "--verbosity=0"], check=False
    ).returncode


def owner_url() -> str:
    """The address as which everything can be read and rebuilt."""
    if "DATABASE_URL" not in os.environ and OWNER not in os.environ:
        return ensure_running(FOLDER).owner
    if url := os.environ.get(OWNER):
        return url
    raise LocalPostgresError(f"Only the owner of the tables sees all of them: set {OWNER}.")


def _refuse_elsewhere() -> None:
    if os.environ.get("DATABASE_URL"):
        raise LocalPostgresError(
            "DATABASE_URL is set: that server is started and stopped by whoever runs it. "
            "Unset it to use the private server of this checkout."
        )


def _since(start: float) -> str:
    return f", in {time.monotonic() - start:.1f} seconds"


def _say(line: str) -> None:
    print(line, flush=True)
