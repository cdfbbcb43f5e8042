"""What the application's role may do, table by table; `migrate` applies it as the owner.

Our own tables have no privilege that is not named here: a new table without a row stops the
migration. A privilege on columns is written as its list: UPDATE (decision, …)."""

from django.core.management.base import CommandError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

KEEP = "SELECT, INSERT, UPDATE"
INSERT_ONLY = "SELECT, INSERT"
ALL = "SELECT, INSERT, UPDATE, DELETE"

PRIVILEGES = {
    "accounts_auditevent": INSERT_ONLY,
    "accounts_clinic": KEEP,
    "accounts_contactset": "SELECT, INSERT, UPDATE (confirmed_by_id, valid_from)",
    "accounts_invitation": KEEP,
    "accounts_outboxmessage": KEEP,
    "accounts_patient": KEEP,
    "accounts_staff": KEEP,
    "accounts_user": KEEP,
    "education_article": KEEP,
    "education_articletopic": ALL,
    "education_assignment": "SELECT, INSERT, "
    "UPDATE (taken_back_at, taken_back_by_id, taken_back_reason)",
    "education_bookmark": ALL,
    "education_carecard": ALL,
    "education_contribution": INSERT_ONLY,
    "education_published": KEEP,
    "education_questiontoask": ALL,
    "education_reading": "SELECT, INSERT, UPDATE (last_at, finished_at)",
    "education_revision": "SELECT, INSERT, UPDATE (decision, decided_by_id, decided_at, "
    "decision_note, override_reason, significance, first_affected_id)",
    "education_section": ALL,
    "education_sideeffect": ALL,
    "education_source": ALL,
    "education_teachback": ALL,
    "education_topic": ALL,
}
READ_ONLY = {"django_migrations"}
# pgtrigger's own switch would let any role pass by its triggers.
DISARM = """
CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql AS 'SELECT false'
"""


def privileges_on(table: str) -> str:
    """What the application may do on a table; refuses one of ours that nobody decided on."""
    if table in PRIVILEGES:
        return PRIVILEGES[table]
    if table.startswith(("accounts_", "education_")):
        raise CommandError(
            f"{table} has no privileges: add it to PRIVILEGES in {__name__.replace('.', '/')}.py."
        )
    return "SELECT" if table in READ_ONLY else ALL


def apply(connection: BaseDatabaseWrapper, role: str) -> None:
    """Grants the role what it may do and nothing else; does nothing for the owner itself."""
    tables = connection.introspection.table_names()
    if role == connection.settings_dict["USER"]:
        return
    name = sql.Identifier(role)
    with connection.cursor() as cursor:
        cursor.execute(DISARM)
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
        cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(name))
        for table in tables:
            grant = sql.SQL("GRANT {} ON {} TO {}").format(
                sql.SQL(privileges_on(table)), sql.Identifier(table), name
            )
            cursor.execute(grant)
        cursor.execute(
            sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name)
        )
