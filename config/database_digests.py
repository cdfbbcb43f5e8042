"""What a database holds, as digests: two databases with the same ones hold the same."""

import hashlib
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql

# What is not PostgreSQL's own and belongs to no extension.
OURS = """
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%%'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    AND c.relkind = ANY(%s)
"""
# How a row is written depends on these; the same everywhere makes the digests the same.
WRITTEN_ALIKE = (
    "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601';"
    " SET extra_float_digits = 3; SET bytea_output = 'hex'; SET statement_timeout = 0"
)
# By name: how a definition is worded changes when it is read back, and with each version. That a
# column is filled is a constraint in newer versions only.
RULES = """
    SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, convalidated)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL SELECT concat_ws(' ', 'trigger', tgrelid::regclass, tgname, tgenabled)
        FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', 'index', tablename, indexname)
        FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT concat_ws(' ', 'function', oid::regprocedure,
        encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'))
        FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS
        (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def tables_in(connection: psycopg.Connection, kinds: str = "r") -> list[tuple[str, str]]:
    """Schema and name of everything of ours of these kinds, in order."""
    query = f"SELECT n.nspname, c.relname {OURS} ORDER BY 1, 2".encode()
    return connection.execute(query, (list(kinds),)).fetchall()


def digests(connection: psycopg.Connection) -> dict[str, dict[str, Any]]:
    """How many rows each table has and the digest of them all, whatever order they are kept in."""
    connection.execute(WRITTEN_ALIKE)
    return {
        f"{schema}.{name}": _digest(connection, sql.Identifier(schema, name))
        for schema, name in tables_in(connection)
    }


def sequences(connection: psycopg.Connection) -> dict[str, int]:
    """The last number each sequence gave."""
    found = {}
    for schema, name in tables_in(connection, "S"):
        query = sql.SQL("SELECT last_value FROM {}").format(sql.Identifier(schema, name))
        [found[f"{schema}.{name}"]] = connection.execute(query).fetchone() or (0,)
    return found


def rules(connection: psycopg.Connection) -> list[str]:
    """Every key, check, trigger, index and function that guards the rows, and whether it is on."""
    return sorted(line for (line,) in connection.execute(RULES.encode()))


def differences(noted: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """In words, every table that is not as it was noted."""
    for name in sorted(noted.keys() | found.keys()):
        was, now = noted.get(name), found.get(name)
        if was == now:
            continue
        if was is None or now is None:
            yield f"{name} is {'missing' if now is None else 'there and should not be'}"
        else:
            yield f"{name}: {was['rows']} rows noted, {now['rows']} found, other content"


def _digest(connection: psycopg.Connection, table: sql.Identifier) -> dict[str, Any]:
    rows = sql.SQL(
        "COPY (SELECT line FROM (SELECT t::text AS line FROM ONLY {} t) AS rows"
        ' ORDER BY line COLLATE "C") TO STDOUT'
    )
    digest, count = hashlib.sha256(), 0
    with connection.cursor() as cursor, cursor.copy(rows.format(table)) as lines:
        for block in lines:
            digest.update(block)
            count += bytes(block).count(b"\n")
    return {"rows": count, "sha256": digest.hexdigest()}
