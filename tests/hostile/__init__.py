"""Statements that the database has to refuse to the application's role, and what refuses them.

A row names its guards from the outermost inwards. The statement is refused by the first; with that
one gone, by the second; with all of them gone it succeeds, so each of them was really needed.
"""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pgtrigger
import psycopg
from django.db import models

from config.postgres_roles import Urls

CHECKED, MISSING_PARENT, DOUBLE, NO_PRIVILEGE = "23514", "23503", "23505", "42501"
WITHOUT_EFFECT = re.compile(r"(INSERT 0|UPDATE|DELETE) 0")


@dataclass(frozen=True)
class Guard:
    """What refuses: its SQLSTATE, its name, and the owner's statement that takes it away."""

    state: str
    name: str
    drop: str

    @property
    def is_trigger(self) -> bool:
        return " DISABLE TRIGGER " in self.drop


@dataclass(frozen=True)
class Row:
    """One hostile statement, its guards, and a harmless one that is nearly the same. `given` is
    what an owner would have to do first for the statement to get as far as the guards."""

    name: str
    hostile: str
    guards: tuple[Guard, ...]
    twin: str
    given: str = ""


def check(table: str, name: str) -> Guard:
    return Guard(CHECKED, name, f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def foreign_key(table: str, name: str) -> Guard:
    return Guard(MISSING_PARENT, name, f"ALTER TABLE {table} DROP CONSTRAINT {name}")


def unique(table: str, name: str, *, index: bool = False) -> Guard:
    """A unique constraint, or an index where the rule has a condition."""
    drop = f"DROP INDEX {name}" if index else f"ALTER TABLE {table} DROP CONSTRAINT {name} CASCADE"
    return Guard(DOUBLE, name, drop)


def trigger(name: str) -> Guard:
    model, found = TRIGGERS[name]
    table = model._meta.db_table
    return Guard(CHECKED, name, f"ALTER TABLE {table} DISABLE TRIGGER {found.get_pgid(model)}")


def held(table: str, first: str) -> Guard:
    """Rows elsewhere that point at this table's; `first` is the key that complains first."""
    drop = f"""
        DO $$ DECLARE key record; BEGIN
            FOR key IN SELECT conrelid::regclass AS source, conname FROM pg_constraint
                       WHERE confrelid = '{table}'::regclass AND contype = 'f'
            LOOP
                EXECUTE 'ALTER TABLE ' || key.source || ' DROP CONSTRAINT ' || key.conname;
            END LOOP;
        END $$
    """
    return Guard(MISSING_PARENT, first, drop)


def grant(privilege: str, thing: str) -> Guard:
    """A privilege that the application does not have; the refusal names the table or sequence."""
    kind = "SEQUENCE " if thing.endswith("_seq") else ""
    return Guard(NO_PRIVILEGE, thing, f"GRANT {privilege} ON {kind}{thing} TO {{app}}")


TRIGGERS: Mapping[str, tuple[type[models.Model], pgtrigger.Trigger]] = {
    found.name: (model, found) for model, found in pgtrigger.registered()
}


class Refusal(Exception):
    """The database refused: with which SQLSTATE, and by which guard."""

    def __init__(self, error: psycopg.Error) -> None:
        self.state = error.sqlstate
        self.constraint = error.diag.constraint_name
        self.message = error.diag.message_primary or ""
        super().__init__(f"{self.state} {self.constraint}: {self.message}")

    def is_by(self, guard: Guard) -> bool:
        """Whether it was this guard; where it has no constraint's name, its message has to tell."""
        if self.state != guard.state:
            return False
        if guard.state != NO_PRIVILEGE:
            return self.constraint == guard.name
        return re.search(rf"\b{re.escape(guard.name)}\b", self.message) is not None


class Attacker:
    """Runs statements and undoes each; `roles` are the names behind {app}, {owner}, {superuser}."""

    def __init__(self, connection: psycopg.Connection, ids: Mapping[str, object], urls: Urls):
        self.connection = connection
        self.ids = ids
        self.roles = {
            "app": role_of(urls.app),
            "owner": role_of(urls.owner),
            "superuser": role_of(urls.bootstrap),
        }

    def run(self, statements: str) -> None:
        """Runs statements to the point of commit and undoes them; raises `Refusal`."""
        with self.connection.transaction(force_rollback=True):
            self._execute(statements)

    def run_as_application(self, statements: str) -> None:
        """The same from a superuser's connection, inside the transaction that it is in."""
        self.run(f"SET LOCAL SESSION AUTHORIZATION {{app}};{statements}")

    def named(self, guard: Guard) -> Guard:
        """The guard with the names of roles filled in."""
        return replace(guard, name=self._filled(guard.name).replace('"', ""))

    def settle(self, statements: str) -> None:
        """Runs statements that stay until the transaction around them ends."""
        self.connection.execute(self._filled(statements), self.ids)
        # A table with checks still to come cannot be altered.
        self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE;SET CONSTRAINTS ALL DEFERRED")

    @contextlib.contextmanager
    def undone(self) -> Iterator[None]:
        with self.connection.transaction(force_rollback=True):
            yield

    def _execute(self, statements: str) -> None:
        try:
            cursor = self.connection.execute(self._filled(statements), self.ids)
            done = [cursor.statusmessage]
            while cursor.nextset():
                done.append(cursor.statusmessage)
            # What is checked at commit is checked here.
            self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except psycopg.Error as error:
            raise Refusal(error) from error
        # A statement that touched no row would prove nothing.
        idle = [status for status in done if status and WITHOUT_EFFECT.fullmatch(status)]
        assert not idle, f"{statements} touched no row"

    def _filled(self, statements: str) -> str:
        for word, role in self.roles.items():
            statements = statements.replace(f"{{{word}}}", f'"{role}"')
        return statements


def role_of(url: str) -> str:
    """The role that an address signs in as."""
    with psycopg.connect(url) as connection:
        return str(connection.execute("SELECT session_user").fetchone()[0])


@contextlib.contextmanager
def attacker(url: str, ids: Mapping[str, object], urls: Urls) -> Iterator[Attacker]:
    """Somebody with a connection of her own, whose statements nothing of ours has seen."""
    # Statements are filled in here, not by the server, so that several fit into one.
    with psycopg.connect(url, autocommit=True, cursor_factory=psycopg.ClientCursor) as connection:
        yield Attacker(connection, ids, urls)


def peel(superuser: Attacker, row: Row, *, first: str = "", before: str = "") -> list[str]:
    """Takes the row's guards away one after the other; tells which of them refused, in order,
    and `done` where nothing refused any more. `first` runs before, as the superuser; `before`
    before each try, as the application."""
    found = []
    with superuser.undone():
        superuser.settle(f"SELECT 1;{first}{row.given}")
        for guard in (*row.guards, None):
            try:
                superuser.run_as_application(before + row.hostile)
            except Refusal as refusal:
                is_named = guard and refusal.is_by(superuser.named(guard))
                found.append(guard.name if guard and is_named else str(refusal))
            else:
                return [*found, "done"]
            if guard:
                superuser.settle(guard.drop)
    return found
