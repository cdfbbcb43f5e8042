"""Hostile SQL as the application's role: refused by the guard that is meant to, and by no luck.

The rows are in tests/hostile/, the two clinics they are pointed at in tests/world.py.
"""

from collections.abc import Iterator
from dataclasses import replace

import pgtrigger
import psycopg
import pytest

from tests.cluster import DATABASE
from tests.database import assert_role_is_powerless, empty_tables
from tests.hostile import (
    NO_PRIVILEGE,
    TRIGGERS,
    Attacker,
    Refusal,
    Row,
    articles,
    attacker,
    clinics,
    comments,
    decisions,
    feedback,
    figures,
    glossary,
    keys,
    patients,
    peel,
    questions,
    ratings,
    revisions,
    rules,
    sign_offs,
    trigger,
)
from tests.hostile.statements import ARTICLE, ASSIGNMENT, READING, REVISION, submit
from tests.world import World

FILES = (
    revisions,
    decisions,
    comments,
    sign_offs,
    ratings,
    feedback,
    glossary,
    rules,
    figures,
    articles,
    patients,
    questions,
    clinics,
    keys,
)
ROWS = tuple(row for file in FILES for row in file.ROWS)
BEHIND_TRIGGERS = tuple(row for row in ROWS if any(guard.is_trigger for guard in row.guards))
NAMES = "{" + ",".join(found.get_pgid(model) for model, found in TRIGGERS.values()) + "}"
IGNORE = f"SET LOCAL pgtrigger.ignore = '{NAMES}';"
# What the library installs with every trigger: its switch as it was before we disarmed it.
ARM = next(str(found.compile(model).install_sql) for model, found in pgtrigger.registered())


