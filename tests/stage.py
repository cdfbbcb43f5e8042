"""What stands in the database between tests, in a transaction that stays open."""

import functools
import inspect
import pickle
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# The database's now() stands still in a transaction: it is never far behind the clock.
SECONDS = 300

# How each thing that may stand is built, from others by the names of its parameters.
BUILD: dict[str, Callable[..., Any]] = {}


@functools.cache
def needs(name: str) -> list[str]:
    """What a thing is built from."""
    return list(inspect.signature(BUILD[name]).parameters)


class Stage:
    """What stands in this process."""

    def __init__(self) -> None:
        self.transactions: list[transaction.Atomic] = []
        self.names: list[str] = []
        # After each fixture all of them, as they were then.
        self.copies: list[bytes] = [pickle.dumps({})]
        self.since = (0.0, date.min)
        self.connection: BaseDatabaseWrapper | None = None

    def clear(self) -> None:
        """Undoes everything."""
        if not self.transactions:
            return
        # It is another one than now when a browser was started in between.
        now, connections[DEFAULT_DB_ALIAS] = connections[DEFAULT_DB_ALIAS], self.connection
        try:
            while self.transactions:
                self._undo()
        finally:
            connections[DEFAULT_DB_ALIAS] = now

    def set_up(self, names: list[str]) -> dict[str, Any]:
        """Lets these stand, and nothing else, and returns them."""
        if not self._is_fresh():
            self.clear()
        if not self.transactions:
            self._open()
        kept = 0
        while kept < min(len(names), len(self.names)) and self.names[kept] == names[kept]:
            kept += 1
        while len(self.names) > kept:
            self._undo()
        for name in names[kept:]:
            self._build(name)
        return pickle.loads(self.copies[-1])  # noqa: S301

    def _is_fresh(self) -> bool:
        since, day = self.since
        is_young = day == date.today() and time.monotonic() - since < SECONDS
        is_same = connections[DEFAULT_DB_ALIAS] is self.connection
        is_whole = not connection.closed_in_transaction and not connection.needs_rollback
        return is_young and is_same and is_whole

    def _open(self) -> None:
        self.connection = connections[DEFAULT_DB_ALIAS]
        self._begin()
        # Long tests without a database may lie between two with one.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        self.since = (time.monotonic(), date.today())

    def _begin(self) -> None:
        atomic = transaction.atomic()
        # As Django does for its own: what insists on being outermost in earnest may be within.
        atomic._from_testcase = True  # type: ignore[attr-defined]
        atomic.__enter__()
        self.transactions.append(atomic)

    def _build(self, name: str) -> None:
        values = pickle.loads(self.copies[-1])  # noqa: S301
        self._begin()
        try:
            build = BUILD[name]
            values[name] = build(**{one: values[one] for one in needs(name)})
            connection.check_constraints()
            self.copies.append(pickle.dumps(values))
        except BaseException:
            self._end()
            raise
        self.names.append(name)

    def _undo(self) -> None:
        self._end()
        if self.names:
            self.names.pop()
            self.copies.pop()

    def _end(self) -> None:
        transaction.set_rollback(True)
        self.transactions.pop().__exit__(None, None, None)
