"""The private server on days when nothing is as it should be: real disks, users and versions."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config.database_dump import dump
from config.database_restore import restore
from config.local_postgres import LocalPostgresError, ensure_running, remove, running_pid, stop
from config.postgres_home import alone_in, settle
from config.postgres_programs import Programs, installed_folders, run
from config.postgres_server import create_data

STARTER = (
    "import sys; from pathlib import Path; from config.local_postgres import ensure_running;"
    "print(ensure_running(Path(sys.argv[1]), durable=False).app)"
)
HOLDER = (
    "import sys, time, psycopg; c = psycopg.connect(sys.argv[1]);"
    "c.execute('INSERT INTO kept VALUES (2)'); print('begun', flush=True); time.sleep(60)"
)
# A user database of its own for one command, so that nobody else's is touched.
WITH_USERS = 'mount --bind "$1" /etc/passwd && exec "$2" -c "$3" "$4"'


def can_mount():
    tried = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return os.geteuid() == 0 and subprocess.run(tried, check=False).returncode == 0
    except FileNotFoundError:
        return False


needs_mounts = pytest.mark.skipif(not can_mount(), reason="only root may mount")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "postgres"
    yield folder
    remove(folder)


@pytest.fixture
def open_folder():
    """Where the server's account can reach it, so that its data lies in the folder itself."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.fixture
def small_disk(open_folder):
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m,mode=755", "tmpfs", open_folder], check=True
    )
    yield open_folder
    remove(open_folder / "postgres")
    subprocess.run(["umount", "--lazy", open_folder], check=True)


def enlarge(disk):
    subprocess.run(["mount", "-o", "remount,size=300m", disk], check=True)


def fill(file):
    """Takes what is left of a disk."""
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as opened:
        while opened.write(bytes(4096)):
            pass


def ask(url, *statements):
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else None


# Killed -------------------------------------------------------------------------------------


def test_application_killed_in_the_middle_leaves_no_half_of_its_work(folder):
    urls = ensure_running(folder, durable=False)
    ask(urls.owner, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1)")
    command = [sys.executable, "-c", HOLDER, urls.owner]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGKILL)
    # An index waits for whoever writes: the lock of the dead is gone with it.
    ask(urls.owner, "SET lock_timeout = '20s'", "CREATE INDEX ON kept (id)")
    ask(urls.owner, "INSERT INTO kept VALUES (3)")
    assert ask(urls.owner, "SELECT id FROM kept ORDER BY id") == [(1,), (3,)]


def test_application_and_server_killed_together_come_back(folder):
    urls = ensure_running(folder)
    ask(urls.owner, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1)")
    command = [sys.executable, "-c", HOLDER, urls.owner]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        os.kill(running_pid(folder), signal.SIGKILL)
        process.kill()
    assert ask(ensure_running(folder).owner, "TABLE kept") == [(1,)]


# Moved --------------------------------------------------------------------------------------


def test_folder_moved_under_a_running_server_is_found_again(open_folder):
    old, new = open_folder / "old", open_folder / "new"
    urls = ensure_running(old)
    ask(urls.owner, "CREATE TABLE kept (id int)")
    shutil.move(old, new)
    try:
        urls = ensure_running(new)
        assert ask(urls.owner, "TABLE kept") == []
        # Writing everything down looks for the folder by its name.
        ask(urls.bootstrap, "CHECKPOINT")
        assert stop(new)
        assert ask(ensure_running(new).owner, "TABLE kept") == []
    finally:
        remove(new)


def test_data_path_of_more_than_a_hundred_characters(open_folder):
    folder = open_folder / ("f" * 60) / ("g" * 60) / "postgres"
    folder.parent.mkdir(parents=True)
    try:
        urls = ensure_running(folder, durable=False)
        [(data,)] = ask(urls.bootstrap, "SHOW data_directory")
        assert len(data) > 100
        assert ask(urls.app, "SELECT 1") == [(1,)]
    finally:
        remove(folder)


# No such user -------------------------------------------------------------------------------


