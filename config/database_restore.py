"""Puts a dump into a database and proves that what is there now is what was there then."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config.database_digests import differences, digests, rules, sequences, tables_in
from config.database_dump import dump, manifest_of, read_manifest
from config.postgres_client import find_client, run_client
from config.postgres_programs import LocalPostgresError

OLD = "before-restore"
FUNCTIONS = """
    SELECT p.oid::regprocedure::text FROM pg_proc p
    WHERE pronamespace = 'public'::regnamespace AND prokind IN ('f', 'p') AND NOT EXISTS
    (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND usename IS NOT NULL"
)


def restore(url: str, file: Path, *, replace: bool = False) -> dict[str, Any]:
    """Fills an empty database, or empties it first when told, and returns the dump's manifest.

    The privileges of the application's role are not in it: `migrate` settles them afterwards.
    """
    noted = read_manifest(file)
    with psycopg.connect(url) as connection:
        _refuse_older(connection, noted)
        program = find_client(
            "pg_restore", at_least=max(noted["pg_dump"], connection.info.server_version // 10000)
        )
        filled = bool(tables_in(connection, "rpvmSf"))
        if filled:
            _refuse_filled(connection, replace=replace)
    if filled:
        _empty(url, file)
    name = make_conninfo(dbname=conninfo_to_dict(url)["dbname"])
    # As whoever owns the new database, whatever the roles were called where the dump was made.
    mine = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    run_client(program, url, *mine, f"--dbname={name}", file)
    verify(url, noted)
    return noted


def end_sessions(url: str) -> None:
    """Signs everybody out: what was ended after the dump would let its holder in again."""
    with psycopg.connect(url) as connection:
        connection.execute("TRUNCATE django_session")


def verify(url: str, noted: dict[str, Any]) -> None:
    """Refuses a database in which a table, a sequence or a rule is not as the manifest says."""
    with psycopg.connect(url) as connection:
        wrong = list(differences(noted["tables"], digests(connection)))
        given = sequences(connection)
        wrong += [
            f"{name} gives numbers again that were given before"
            for name, last in noted["sequences"].items()
            if given.get(name, 0) < last
        ]
        then, now = set(noted["rules"]), set(rules(connection))
        wrong += [f"{rule} is missing" for rule in sorted(then - now)]
        wrong += [f"{rule} was not there" for rule in sorted(now - then)]
    if wrong:
        raise LocalPostgresError(
            "The restored database is not what was dumped, do not use it: " + "; ".join(wrong)
        )


def _refuse_older(connection: psycopg.Connection, noted: dict[str, Any]) -> None:
    here = connection.info.server_version // 10000
    if here < noted["server"] // 10000:
        raise LocalPostgresError(
            f"The dump is of PostgreSQL {noted['server'] // 10000} and this server is {here}: "
            "restore it into the same version or a newer one."
        )


def _refuse_filled(connection: psycopg.Connection, *, replace: bool) -> None:
    if not replace:
        raise LocalPostgresError(
            f"The database {connection.info.dbname} is not empty. Restore into a new one, or say "
            "--replace: then what is in it is dumped beside the file first and deleted."
        )
    [others] = connection.execute(OTHERS).fetchone() or (0,)
    if others:
        raise LocalPostgresError(
            f"{others} other connections to {connection.info.dbname} are open: stop the web server "
            "and the worker first."
        )


def _empty(url: str, file: Path) -> None:
    """Keeps what is there in a dump of its own, then drops it."""
    kept = next(
        kept
        for number in range(1, 10000)
        if not (kept := file.with_name(f"{file.name}.{OLD}-{number}")).exists()
        and not manifest_of(kept).exists()
    )
    dump(url, kept)
    with psycopg.connect(url) as connection:
        for kind, kinds in (("VIEW", "v"), ("MATERIALIZED VIEW", "m"), ("TABLE", "rpf")):
            _drop(connection, kind, tables_in(connection, kinds))
        _drop(connection, "SEQUENCE", tables_in(connection, "S"))
        for (function,) in connection.execute(FUNCTIONS.encode()).fetchall():
            connection.execute(
                sql.SQL("DROP ROUTINE IF EXISTS {} CASCADE").format(sql.SQL(function))
            )


def _drop(connection: psycopg.Connection, kind: str, names: list[tuple[str, str]]) -> None:
    for schema, name in names:
        statement = sql.SQL("DROP {} IF EXISTS {} CASCADE")
        connection.execute(statement.format(sql.SQL(kind), sql.Identifier(schema, name)))
