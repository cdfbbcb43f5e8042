"""What the application's role may do with each table: the database's own half of the rules.

Everything is taken away first. A table of ours that is not named here stops the migration, so
that nobody adds one without deciding.
"""

from collections.abc import Iterator

from django.apps import apps
from django.core.management import CommandError
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

APPS = ("accounts", "education")
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
KEPT_FOR_GOOD = "SELECT, INSERT, UPDATE"

PRIVILEGES = {
    "accounts_auditevent": "SELECT, INSERT",
    "accounts_clinic": KEPT_FOR_GOOD,
    "accounts_contactset": "SELECT, INSERT, UPDATE (confirmed_by_id, valid_from)",
    "accounts_dialing": "SELECT, INSERT",
    "accounts_invitation": KEPT_FOR_GOOD,
    "accounts_keptform": "SELECT, INSERT, DELETE",
    "accounts_outboxmessage": KEPT_FOR_GOOD,
    "accounts_patient": KEPT_FOR_GOOD,
    "accounts_privacyacceptance": "SELECT, INSERT",
    "accounts_privacynotice": "SELECT, INSERT",
    "accounts_staff": KEPT_FOR_GOOD,
    "accounts_user": KEPT_FOR_GOOD,
    "education_article": KEPT_FOR_GOOD,
    "education_articletopic": EVERYTHING,
    "education_assignment": (
        "SELECT, INSERT, UPDATE (taken_back_at, taken_back_by_id, taken_back_reason)"
    ),
    "education_bookmark": EVERYTHING,
    "education_carecard": EVERYTHING,
    "education_contentrules": "SELECT, INSERT, UPDATE (confirmed_by_id, valid_from), DELETE",
    # Without the id: by its order the database knows what a revision already holds.
    "education_contribution": "SELECT, INSERT (clinic_id, article_id, user_id, at)",
    # Without the reader: no answer is ever put into another one's mouth.
    "education_feedback": "SELECT, INSERT, UPDATE (is_clear, text, names_danger, day)",
    "education_figure": EVERYTHING,
    "education_figureimage": "SELECT, INSERT",
    "education_glossaryterm": (
        "SELECT, INSERT, UPDATE (definition, variants, pending_definition, pending_by_id,"
        " pending_at, confirmed_by_id), DELETE"
    ),
    "education_published": KEPT_FOR_GOOD,
    "education_question": (
        'SELECT, INSERT, UPDATE (text, state, "order", asked_at, sent_at, flagged, seen_by_id,'
        " seen_at), DELETE"
    ),
    "education_questiontoask": EVERYTHING,
    "education_rating": "SELECT, INSERT",
    "education_reading": (
        "SELECT, INSERT, UPDATE (last_at, finished_at, stopped_section, with_choice)"
    ),
    "education_recheck": "SELECT, INSERT",
    "education_reviewcomment": "SELECT, INSERT, UPDATE (closed_by_id, closed_at, how_closed)",
    "education_reviewrequest": "SELECT, INSERT",
    "education_revision": (
        "SELECT, INSERT, UPDATE (decision, decided_by_id, decided_at, decision_note,"
        " confirmations, overridden, override_reason, significance, significance_reason,"
        " first_affected_id, first_affected_reason)"
    ),
    "education_searchword": "SELECT, INSERT",
    "education_section": EVERYTHING,
    "education_sideeffect": EVERYTHING,
    "education_signoff": "SELECT, INSERT",
    "education_source": EVERYTHING,
    "education_supersededsource": "SELECT, INSERT, DELETE",
    "education_teachback": EVERYTHING,
    "education_topic": EVERYTHING,
}
# Tables of other libraries are theirs to fill, but the record of migrations is the owner's.
OTHERS = {"django_migrations": "SELECT"}

# Every trigger of ours asks this function first whether it is switched off, by a setting that
# any role may set. https://django-pgtrigger.readthedocs.io explains the switch; here it is dead.
IGNORE_SWITCH = "public._pgtrigger_should_ignore"
DISARM = f"""
    CREATE OR REPLACE FUNCTION {IGNORE_SWITCH}(trigger_name NAME) RETURNS BOOLEAN
    LANGUAGE sql IMMUTABLE AS 'SELECT false'
"""


def apply_grants(connection: BaseDatabaseWrapper, role: str) -> None:
    """Gives the role the privileges of this file and no others; the connection is the owner's."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY relname"
        )
        tables = [name for (name,) in cursor.fetchall()]
        for statement in _statements(tables, connection.ops.quote_name(role)):
            cursor.execute(statement)
        cursor.execute("SELECT to_regprocedure(%s)", [f"{IGNORE_SWITCH}(name)"])
        if cursor.fetchone()[0]:
            cursor.execute(DISARM)


def privileges_of(table: str) -> str:
    """What the application's role may do with a table."""
    if table in PRIVILEGES:
        return PRIVILEGES[table]
    ours = {
        model._meta.db_table
        for label in APPS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    if table in ours or table.startswith(tuple(f"{label}_" for label in APPS)):
        raise CommandError(
            f"The table {table} has no privileges: decide what the application may do with it "
            "and add it to PRIVILEGES in education/management/grants.py."
        )
    return OTHERS.get(table, EVERYTHING)


def _statements(tables: list[str], role: str) -> Iterator[str]:
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role}"
    for table in tables:
        yield f'GRANT {privileges_of(table)} ON TABLE public."{table}" TO {role}'
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
