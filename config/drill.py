"""What `make drill` runs: that a backup can be restored is shown by restoring it, with times.

Without a file it dumps the database that settings name; where that is the private one and empty, a
throw-away one with the demo clinics. Everything it makes is gone afterwards.
"""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from config.database import MANAGE, owner_url
from config.database_dump import dump, manifest_of, read_manifest
from config.database_restore import restore
from config.local_postgres import FOLDER, ensure_running, remove, running_pid, stop
from config.postgres_home import remembered
from config.postgres_programs import LocalPostgresError
from config.postgres_roles import Urls

# What nobody may do, as the application and as the owner of the tables, and which rule says no.
FORBIDDEN = {
    "deciding on one's own revision": (
        "revision_four_eyes",
        "UPDATE education_revision SET decision = 'changes_requested', decision_note = 'drill',"
        " decided_by_id = submitted_by_id, decided_at = now() WHERE decision IS NULL",
    ),
    "changing an approval": (
        "revision_decided_once",
        "UPDATE education_revision SET decision_note = 'drill' WHERE decision = 'approved'",
    ),
    "confirming one's own telephone numbers": (
        "contactset_four_eyes",
        "UPDATE accounts_contactset SET confirmed_by_id = proposed_by_id, valid_from = now()"
        " WHERE confirmed_by_id IS NULL",
    ),
    "changing confirmed telephone numbers": (
        "contactset_confirmed_once",
        "UPDATE accounts_contactset SET valid_from = now() WHERE confirmed_by_id IS NOT NULL",
    ),
    "deleting from the audit": ("auditevent_", "DELETE FROM accounts_auditevent"),
}


class DrillFailedError(Exception):
    """A backup that cannot be relied on; the message says why."""


def main(arguments: list[str]) -> int:
    """Runs the drill and says how it went; exit code 1 when it failed."""
    try:
        with tempfile.TemporaryDirectory(prefix="wellread-drill-") as place:
            _drill(Path(place), Path(arguments[0]) if arguments else None)
    except (DrillFailedError, LocalPostgresError, psycopg.Error) as error:
        print(f"THE DRILL FAILED: {str(error).strip()}", file=sys.stderr)
        return 1
    return 0


def rehearse(file: Path, copy: Urls, place: Path) -> None:
    """Restores the dump into an empty database and shows that it is whole and still refuses."""
    with _timed("damaged copy") as said:
        said.append(_refusal_of_damage(file, copy, place))
    with _timed("restore") as said:
        noted = restore(copy.owner, file)
        said.append(f"digests of all {len(noted['tables'])} tables equal, all rules there")
    with _timed("migrate") as said:
        _manage(copy, "migrate", "--verbosity=0")
        said.append("privileges settled")
    with _timed("four eyes") as said:
        said.append("; ".join(refusals(copy)))
    with _timed("check") as said:
        _manage(copy, "check", "--database=default")
        said.append("the program accepts it")


def refusals(copy: Urls) -> Iterator[str]:
    """Tries what nobody may do, and says what was refused; raises when something was not."""
    for words, (rule, statement) in FORBIDDEN.items():
        tried = [_refused(url, statement, rule) for url in (copy.app, copy.owner)]
        if None in tried:
            yield f"{words}: no row to try it on"
        elif all(tried):
            yield f"{words}: refused"
        else:
            raise DrillFailedError(f"{words} was not refused in the restored database")


def _drill(place: Path, file: Path | None) -> None:
    begun = time.monotonic()
    servers = [place / "source", place / "copy"]
    ran_before = running_pid(FOLDER)
    try:
        if file is None:
            file = place / "drill.dump"
            with _timed("source") as said:
                source, name = _source(servers[0])
                said.append(name)
            with _timed("dump") as said:
                dump(source, file)
                said.append(_size(file))
        else:
            print(f"{'file':14}           {file}: {_size(file)}")
        with _timed("empty server"):
            copy = ensure_running(servers[1], durable=False)
        rehearse(file, copy, place)
    finally:
        for server in servers:
            remove(server)
        if not ran_before:
            stop(FOLDER)
    print(f"The drill is passed, in {time.monotonic() - begun:.1f} seconds.")


def _source(folder: Path) -> tuple[str, str]:
    if "DATABASE_URL" in os.environ or remembered(FOLDER):
        configured = owner_url()
        with psycopg.connect(configured) as connection:
            query = "SELECT to_regclass('public.django_migrations')"
            if connection.execute(query).fetchone() != (None,):
                return configured, f"the database {connection.info.dbname}"
        if "DATABASE_URL" in os.environ:
            raise DrillFailedError("the database is empty: run migrate first.")
    urls = ensure_running(folder, durable=False)
    _manage(urls, "migrate", "--verbosity=0")
    _manage(urls, "demo")
    return urls.owner, "nothing is stored here yet: a throw-away one with the demo clinics"


def _refusal_of_damage(file: Path, copy: Urls, place: Path) -> str:
    damaged = place / "damaged.dump"
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    damaged.write_bytes(whole)
    manifest_of(damaged).write_bytes(manifest_of(file).read_bytes())
    try:
        restore(copy.owner, damaged)
    except LocalPostgresError:
        return "one byte changed, and it is refused"
    finally:
        damaged.unlink()
    raise DrillFailedError("a dump with one changed byte was restored")


def _refused(url: str, statement: str, rule: str) -> bool | None:
    """Whether that rule refused it, or the lack of a privilege; None when it was about no row."""
    with psycopg.connect(url) as connection:
        try:
            return False if connection.execute(statement.encode()).rowcount else None
        except psycopg.errors.InsufficientPrivilege:
            return True
        except psycopg.IntegrityError as error:
            return (error.diag.constraint_name or "").startswith(rule)
        finally:
            connection.rollback()


def _manage(urls: Urls, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, MANAGE, *command],
        env=_environment(urls),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DrillFailedError(f"manage.py {command[0]} failed: {done.stderr.strip()}")


def _environment(urls: Urls) -> dict[str, str]:
    """A program of its own beside the throw-away database, whatever the operator's says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WELLREAD_")}
    return kept | {
        "DATABASE_URL": urls.app,
        "DATABASE_OWNER_URL": urls.owner,
        "WELLREAD_SECRET_KEY": secrets.token_urlsafe(50),
        "WELLREAD_ALLOWED_HOSTS": "localhost",
        "WELLREAD_BASE_URL": "http://localhost",
        "WELLREAD_HTTPS": "0",
        "WELLREAD_DEMO": "1",
    }


@contextmanager
def _timed(step: str) -> Iterator[list[str]]:
    begun, said = time.monotonic(), list[str]()
    yield said
    print(f"{step:14} {time.monotonic() - begun:7.1f} s {'; '.join(said)}", flush=True)


def _size(file: Path) -> str:
    noted = read_manifest(file)
    rows = sum(table["rows"] for table in noted["tables"].values())
    return f"{len(noted['tables'])} tables, {rows} rows, {noted['file']['bytes']} bytes"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
