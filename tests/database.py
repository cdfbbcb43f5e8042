"""Tests run as the application's role, on tables that the owner's role migrated."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase, override_settings
from psycopg import sql

from config.postgres_roles import Urls
from tests.plugin import URLS

# Written by migrations, the same for every test.
KEPT = ("django_migrations", "django_content_type", "auth_permission")


@pytest.fixture(scope="session")
def database_urls(request: pytest.FixtureRequest) -> Urls:
    """Addresses of the test database, by role."""
    return request.config.stash[URLS]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, database_urls) -> None:
    with django_db_blocker.unblock():
        call_command("migrate", database="owner", interactive=False, verbosity=0)
        connections["owner"].close()
        with connections["default"].cursor() as cursor:
            assert_role_is_powerless(cursor)
        connections["default"].close()


def assert_role_is_powerless(cursor) -> None:
    """Fails unless the connected role is neither superuser nor owner of anything."""
    cursor.execute(
        "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls OR rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    )
    assert cursor.fetchone() == (False,), "tests must not run as a privileged role"
    cursor.execute(
        "SELECT array_agg(relname) FROM pg_class"
        " WHERE pg_has_role(current_user, relowner, 'MEMBER')"
    )
    assert cursor.fetchone() == (None,), "tests must not run as an owner of tables"


@pytest.fixture(scope="session", autouse=True)
def test_settings(django_test_environment) -> Iterator[None]:
    """Static files straight from the sources, cheap password hashes, no file left behind."""
    with (
        tempfile.TemporaryDirectory() as folder,
        override_settings(
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            STATIC_ROOT=folder,
            AWAY_PAGES=Path(folder, "away"),
            STORAGES={
                "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
                "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
            },
        ),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def empty_tables_after_transactions(database_urls) -> Iterator[None]:
    """Empties the tables after a test that commits; the application's role could not."""

    def empty(case: TransactionTestCase) -> None:
        with psycopg.connect(database_urls.bootstrap, autocommit=True) as connection:
            empty_tables(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


def empty_tables(connection: psycopg.Connection) -> None:
    """Truncates every table that has rows, past triggers, as a superuser only can."""
    connection.execute("SET session_replication_role = replica")
    # A request that is still running would otherwise hang the suite.
    connection.execute("SET lock_timeout = '15s'")
    tables = [
        sql.Identifier(name)
        for (name,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL(%s)",
            [list(KEPT)],
        )
    ]
    filled = [
        table
        for table in tables
        if connection.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(table)).fetchone()
    ]
    if filled:
        connection.execute(
            sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(sql.SQL(", ").join(filled))
        )


Connect = Callable[[], psycopg.Connection]


@pytest.fixture
def app_sql(transactional_db, database_urls) -> Iterator[psycopg.Connection]:
    """A plain connection as the application's role, for SQL that no Python of ours has seen."""
    with psycopg.connect(database_urls.app, autocommit=True) as connection:
        yield connection


@pytest.fixture
def superuser_sql(transactional_db, database_urls) -> Iterator[psycopg.Connection]:
    """A plain connection as the superuser: to drop a guard and to look at everything."""
    with psycopg.connect(database_urls.bootstrap, autocommit=True) as connection:
        yield connection
