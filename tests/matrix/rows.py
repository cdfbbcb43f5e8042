"""What a row of the matrix says: an address, whom it is for, and the answers to expect."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.matrix.sides import Side
from tests.matrix.tables import Table, table

EVERYBODY, SIGNED_IN, PATIENTS, STAFF = "everybody", "signed in", "patients", "staff"
NONE = ""  # the state of an address that is about nothing in particular

Arguments = Callable[[Side, Any], Mapping[str, Any]]
Body = Callable[[Side, Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Call:
    """One way to ask an address; `body` tells what is posted from what the address is about."""

    method: str
    answers: Table
    label: str = ""
    body: Body | None = None


@dataclass(frozen=True)
class Row:
    """One address. `about` names what stands in it: each of its states is asked for, in both
    clinics. `writes` names the tables that opening it may write to; what is `shared` belongs to
    no clinic."""

    name: str
    for_: str
    calls: tuple[Call, ...]
    about: str = ""
    arguments: Arguments = lambda side, thing: {}
    writes: frozenset[str] = frozenset()
    shared: bool = False

    def things(self, side: Side) -> dict[str, Any]:
        """What the address is asked for in one clinic, by state."""
        return side.things[self.about] if self.about else {NONE: None}


def get(answers: str | Table) -> Call:
    return Call("GET", _table(answers))


def head(answers: str | Table) -> Call:
    return Call("HEAD", _table(answers))


def post(label: str, answers: str | Table, body: Body | Mapping[str, Any] | None = None) -> Call:
    """A POST with a plausible body, the same for everything or made from what it is about."""
    made = body if callable(body) else (lambda side, thing: dict(body or {}))
    return Call("POST", _table(answers), label, made)


def always(status: int) -> Table:
    """One status for everybody."""
    return table(f"anyone\n otherwise {status}")


def _table(answers: str | Table) -> Table:
    return table(answers) if isinstance(answers, str) else answers
