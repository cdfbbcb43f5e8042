"""What `migrate` leaves the application's role able to do."""

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connections

from education.management.grants import APPS, PRIVILEGES, apply_grants, privileges_of

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture
def owner():
    return connections["owner"]


@pytest.fixture
def role():
    return connections["default"].settings_dict["USER"]


def rows(connection, query, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall() if cursor.description else None


def test_only_the_owner_migrates():
    with pytest.raises(CommandError, match="DATABASE_OWNER_URL"):
        call_command("migrate", database="default", verbosity=0)


def test_migrating_again_changes_nothing():
    call_command("migrate", database="owner", verbosity=0)
    assert connections["default"].settings_dict["USER"].endswith("_app")


def test_new_table_of_ours_stops_the_migration_until_someone_decides(owner, role):
    rows(owner, "CREATE TABLE education_novelty (id int)")
    with pytest.raises(CommandError, match="education_novelty.*PRIVILEGES in .*grants.py"):
        apply_grants(owner, role)


def test_new_table_of_a_library_needs_no_decision(owner, role):
    rows(owner, "CREATE TABLE library_novelty (id int)")
    apply_grants(owner, role)
    may = "SELECT has_table_privilege(%s, 'library_novelty', 'INSERT, UPDATE, DELETE, SELECT')"
    assert rows(owner, may, [role]) == [(True,)]


def test_privileges_given_by_hand_are_taken_back(owner, role):
    rows(owner, f'GRANT DELETE, TRUNCATE ON accounts_auditevent TO "{role}"')
    rows(owner, f'GRANT UPDATE (document) ON education_revision TO "{role}"')
    apply_grants(owner, role)
    assert rows(
        owner,
        "SELECT has_table_privilege(%(role)s, 'accounts_auditevent', 'DELETE, TRUNCATE'),"
        " has_column_privilege(%(role)s, 'education_revision', 'document', 'UPDATE')",
        {"role": role},
    ) == [(False, False)]


def test_every_decision_is_about_a_table_that_exists():
    tables = {
        model._meta.db_table
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    assert tables == set(PRIVILEGES)


def test_nothing_that_others_rely_on_can_be_deleted(role):
    for table in (
        "accounts_auditevent",
        "accounts_clinic",
        "accounts_patient",
        "accounts_staff",
        "accounts_user",
        "education_article",
        "education_assignment",
        "education_published",
        "education_reading",
        "education_revision",
    ):
        assert "DELETE" not in privileges_of(table)
        may = "SELECT has_table_privilege(%s, %s, 'DELETE')"
        assert rows(connections["default"], may, [role, table]) == [(False,)]


def test_record_of_migrations_is_the_owners(role):
    may = "SELECT has_table_privilege(%s, 'django_migrations', %s)"
    for privilege, expected in (("SELECT", True), ("INSERT, UPDATE, DELETE", False)):
        assert rows(connections["default"], may, [role, privilege]) == [(expected,)]


def test_switch_that_turns_triggers_off_is_dead(owner):
    asked = "SELECT public._pgtrigger_should_ignore('any_trigger')"
    rows(connections["default"], "SET pgtrigger.ignore = '{any_trigger}'")
    assert rows(connections["default"], asked) == [(False,)]


def test_switch_that_a_new_trigger_brought_back_is_killed_again(owner, role):
    rows(
        owner,
        "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)"
        " RETURNS BOOLEAN LANGUAGE sql AS 'SELECT true'",
    )
    asked = "SELECT public._pgtrigger_should_ignore('any_trigger')"
    assert rows(owner, asked) == [(True,)]
    apply_grants(owner, role)
    assert rows(owner, asked) == [(False,)]


def test_application_cannot_bring_the_switch_back(app_sql):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_sql.execute(
            "CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name NAME)"
            " RETURNS BOOLEAN LANGUAGE sql AS 'SELECT true'"
        )
