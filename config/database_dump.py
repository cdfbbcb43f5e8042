"""A database as one file, with a second file beside it that says what must be in it."""

import hashlib
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from config.database_digests import digests, rules, sequences
from config.postgres_client import find_client, run_client
from config.postgres_programs import LocalPostgresError


def dump(url: str, file: Path) -> dict[str, Any]:
    """Writes the file and its manifest, both of one moment, and returns the manifest."""
    for taken in (file, manifest_of(file)):
        if taken.exists():
            raise LocalPostgresError(f"{taken} exists: choose another name.")
    partial = file.with_name(f"{file.name}.partial")
    try:
        # It holds everything about the patients: nobody else on this machine reads it.
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        noted = _write(url, partial)
        noted["file"] = {"bytes": partial.stat().st_size, "sha256": digest_of(partial)}
        os.rename(partial, file)
        _write_private(manifest_of(file), json.dumps(noted, indent=1) + "\n")
    except OSError as error:
        raise LocalPostgresError(f"The dump cannot be written: {error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return noted


def manifest_of(file: Path) -> Path:
    """Where the manifest of a dump is."""
    return file.with_name(f"{file.name}.json")


def read_manifest(file: Path) -> dict[str, Any]:
    """What must be in a dump, once the file is the one that was written."""
    try:
        noted = json.loads(manifest_of(file).read_text())
        found = {"bytes": file.stat().st_size, "sha256": digest_of(file)}
        intact, made_at = found == noted["file"], noted["made_at"]
    except OSError as error:
        raise LocalPostgresError(f"{error.filename} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise LocalPostgresError(f"{manifest_of(file)} is damaged: use another copy.") from error
    if not intact:
        raise LocalPostgresError(
            f"{file} is damaged: it is not the file that was written on {made_at}. "
            "Nothing was changed. Use another copy."
        )
    return noted


def digest_of(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(url: str, file: Path) -> dict[str, Any]:
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        server = connection.info.server_version
        program = find_client("pg_dump", at_least=server // 10000)
        [snapshot] = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        # Numbers are given out past any snapshot: the dump may hold later ones, never earlier.
        given = sequences(connection)
        run_client(program, url, "--format=custom", f"--snapshot={snapshot}", f"--file={file}")
        return {
            "made_at": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
            "server": server,
            "pg_dump": program.major,
            "migrations": _migrations(connection),
            "rules": rules(connection),
            "sequences": given,
            "tables": digests(connection),
        }


def _migrations(connection: psycopg.Connection) -> dict[str, str]:
    if connection.execute("SELECT to_regclass('public.django_migrations')").fetchone() == (None,):
        raise LocalPostgresError("This database holds no Wellread: nothing to dump.")
    last = "SELECT app, max(name) FROM public.django_migrations GROUP BY app ORDER BY app"
    return dict(connection.execute(last).fetchall())


def _write_private(file: Path, text: str) -> None:
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text)
