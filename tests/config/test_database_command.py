"""`manage.py database` as an operator types it: in a copy of the checkout, and by address."""

import json
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from config.local_postgres import ensure_running, remove, running_pid
from config.postgres_roles import drop
from tests.cluster import DATABASE, environment
from tests.config.test_database_copies import fresh, run
from tests.config.test_demo_server import PARTS


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command") / "checkout"
    folder.mkdir()
    for part in PARTS:
        source = settings.BASE_DIR / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / part)
    yield folder
    remove(folder / "var" / "postgres")


@pytest.fixture
def copy(database_urls):
    name = f"{DATABASE}_command"
    yield fresh(database_urls, name)
    drop(database_urls.bootstrap, name)


def digests(file):
    """What a dump holds of the clinic's own tables."""
    tables = json.loads(file.with_name(f"{file.name}.json").read_text())["tables"]
    return {name: found for name, found in tables.items() if "education_" in name}


def database(checkout, *arguments, urls=None, **variables):
    bare = environment(urls) if urls else {"PATH": "/usr/bin:/bin"}
    return subprocess.run(
        [sys.executable, "manage.py", "database", *arguments],
        cwd=checkout,
        env=bare | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_private_server_is_started_asked_and_stopped(checkout):
    folder = checkout / "var" / "postgres"
    asked = database(checkout, "status")
    assert (asked.returncode, asked.stdout) == (1, "PostgreSQL is not running.\n")
    # Asking starts nothing.
    assert not folder.exists()
    started = database(checkout, "start")
    assert started.returncode == 0, started.stderr
    assert started.stdout == f"PostgreSQL runs as process {running_pid(folder)}.\n"
    assert database(checkout, "status").returncode == 0
    empty = database(checkout, "dump", "nothing.dump")
    assert (empty.returncode, empty.stdout) == (1, "")
    assert "holds no Wellread" in empty.stderr
    for said in ("PostgreSQL is stopped.\n", "PostgreSQL was not running.\n"):
        assert database(checkout, "stop").stdout == said
    assert running_pid(folder) is None


@pytest.mark.parametrize("verb", ["start", "stop"])
def test_server_of_somebody_else_is_neither_started_nor_stopped(checkout, database_urls, verb):
    refused = database(checkout, verb, urls=database_urls)
    assert refused.returncode == 1
    assert "DATABASE_URL is set" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_server_by_address_says_that_it_answers_and_which_program_dumps_it(checkout, database_urls):
    asked = database(checkout, "status", urls=database_urls)
    assert f"{DATABASE} answers {DATABASE}_app: PostgreSQL" in asked.stdout
    assert "dumps it" in asked.stdout


def test_server_that_does_not_answer_is_one_line(checkout):
    asked = database(checkout, "status", DATABASE_URL="postgresql://a:b@127.0.0.1:1/none")
    assert asked.returncode == 1
    assert "Connection refused" in asked.stderr
    assert "Traceback" not in asked.stderr


def test_dump_asks_for_the_owner(checkout, database_urls):
    refused = database(checkout, "dump", urls=database_urls, DATABASE_OWNER_URL="")
    assert refused.returncode == 1
    assert (
        refused.stderr == "Only the owner of the tables sees all of them: set DATABASE_OWNER_URL.\n"
    )


def test_database_goes_to_another_server_by_address(
    transactional_db, checkout, database_urls, published, copy, as_, maya, tmp_path
):
    file = tmp_path / "wellread.dump"
    as_(maya)
    dumped = database(checkout, "dump", file, urls=database_urls)
    assert dumped.returncode == 0, dumped.stderr
    assert dumped.stdout.startswith(f"{file}: ")
    restored = database(checkout, "restore", file, urls=copy)
    assert restored.returncode == 0, restored.stderr
    assert "every table as it was" in restored.stdout
    # Her session could have been ended since.
    assert "Everybody is signed out." in restored.stdout
    sessions = "SELECT session_key, expire_date FROM django_session"
    assert run(database_urls.app, sessions) != []
    assert run(copy.app, sessions) == []
    # The application's role, which is called otherwise there, may do its work again.
    query = "SELECT id, digest FROM education_revision"
    assert run(copy.app, query) == run(database_urls.app, query) != []
    refused = database(checkout, "restore", file, urls=copy)
    assert refused.returncode == 1
    assert "is not empty" in refused.stderr
    # Without an address it is the private server that takes it.
    restored = database(checkout, "restore", file)
    assert restored.returncode == 0, restored.stderr
    private = ensure_running(checkout / "var" / "postgres")
    assert run(private.app, query) == run(database_urls.app, query)
    assert database(checkout, "dump", tmp_path / "again.dump").returncode == 0
    assert digests(file) == digests(tmp_path / "again.dump")


@pytest.mark.parametrize("arguments", [[], ["explode"], ["restore"]])
def test_what_it_does_not_know_is_said_with_what_it_knows(checkout, arguments):
    refused = database(checkout, *arguments)
    assert refused.returncode == 2
    assert "usage: manage.py database" in refused.stderr
