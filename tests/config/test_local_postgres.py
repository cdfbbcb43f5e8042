"""The launcher against real processes: nothing here is pretended."""

import contextlib
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config.local_postgres import (
    LocalPostgresError,
    ensure_running,
    remove,
    running_pid,
    stop,
)
from tests.waiting import eventually

STARTER = (
    "import sys; from pathlib import Path; from config.local_postgres import ensure_running;"
    "print(ensure_running(Path(sys.argv[1]), durable=False).app)"
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "postgres"
    yield folder
    remove(folder)


@contextlib.contextmanager
def starter(folder):
    """Another process that starts the folder's server, as `manage.py` in a second terminal does."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTER, folder],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def run_sql(url, *statements):
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_data_stays_when_the_server_is_stopped(folder):
    first = ensure_running(folder, durable=False)
    run_sql(first.owner, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('still here')")
    assert stop(folder)
    assert running_pid(folder) is None
    second = ensure_running(folder, durable=False)
    assert second == first
    assert run_sql(second.owner, "SELECT word FROM kept") == [("still here",)]


def test_stopping_what_does_not_run_changes_nothing(folder):
    assert not stop(folder)
    ensure_running(folder, durable=False)
    assert stop(folder)
    assert not stop(folder)


def test_running_server_is_used_again(folder):
    ensure_running(folder, durable=False)
    pid = running_pid(folder)
    ensure_running(folder, durable=False)
    assert running_pid(folder) == pid


def test_roles_can_do_no_more_than_their_work(folder):
    urls = ensure_running(folder, durable=False)
    rights = "rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication"
    for url in (urls.app, urls.owner):
        mine = run_sql(url, f"SELECT {rights} FROM pg_roles WHERE rolname = current_user")
        assert mine == [(False,) * 5]
    run_sql(urls.owner, "CREATE TABLE owned (id int)")
    for refused in ("CREATE TABLE mine (id int)", "CREATE TEMP TABLE mine (id int)", "TABLE owned"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run_sql(urls.app, refused)


def test_only_a_password_opens_the_socket_and_there_is_no_port(folder):
    urls = ensure_running(folder, durable=False)
    assert run_sql(urls.bootstrap, "SHOW listen_addresses") == [("",)]
    assert run_sql(urls.bootstrap, "SHOW password_encryption") == [("scram-sha-256",)]
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(urls.app, password="guessed")
    [(socket,)] = run_sql(urls.bootstrap, "SHOW unix_socket_directories")
    assert stat.S_IMODE(Path(socket).stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "server.json").stat().st_mode) == 0o600


def test_killed_server_comes_back_with_every_row(folder):
    urls = ensure_running(folder)
    run_sql(urls.owner, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1), (2)")
    os.kill(running_pid(folder), signal.SIGKILL)
    eventually(lambda: running_pid(folder) is None)
    assert run_sql(ensure_running(folder).owner, "SELECT count(*) FROM kept") == [(2,)]


def test_note_of_a_process_that_is_now_another_program_is_no_hindrance(folder):
    ensure_running(folder, durable=False)
    pid_file = Path(json.loads((folder / "server.json").read_text())["home"])
    pid_file = folder / pid_file / "data" / "postmaster.pid"
    note = pid_file.read_text().splitlines()
    stop(folder)
    with subprocess.Popen(["sleep", "60"]) as other:
        note[0] = str(other.pid)
        pid_file.write_text("\n".join(note) + "\n")
        assert running_pid(folder) is None
        ensure_running(folder, durable=False)
        assert running_pid(folder) not in (None, other.pid)
        assert other.poll() is None
        other.kill()


@pytest.mark.parametrize("moment", ["lock", "server.json", "running"])
def test_killed_starter_leaves_nothing_in_the_way(folder, moment):
    with starter(folder) as process:
        if moment == "running":
            eventually(lambda: running_pid(folder))
        else:
            eventually((folder / moment).exists)
        process.kill()
    assert run_sql(ensure_running(folder, durable=False).app, "SELECT 1") == [(1,)]


def test_server_survives_its_killed_starter(folder):
    with starter(folder) as process:
        url = process.stdout.readline().strip()
        process.kill()
    pid = running_pid(folder)
    assert run_sql(url, "SELECT 1") == [(1,)]
    assert ensure_running(folder).app == url
    assert running_pid(folder) == pid


def test_several_starters_at_once_get_one_server(folder):
    with starter(folder) as first, starter(folder) as second, starter(folder) as third:
        answers = {process.communicate(timeout=60)[0] for process in (first, second, third)}
        assert [process.returncode for process in (first, second, third)] == [0, 0, 0]
    assert len(answers) == 1
    assert run_sql(answers.pop().strip(), "SELECT 1") == [(1,)]


def test_lost_socket_is_made_again(folder):
    urls = ensure_running(folder, durable=False)
    [(socket,)] = run_sql(urls.bootstrap, "SHOW unix_socket_directories")
    Path(socket, ".s.PGSQL.5432").unlink()
    assert run_sql(ensure_running(folder, durable=False).app, "SELECT 1") == [(1,)]


def test_path_that_is_too_long_or_odd_for_a_socket():
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / ("a rather long, odd folder " * 4)
        try:
            urls = ensure_running(folder, durable=False)
            assert run_sql(urls.app, "SELECT 1") == [(1,)]
            [(socket,)] = run_sql(urls.bootstrap, "SHOW unix_socket_directories")
            assert stat.S_IMODE(Path(socket).stat().st_mode) == 0o700
        finally:
            remove(folder)
        assert not Path(socket).exists()


def test_modes_of_parent_folders_stay_as_they_are(tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    folder = private / "postgres"
    try:
        assert run_sql(ensure_running(folder, durable=False).app, "SELECT 1") == [(1,)]
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
    finally:
        remove(folder)
    assert list(private.iterdir()) == []


def test_moved_checkout_keeps_its_data(tmp_path):
    old, new = tmp_path / "old", tmp_path / "new"
    urls = ensure_running(old, durable=False)
    run_sql(urls.owner, "CREATE TABLE kept (id int)")
    stop(old)
    shutil.move(old, new)
    try:
        assert run_sql(ensure_running(new, durable=False).owner, "TABLE kept") == []
    finally:
        remove(new)


def test_data_of_a_version_that_is_not_installed_is_refused_with_its_number(folder):
    ensure_running(folder, durable=False)
    stop(folder)
    home = folder / json.loads((folder / "server.json").read_text())["home"]
    version = home / "data" / "PG_VERSION"
    genuine = version.read_text()
    version.write_text("9\n")
    with pytest.raises(LocalPostgresError, match="made by PostgreSQL 9, which is not installed"):
        ensure_running(folder, durable=False)
    version.write_text(genuine)
    assert run_sql(ensure_running(folder, durable=False).app, "SELECT 1") == [(1,)]
