"""Two clinics side by side, the people who visit their pages, and what each clinic's rows say."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from psycopg import sql

from accounts import idle
from accounts.models import Patient, Staff
from accounts.roles import Role
from tests import cast
from tests.matrix.sides import Side

RIVER, HILL = "rivermark", "hillmark"
# Whose column of a table each person of the other clinic is judged by.
ALIKE = {"paul": "ana", "zoe": "maya", "nina": "ruth"}


@dataclass(frozen=True)
class Person:
    """Somebody who visits: nobody, or one of the cast with a session."""

    name: str
    # nobody, patient, staff; closed: without an open place; unproven: without a second factor
    kind: str
    word: str = ""  # of her clinic
    session: str = ""

    @property
    def column(self) -> str:
        return ALIKE.get(self.name, self.name)


class World:
    """Builds both clinics, through the actions; `same_id` is the id of the second clinic and of
    its first article, patient, topic and so on."""

    def __init__(self) -> None:
        self.river = self._river().fill()
        self.same_id = align_ids()
        self.hill = self._hill().fill()
        self.sides = (self.river, self.hill)
        for noun in ("revision", "assignment", "reading"):
            self._cross(noun)
        self.people = self._people()
        connection.check_constraints()

    def _river(self) -> Side:
        ruth = cast.found("rivermark", "Rivermark", "Ruth Rivermark", "ruth@rivermark.example")
        maya, omar = (
            cast.hire(
                ruth, f"{name} Rivermark", f"{name}@rivermark.example", Role.CLINICIAN, "nurse"
            )
            for name in ("maya", "omar")
        )
        self.rosa = cast.hire(
            ruth, "Rosa Rivermark", "rosa@rivermark.example", Role.REVIEWER, "dietitian"
        )
        ana = _admit(ruth, "ana")
        return Side(RIVER, ruth, maya, omar, ana, _admit(ruth, "ben"))

    def _hill(self) -> Side:
        nina = cast.found("hillmark", "Hillmark", "Nina Hillmark", "nina@hillmark.example")
        zoe, rae = (
            cast.hire(nina, f"{name} Hillmark", f"{name}@hillmark.example", Role.CLINICIAN, "nurse")
            for name in ("zoe", "rae")
        )
        return Side(HILL, nina, zoe, rae, _admit(nina, "paul"), _admit(nina, "pia"))

    def _people(self) -> list[Person]:
        river, hill = self.river, self.hill
        here = {
            "ana": river.reader, "ben": river.other_reader, "rosa": self.rosa,
            "maya": river.author, "omar": river.reviewer, "ruth": river.admin,
            "lena": river.things["staff"]["left"],
        }  # fmt: skip
        there = {"paul": hill.reader, "zoe": hill.author, "nina": hill.admin}
        return [
            Person("nobody", "nobody"),
            *(person_at(name, place, river) for name, place in here.items()),
            *(person_at(name, place, hill) for name, place in there.items()),
            _without_second_factor(person_at("omar", river.reviewer, river)),
        ]

    def _cross(self, noun: str) -> None:
        """In each clinic what stands under one of its own, and is the other clinic's."""
        (_, river), (_, hill) = (next(iter(side.things[noun].values())) for side in self.sides)
        for side, thing in ((self.river, hill), (self.hill, river)):
            own, _ = next(iter(side.things[noun].values()))
            side.things[noun]["foreign"] = (own, thing)

    def person(self, name: str) -> Person:
        return next(person for person in self.people if person.name == name)

    def other(self, word: str) -> Side:
        """The clinic that does not have this word."""
        return self.hill if word == self.river.word else self.river

    def side(self, word: str) -> Side:
        """The clinic that has this word."""
        return self.river if word == self.river.word else self.hill

    @cached_property
    def secrets(self) -> dict[str, re.Pattern[str]]:
        """For each clinic what must not be read outside it: its word and its codes."""
        found = {}
        for side in self.sides:
            rows = [
                *side.clinic.articles.values_list("code", flat=True),
                *side.clinic.topics.values_list("code", flat=True),
            ]
            found[side.word] = re.compile("|".join([side.word, *rows]), re.IGNORECASE)
        return found

    @cached_property
    def _tables(self) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name FROM information_schema.columns"
                " WHERE column_name = 'clinic_id' AND table_schema = 'public' ORDER BY 1"
            )
            tables = [name for (name,) in cursor.fetchall()]
        assert len(tables) > 15
        return tables

    def _of_each_table(self, what: str, clinic: int | None = None) -> dict[str, Any]:
        each = sql.SQL(f"SELECT {{name}}, {what} FROM {{table}} t WHERE {{where}}")
        where = sql.SQL("true" if clinic is None else "t.clinic_id = {}").format(clinic)
        parts = [
            each.format(name=sql.Literal(name), table=sql.Identifier(name), where=where)
            for name in self._tables
        ]
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(" UNION ALL ").join(parts))
            return dict(cursor.fetchall())

    def digests(self, side: Side) -> dict[str, str]:
        """What each table says of a clinic, as a digest."""
        return self._of_each_table("md5(string_agg(t::text, ' ' ORDER BY t.id))", side.clinic.pk)

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return self._of_each_table("count(*)")


def align_ids() -> int:
    """Lets the next row of every table have one and the same id, which no table has yet: put
    where any id belongs, it names the next clinic's thing whatever the field is about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(sequencename), coalesce(last_value, 0) FROM pg_sequences"
            " WHERE sequencename ~ '^(accounts|education)_' AND sequencename !~ 'audit'"
        )
        sequences = dict(cursor.fetchall())
        last = max(sequences.values()) + 1000
        for name, used in sequences.items():
            cursor.execute(
                "SELECT count(nextval(%s::regclass)) FROM generate_series(1, %s)",
                [name, last - used],
            )
    return last + 1


def _admit(by: Staff, name: str) -> Patient:
    """A patient with an account."""
    word = by.clinic.slug
    return cast.admit(
        by, f"{name} {word}", f"{word}-{name}", date(1961, 4, 2), f"{name}@{word}.example"
    )


def person_at(name: str, place: Staff | Patient, side: Side) -> Person:
    """Somebody with a new session at one of her places."""
    is_open = not isinstance(place, Staff) or place.is_active
    kind = "closed" if not is_open else "staff" if isinstance(place, Staff) else "patient"
    session = cast.sign_in(Client(), place).session
    # A whole run takes longer than a session may lie idle or a proof of oneself counts, and what
    # it notes is undone.
    later = session[idle.SEEN] + 6 * 3600
    session[idle.SINCE] = session[idle.SEEN] = later
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [record | {"at": later} for record in records]
    session.save()
    return Person(name, kind, side.word, session.session_key)


def _without_second_factor(person: Person) -> Person:
    """The same person after her password alone."""
    session = SessionStore(person.session)
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [r for r in records if r["method"] != "mfa"]
    session.save()
    return replace(person, name=f"{person.name} without a code", kind="unproven")
