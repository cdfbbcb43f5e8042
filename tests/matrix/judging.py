"""Which answer is right, for one person at one address; what is wrong with the one that came."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse

from tests.matrix.rows import EVERYBODY, NONE, PATIENTS, SIGNED_IN, STAFF, Call, Row
from tests.matrix.sides import Side
from tests.matrix.visits import Visit, Visitors
from tests.matrix.worlds import HILL, Person, World

FITS = {PATIENTS: "patient", STAFF: "staff"}
NEVER_ON_HEAD = {"education_reading"}


def is_for(row: Row, person: Person) -> bool:
    """Whether the address is one for people of her kind; to others it answers 403 at once."""
    return row.for_ not in FITS or person.kind == FITS[row.for_]


@dataclass(frozen=True)
class Case:
    """One request of the matrix."""

    row: Row
    call: Call
    side: Side
    state: str
    person: Person

    @property
    def is_stranger(self) -> bool:
        """Whether she may use the address, in her own clinic."""
        is_of_a_clinic = self.row.about != NONE and not self.row.shared
        return is_of_a_clinic and self.person.word not in ("", self.side.word)

    @property
    def thing(self) -> Any:
        return self.row.things(self.side)[self.state]

    @property
    def address(self) -> str:
        return reverse(self.row.name, kwargs=self.row.arguments(self.side, self.thing))

    @property
    def expected(self) -> int:
        """The status she must get."""
        row, person = self.row, self.person
        if row.for_ != EVERYBODY and person.kind == "nobody":
            return 302
        if row.for_ in FITS:
            if row.for_ == STAFF and person.kind == "unproven":
                return 302
            if not is_for(row, person):
                return 403
            if self.is_stranger:
                return 404
        columns = ["stranger" if self.is_stranger else person.column, person.kind, "anyone"]
        found = (self.call.answers.expected(self.state, column) for column in columns)
        status = next((status for status in found if status is not None), None)
        assert status is not None, f"{self}: the table does not speak of her"
        return status

    def __str__(self) -> str:
        what = f"{self.side.word} {self.row.about} {self.state}" if self.state else self.side.word
        how = " ".join(filter(None, [self.call.method, self.call.label]))
        return f"{how} {self.row.name} of {what} as {self.person.name}"


def cases(world: World, row: Row) -> Iterator[Case]:
    """Everything that is asked of one address."""
    main = {call.method: call for call in reversed(row.calls)}.values()
    for call in row.calls:
        for place, person in enumerate(world.people):
            for side in world.sides:
                if row.about == NONE and side.word != (person.word or world.river.word):
                    continue
                states = list(row.things(side))
                step = _step(row, person, side, is_main=any(call is one for one in main))
                for state in states[place % min(step, len(states)) :: step]:
                    yield Case(row, call, side, state, person)


def _step(row: Row, person: Person, side: Side, *, is_main: bool) -> int:
    """How many of the states are asked for: every one, every third, or one.

    Every one for whom the address is for; for nobody and for strangers where it is looked at or
    posted to in earnest. The second clinic's people stand in the first one's tables: every third.
    Who has no business at the address is refused before anything is looked up: one."""
    if not is_for(row, person) and person.kind != "nobody":
        return 1000
    is_home = person.word == side.word
    if is_home and side.word != HILL:
        return 1
    return 1 if is_main and not is_home else 3


def complaints(case: Case, visitors: Visitors, bodies: dict[Any, Any]) -> list[str]:
    """What is wrong with the answer to one case; `bodies` are those that were made already."""
    call, known = case.call, (case.call.label, case.side.word, case.state)
    if call.body and known not in bodies:
        bodies[known] = call.body(case.side, case.thing)
    visit = visitors.ask(case.person, call.method, case.address, bodies.get(known))
    return [f"{case}: {wrong}" for wrong in _wrongs(case, visit, visitors.world)]


def _wrongs(case: Case, visit: Visit, world: World) -> Iterator[str]:
    if visit.error is not None:
        yield f"{visit.error!r}"
    if visit.status != case.expected:
        yield f"{visit.status} instead of {case.expected}"
    yield from _wrong_way(case, visit)
    yield from _wrong_writes(case, visit)
    if case.row.for_ != EVERYBODY:
        yield from leaks(case.person, visit, world, case.address)


def _wrong_way(case: Case, visit: Visit) -> Iterator[str]:
    if visit.status != 302 or case.row.for_ == EVERYBODY:
        return
    if case.person.kind == "nobody" and not visit.location.startswith(reverse(settings.LOGIN_URL)):
        yield f"led to {visit.location} instead of the sign-in page"
    if case.row.for_ == STAFF and case.person.kind == "unproven" and "/2fa/" not in visit.location:
        yield f"led to {visit.location} instead of the second factor"


def _wrong_writes(case: Case, visit: Visit) -> Iterator[str]:
    may = case.row.writes - (NEVER_ON_HEAD if case.call.method == "HEAD" else set())
    if case.call.method != "POST" and visit.wrote - may:
        yield f"looking at it wrote to {visit.wrote - may}"
    if case.row.for_ != EVERYBODY and visit.strangers_changed:
        yield f"changed rows of {visit.strangers_changed}"


def leaks(person: Person, visit: Visit, world: World, known: str = "") -> Iterator[str]:
    """What an answer tells a person of the other clinic that she did not say herself."""
    if not person.word:
        return
    secret = world.secrets[world.other(person.word).word]
    for text in (visit.text, visit.location):
        told = {found.lower() for found in secret.findall(text)} - {known.lower()}
        told = {found for found in told if found not in known.lower()}
        if told:
            yield f"tells of the other clinic: {sorted(told)}"


def judge(world: World, visitors: Visitors, row: Row) -> list[str]:
    """What is wrong at one address."""
    for call in row.calls:
        call.answers.check(row.things(world.river))
    assert row.for_ in {SIGNED_IN, EVERYBODY, PATIENTS, STAFF}
    bodies: dict[Any, Any] = {}
    return [wrong for case in cases(world, row) for wrong in complaints(case, visitors, bodies)]
