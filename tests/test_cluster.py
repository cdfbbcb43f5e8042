"""Throw-away databases leave nothing behind, however their run ends."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg.conninfo import conninfo_to_dict

from config.local_postgres import running_pid
from tests.cluster import DATABASE, PREFIX, SERVER, environment, sweep, throw_away_database
from tests.waiting import eventually


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder for temporary files that no other run looks into."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path


@contextlib.contextmanager
def run_beside_a_database(*command):
    """Another run, with a server of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cluster", *command],
        cwd=settings.BASE_DIR,
        stderr=subprocess.DEVNULL,
    ) as process:
        yield process


def server_folders(place):
    return list(place.glob(f"{PREFIX}*"))


@pytest.mark.parametrize("demand", [signal.SIGTERM, signal.SIGINT])
def test_ended_run_takes_its_server_with_it(place, demand):
    started = place / "started"
    with run_beside_a_database("sh", "-c", f"touch '{started}'; exec sleep 60") as process:
        eventually(started.exists)
        [folder] = server_folders(place)
        pid = running_pid(folder / "server")
        assert pid
        process.send_signal(demand)
        process.wait(30)
    assert server_folders(place) == []
    eventually(lambda: not Path(f"/proc/{pid}/cwd").exists())


def test_server_of_a_killed_run_is_removed_by_the_next(place):
    started = place / "started"
    with run_beside_a_database("sh", "-c", f"touch '{started}'; exec sleep 0.1") as process:
        eventually(started.exists)
        process.kill()
    [folder] = server_folders(place)
    assert running_pid(folder / "server")
    sweep()
    assert server_folders(place) == [folder], "it may be about to take its lock"
    os.utime(folder / "in-use", (0, 0))
    sweep()
    assert server_folders(place) == []


def test_server_in_use_is_left_alone(place):
    with throw_away_database() as urls:
        [folder] = server_folders(place)
        os.utime(folder / "in-use", (0, 0))
        sweep()
        with psycopg.connect(urls.app) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_given_server_gets_a_database_and_loses_it_again(place, monkeypatch):
    with throw_away_database() as server:
        monkeypatch.setenv(SERVER, server.bootstrap.replace(DATABASE, "postgres", 1))
        with psycopg.connect(server.bootstrap, dbname="postgres", autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {DATABASE} RENAME TO somebody_elses")
            connection.execute(f"ALTER ROLE {DATABASE}_app RENAME TO somebody")
            connection.execute(f"ALTER ROLE {DATABASE}_owner RENAME TO somebody_else")
            with throw_away_database() as urls, psycopg.connect(urls.app) as as_app:
                assert as_app.execute("SELECT current_database()").fetchone() == (DATABASE,)
            left = connection.execute("SELECT datname FROM pg_database ORDER BY 1").fetchall()
            assert left == [("postgres",), ("somebody_elses",), ("template0",), ("template1",)]


def test_each_process_of_a_run_has_a_database_of_its_own_on_one_server(place, monkeypatch):
    # This test may itself run in one of several processes.
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    (place / "test_one.py").write_text(
        "import os, pathlib\n"
        "def test_it():\n"
        "    note = pathlib.Path(__file__).with_name(os.environ['PYTEST_XDIST_WORKER'])\n"
        "    note.write_text(os.environ['DATABASE_URL'])\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "tests.plugin", "-p", "no:django"]
    subprocess.run(
        [*command, "-p", "no:cacheprovider", "-n", "2", "--dist=each", "--rootdir", place, place],
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
    )
    found = [conninfo_to_dict((place / name).read_text()) for name in ("gw0", "gw1")]
    assert [one["dbname"] for one in found] == ["wellread_test_gw0", "wellread_test_gw1"]
    assert found[0]["host"] == found[1]["host"]
    assert server_folders(place) == []


def test_variables_of_the_caller_do_not_reach_the_tests(database_urls, monkeypatch):
    monkeypatch.setenv("WELLREAD_DEMO", "1")
    monkeypatch.setenv("DATABASE_URL", "postgresql://real/one")
    monkeypatch.setenv(SERVER, "postgresql://other/one")
    variables = environment(database_urls)
    assert "WELLREAD_DEMO" not in variables
    assert SERVER not in variables
    assert variables["DATABASE_URL"] == database_urls.app