def start_with_users(folder, users, tmp_path):
    known = tmp_path / "passwd"
    known.write_text("".join(f"{line}\n" for line in users))
    shell = ("unshare", "--mount", "sh", "-c", WITH_USERS, "sh")
    return subprocess.run(
        [*shell, known, sys.executable, STARTER, folder],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


ROOT = "root:x:0:0:root:/root:/bin/sh"
NOBODY = "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin"


@needs_mounts
def test_root_without_a_postgres_user_runs_it_as_nobody(folder, tmp_path):
    done = start_with_users(folder, [ROOT, NOBODY], tmp_path)
    assert done.returncode == 0, done.stderr
    assert ask(done.stdout.strip(), "SELECT 1") == [(1,)]
    assert Path(f"/proc/{running_pid(folder)}").stat().st_uid == 65534


@needs_mounts
def test_root_without_any_other_user_is_told_to_add_one(folder, tmp_path):
    done = start_with_users(folder, [ROOT], tmp_path)
    assert "add a user named postgres" in done.stderr
    assert done.returncode == 1


# A full disk --------------------------------------------------------------------------------


@needs_mounts
def test_disk_that_is_too_small_is_said_and_room_is_enough_to_go_on(small_disk):
    folder = small_disk / "postgres"
    with pytest.raises(LocalPostgresError, match="No space left on device"):
        ensure_running(folder, durable=False)
    assert running_pid(folder) is None
    enlarge(small_disk)
    assert ask(ensure_running(folder, durable=False).app, "SELECT 1") == [(1,)]


@needs_mounts
def test_disk_that_is_full_at_the_next_start_is_said_and_no_row_is_lost(small_disk):
    enlarge(small_disk)
    folder = small_disk / "postgres"
    urls = ensure_running(folder)
    ask(urls.owner, "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (1)")
    stop(folder)
    filler = small_disk / "filler"
    fill(filler)
    with pytest.raises(LocalPostgresError, match="No space left on device"):
        ensure_running(folder)
    filler.unlink()
    assert ask(ensure_running(folder).owner, "TABLE kept") == [(1,)]


@needs_mounts
def test_disk_that_is_full_before_anything_is_there_is_said(small_disk):
    (small_disk / "postgres").mkdir()
    fill(small_disk / "filler")
    with pytest.raises(LocalPostgresError, match="Make room on its disk"):
        ensure_running(small_disk / "postgres")


@needs_mounts
def test_disk_that_fills_while_dumping_leaves_no_half_of_a_dump(small_disk, folder):
    urls = ensure_running(folder, durable=False)
    ask(
        urls.owner,
        "CREATE TABLE django_migrations (app text, name text)",
        "CREATE TABLE kept AS SELECT sha256(i::text::bytea) FROM generate_series(1, 5000) i",
    )
    fill(small_disk / "filler")
    with pytest.raises(LocalPostgresError, match="No space left on device"):
        dump(urls.owner, small_disk / "whole.dump")
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


# Another version ----------------------------------------------------------------------------


def test_data_of_another_version_is_refused_with_the_way_out(folder):
    urls = ensure_running(folder, durable=False)
    [(data,)] = ask(urls.bootstrap, "SHOW data_directory")
    stop(folder)
    version = Path(data) / "PG_VERSION"
    genuine = version.read_text()
    version.write_text("14\n")
    with pytest.raises(LocalPostgresError) as refused:
        ensure_running(folder, durable=False)
    for said in ("made by PostgreSQL 14", "database dump old.dump", "database restore old.dump"):
        assert said in str(refused.value)
    version.write_text(genuine)
    assert ask(ensure_running(folder, durable=False).app, "SELECT 1") == [(1,)]


def other_version(newest):
    """The programs of an installed version that is older than the one used for new data."""
    for programs in installed_folders():
        said = run(programs / "postgres", "--version").stdout.split()
        if said and 15 <= int(said[2].split(".")[0]) < newest:
            return Programs(programs, int(said[2].split(".")[0]))
    return None


def test_data_of_an_older_version_moves_by_dump_and_restore(folder, database_urls, tmp_path):
    [(newest,)] = ask(database_urls.bootstrap, "SELECT current_setting('server_version_num')::int")
    older = other_version(newest // 10000)
    if older is None:
        pytest.skip("only one version of PostgreSQL is installed")
    new = tmp_path / "new"
    with alone_in(folder):
        create_data(settle(folder), older)
    try:
        urls = ensure_running(folder, durable=False)
        ask(
            urls.owner,
            "CREATE TABLE django_migrations (app text, name text)",
            "CREATE TABLE kept (id int GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL)",
            "INSERT INTO kept (at) VALUES (now())",
        )
        dump(urls.owner, tmp_path / "old.dump")
        restored = ensure_running(new, durable=False)
        noted = restore(restored.owner, tmp_path / "old.dump")
        assert noted["server"] // 10000 == older.major
        assert ask(restored.owner, "TABLE kept") == ask(urls.owner, "TABLE kept")
    finally:
        remove(new)
