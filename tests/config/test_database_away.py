"""The web server that production uses, while its database is really stopped, restarted, cut off."""

import socket
import subprocess
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings

from config.database_dump import dump
from config.database_restore import restore
from config.local_postgres import ensure_running, remove, stop
from tests.cluster import environment
from tests.waiting import eventually

PEOPLE = """
from accounts.actions import contact_sets
from accounts.roles import Role
from tests.cast import NUMBERS, found, hire
ruth = found("riverside", "Riverside Clinic", "Ruth Adler", "ruth@example.com")
maya = hire(ruth, "Maya Lind", "maya@example.com", Role.CLINICIAN, "nurse")
proposed = contact_sets.propose(clinic=ruth.clinic, numbers=NUMBERS, by=ruth)
contact_sets.confirm(contact_set=proposed, by=maya)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("away") / "postgres"
    yield folder
    remove(folder)


@pytest.fixture(scope="module")
def variables(django_db_setup, database_urls, folder, tmp_path_factory):
    """A program beside a server of its own, with the tables of the tests' one and a clinic."""
    file = tmp_path_factory.mktemp("dump") / "tables.dump"
    urls = ensure_running(folder, durable=False)
    dump(database_urls.owner, file)
    restore(urls.owner, file)
    pages = tmp_path_factory.mktemp("pages")
    variables = environment(urls) | {"WELLREAD_AWAY_PAGES": str(pages)}
    for command in (["migrate"], ["collectstatic", "--noinput"], ["shell", "-c", PEOPLE]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"],
            cwd=settings.BASE_DIR,
            env=variables,
            check=True,
        )
    return variables


@pytest.fixture(scope="module")
def site(variables):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bind = ("config.wsgi", f"--bind=127.0.0.1:{port}", "--threads=8", "--log-level=critical")
    with subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *bind],
        cwd=settings.BASE_DIR,
        env=variables | {"WELLREAD_LOG_LEVEL": "CRITICAL"},
        stderr=subprocess.DEVNULL,
    ) as process:
        site = f"http://127.0.0.1:{port}"
        eventually(lambda: is_ready(site), patience=60)
        yield site
        process.terminate()


def get(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)
    except OSError as error:
        return 0, str(error), {}


def is_ready(site):
    return get(f"{site}/readyz")[0] == 200


def all_at_once(site, *paths):
    with ThreadPoolExecutor(8) as several:
        return list(several.map(get, [f"{site}{path}" for path in paths]))


def test_pages_show_the_clinics_numbers_while_the_database_is_away(site, folder):
    stop(folder)
    known, unknown, ready, alive = all_at_once(
        site, "/c/riverside/help/", "/help/", "/readyz", "/healthz"
    )
    assert known[0] == unknown[0] == 503
    assert "Riverside Clinic" in known[1]
    assert "555-0101" in known[1]
    assert known[2]["Retry-After"] == "30"
    assert "911" in unknown[1]
    assert "555-0101" not in unknown[1]
    assert ready[:2] == (503, "database away\n")
    assert alive[0] == 200
    ensure_running(folder, durable=False)
    eventually(lambda: is_ready(site))


def test_no_request_fails_after_the_database_was_restarted(site, folder):
    # Every connection of the pool is in use once, so that each of them is lost.
    assert {answer[0] for answer in all_at_once(site, *["/help/"] * 40)} == {200}
    stop(folder)
    ensure_running(folder, durable=False)
    assert [answer[0] for answer in all_at_once(site, *["/help/"] * 80)] == [200] * 80


def test_no_request_fails_after_its_connections_were_cut(site, folder):
    assert {answer[0] for answer in all_at_once(site, *["/help/"] * 40)} == {200}
    with psycopg.connect(ensure_running(folder).bootstrap, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE usename LIKE '%app' AND pid <> pg_backend_pid()"
        )
    assert [answer[0] for answer in all_at_once(site, *["/help/"] * 80)] == [200] * 80
