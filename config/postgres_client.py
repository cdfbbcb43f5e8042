"""PostgreSQL's own programs for copies of a database: which to run, and how they get in."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from config.postgres_programs import LocalPostgresError, installed_folders, wheel_folder


class Program(NamedTuple):
    path: Path
    major: int


def find_client(name: str, *, at_least: int) -> Program:
    """The oldest program of that name that is new enough: a newer one writes what older ones
    cannot read."""
    known = {program.path: program for program in _found(name)}
    fitting = sorted((p for p in known.values() if p.major >= at_least), key=lambda p: p.major)
    if fitting:
        return fitting[0]
    versions = ", ".join(str(major) for major in sorted({p.major for p in known.values()}))
    found = f"the versions found here are too old: {versions}" if versions else "none was found"
    raise LocalPostgresError(
        f"{name} of PostgreSQL {at_least} or newer is needed, because the server or the dump is of "
        f"that version; {found}. Install PostgreSQL's client programs "
        f"(Debian: postgresql-client-{at_least})."
    )


def run_client(program: Program, url: str, *arguments: str | Path) -> None:
    """Runs it on the database of that address; its complaint is the refusal."""
    done = subprocess.run(
        [program.path, *arguments],
        env=_environment(url),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise LocalPostgresError(f"{program.path.name} failed: {done.stderr.strip()}")


def _environment(url: str) -> dict[str, str]:
    """The address as variables: on a command line everybody on the machine would read it."""
    variables = {
        option.keyword.decode(): option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    given = conninfo_to_dict(url)
    named = {variables[key]: str(value) for key, value in given.items() if key in variables}
    return {**kept, **named, "LC_ALL": "C"}


def _found(name: str) -> Iterator[Program]:
    on_path = shutil.which(name)
    folders = [wheel_folder(), *installed_folders(), Path(on_path).parent if on_path else None]
    for folder in folders:
        path = folder / name if folder else None
        if path is None or not path.exists():
            continue
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
        if match:
            yield Program(path, int(match[1]))
