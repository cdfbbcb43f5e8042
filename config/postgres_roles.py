"""The two roles of a Wellread database: one owns and migrates it, one serves requests."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict


class Urls(NamedTuple):
    """Where one database is reached, as each of its three roles."""

    app: str
    owner: str
    bootstrap: str


class Passwords(NamedTuple):
    app: str
    owner: str


def urls_for(server: str, database: str, passwords: Passwords) -> Urls:
    """The three addresses of a database on a server that is known by its superuser's address."""
    return Urls(
        app=_address(server, database, f"{database}_app", passwords.app),
        owner=_address(server, database, f"{database}_owner", passwords.owner),
        bootstrap=_address(server, database),
    )


def provision(server: str, database: str, passwords: Passwords) -> Urls:
    """Creates the database and its roles where missing; running it again changes nothing."""
    urls = urls_for(server, database, passwords)
    owner, app, name = (
        sql.Identifier(part) for part in (f"{database}_owner", f"{database}_app", database)
    )
    with psycopg.connect(server, autocommit=True) as connection:
        for role in (f"{database}_owner", f"{database}_app"):
            if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
                connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        _set_login(connection, owner, passwords.owner)
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database):
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))
        _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
        _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", name, app)
    with psycopg.connect(urls.bootstrap, autocommit=True) as connection:
        _run(connection, "ALTER SCHEMA public OWNER TO {}", owner)
        _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
        _run(connection, "GRANT USAGE ON SCHEMA public TO {}", app)
        # Last: whoever gets in as the application finds everything above done.
        _set_login(connection, app, passwords.app)
    return urls


def drop(server: str, database: str) -> None:
    """Removes a database and its roles, whoever is still connected."""
    with psycopg.connect(server, autocommit=True) as connection:
        _run(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(database))
        for role in (f"{database}_app", f"{database}_owner"):
            _run(connection, "DROP ROLE IF EXISTS {}", sql.Identifier(role))


def _address(server: str, database: str, user: str = "", password: str = "") -> str:
    parts = conninfo_to_dict(server)
    known = {"user": parts.pop("user", ""), "password": parts.pop("password", "")}
    parts.pop("dbname", None)
    account = quote(str(user or known["user"]), safe="")
    secret = quote(str(password or known["password"] or ""), safe="")
    where = urlencode({key: str(value) for key, value in parts.items()}, quote_via=quote)
    return f"postgresql://{account}:{secret}@/{quote(database, safe='')}?{where}"


def _set_login(connection: psycopg.Connection, role: sql.Identifier, password: str) -> None:
    rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    statement = sql.SQL("ALTER ROLE {} {} PASSWORD {}")
    connection.execute(statement.format(role, sql.SQL(rights), sql.Literal(password)))


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query.encode(), (name,)).fetchone() is not None


def _run(connection: psycopg.Connection, statement: str, *names: sql.Identifier) -> None:
    connection.execute(sql.SQL(statement).format(*names))
