"""That the tests themselves run with no more rights than the application has."""

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.cluster import DATABASE
from tests.database import KEPT, assert_role_is_powerless, empty_tables


@pytest.mark.django_db
def test_tests_run_as_the_application(database_urls):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == (f"{DATABASE}_app", DATABASE)
        assert_role_is_powerless(cursor)


@pytest.mark.parametrize("role", ["owner", "bootstrap"])
def test_stronger_roles_are_refused(django_db_setup, database_urls, role):
    with (
        psycopg.connect(getattr(database_urls, role)) as stronger,
        stronger.cursor() as cursor,
        pytest.raises(AssertionError, match="tests must not run as"),
    ):
        assert_role_is_powerless(cursor)


def test_emptying_takes_every_row_but_those_of_migrations(app_sql, superuser_sql):
    app_sql.execute(
        "INSERT INTO accounts_auditevent"
        " (at, event, actor, subject_type, subject, data, request_id)"
        " VALUES (now(), 'test', 'nobody', '', '', '{}', '')"
    )
    kept = {
        table: superuser_sql.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        ).fetchone()
        for table in KEPT
    }
    empty_tables(superuser_sql)
    assert superuser_sql.execute("SELECT count(*) FROM accounts_auditevent").fetchone() == (0,)
    for table, count in kept.items():
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        assert superuser_sql.execute(query).fetchone() == count != (0,)