def of(rows: tuple[Row, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.name)


@pytest.fixture(scope="module")
def ids(django_db_setup, django_db_blocker, database_urls) -> Iterator[dict[str, object]]:
    """One world for the whole file: every statement is undone, so nothing in it ever changes."""
    try:
        with django_db_blocker.unblock():
            yield World().ids
    finally:
        with psycopg.connect(database_urls.bootstrap, autocommit=True) as connection:
            empty_tables(connection)


@pytest.fixture(scope="module")
def application(ids, database_urls) -> Iterator[Attacker]:
    with attacker(database_urls.app, ids, database_urls) as found:
        yield found


@pytest.fixture(scope="module")
def superuser(ids, database_urls) -> Iterator[Attacker]:
    with attacker(database_urls.bootstrap, ids, database_urls) as found:
        yield found


def test_attacker_is_the_powerless_application(application):
    assert_role_is_powerless(application.connection.cursor())


@of(tuple(row for row in ROWS if not row.given))
def test_refused(application, row):
    with pytest.raises(Refusal) as refused:
        application.run(row.hostile)
    assert refused.value.is_by(application.named(row.guards[0])), refused.value


@of(ROWS)
def test_harmless_twin_succeeds(application, superuser, row):
    if not row.given:
        application.run(row.twin)
        return
    with superuser.undone():
        superuser.settle(row.given)
        superuser.run_as_application(row.twin)


@of(ROWS)
def test_refused_by_each_guard_and_by_nothing_else(superuser, row):
    assert peel(superuser, row) == [*(guard.name for guard in row.guards), "done"]


@of(BEHIND_TRIGGERS)
def test_ignore_setting_changes_nothing(superuser, row):
    assert peel(superuser, row, before=IGNORE) == [*(g.name for g in row.guards), "done"]


@of(BEHIND_TRIGGERS)
def test_ignore_setting_would_work_if_it_were_not_disarmed(superuser, row):
    others = tuple(guard for guard in row.guards if not guard.is_trigger)
    untriggered = replace(row, guards=others)
    assert peel(superuser, untriggered, first=ARM, before=IGNORE) == [
        *(guard.name for guard in others),
        "done",
    ]


def test_temporary_table_does_not_stand_in_a_triggers_way(superuser, application):
    shadow = (
        "CREATE TEMPORARY TABLE education_revision (id bigint, decision text, number int);"
        "INSERT INTO education_revision VALUES (%(waiting)s, 'approved', 9);"
        "UPDATE public.education_article SET published_id = %(waiting)s WHERE id = %(pain)s"
    )
    with superuser.undone():
        superuser.settle(f"GRANT TEMPORARY ON DATABASE {DATABASE} TO {{app}}")
        with pytest.raises(Refusal) as refused:
            superuser.run_as_application(shadow)
    assert refused.value.is_by(trigger("article_published_is_approved"))


@pytest.mark.parametrize("role", ["owner", "superuser"])
def test_session_cannot_become_another_role(application, role):
    with pytest.raises(Refusal, match=NO_PRIVILEGE):
        application.run(f"SET SESSION AUTHORIZATION {{{role}}}")
    application.run("SET SESSION AUTHORIZATION {app}")


def test_database_counts_what_a_revision_holds_itself(application):
    with application.undone():
        application.settle(submit(contributions_up_to="999999"))
        stored, newest = application.connection.execute(
            "SELECT contributions_up_to, (SELECT max(id) FROM education_contribution"
            " WHERE article_id = %(sleep)s) FROM education_revision"
            " WHERE print_code = 'qqqqqqqqqq'",
            application.ids,
        ).fetchone()
    assert stored == newest


def test_database_lists_itself_what_patients_read(application):
    listing = (
        "SELECT terms, source_urls, words::text, title, key_message, language"
        " FROM education_published WHERE article_id = %(sleep)s",
        application.ids,
    )
    listed = application.connection.execute(*listing).fetchone()
    assert listed[:2] == (["medicines"], ["https://example.com/sleep"])
    assert "in plain words" in listed[2]
    with application.undone():
        application.settle(
            "UPDATE education_published SET terms = '{}', source_urls = '{}', words = '{}',"
            " title = 'Poison', key_message = 'Take it all.', language = 'xx'"
        )
        assert application.connection.execute(*listing).fetchone() == listed


@pytest.mark.parametrize(
    "table", ["accounts_clinic", "accounts_patient", ARTICLE, ASSIGNMENT, READING, REVISION]
)
def test_application_may_lock_what_it_works_on(application, table):
    application.run(f"SELECT id FROM {table} FOR UPDATE")


GUARDS = r"""
    SELECT conname FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text ~ %(ours)s
    AND (
        -- checks, but for those that a column's type brings
        contype = 'c' AND pg_get_constraintdef(oid) !~ '^CHECK \(\("?[a-z_]+"? >= 0\)\)$'
        -- keys of more than one column: the plain ones are the model's own
        OR contype = 'f' AND array_length(conkey, 1) > 1
    )
    UNION
    SELECT indexrelid::regclass::text FROM pg_index
    WHERE indisunique AND indrelid::regclass::text ~ %(ours)s
    AND NOT EXISTS (SELECT 1 FROM pg_attribute
                    WHERE attrelid = indrelid AND attname = 'id' AND attnum = ANY (indkey))
    UNION
    SELECT substring(tgname from '^pgtrigger_(.*)_[0-9a-f]{5}$') FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid::regclass::text ~ %(ours)s
"""
# They write, they do not refuse.
WRITERS = {"published_lists_its_words", "revision_contributions_marked"}


def guards_without_a_row(superuser: Attacker, rows: tuple[Row, ...]) -> set[str]:
    """Guards of the database that nothing in the table tries to pass."""
    found = superuser.connection.execute(GUARDS, {"ours": "^(accounts|education)_"})
    tried = {guard.name for row in rows for guard in row.guards}
    return {name for (name,) in found} - tried - WRITERS


def test_every_guard_of_the_database_has_a_row(superuser):
    assert guards_without_a_row(superuser, ROWS) == set()


def test_guard_without_a_row_is_found(superuser):
    kept = tuple(row for row in ROWS if row.name != "approve one's own")
    assert guards_without_a_row(superuser, kept) == set()  # others try the same guard
    kept = tuple(row for row in ROWS if row.name != "give twice")
    assert guards_without_a_row(superuser, kept) == {"assignment_once"}
    with superuser.undone():
        superuser.settle(
            "ALTER TABLE education_article ADD CONSTRAINT new_rule CHECK (title <> 'x');"
            "CREATE UNIQUE INDEX new_key ON education_article (title)"
        )
        assert guards_without_a_row(superuser, ROWS) == {"new_rule", "new_key"}
