"""The other clinic's ids where one's own belong, in every form there is."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from tests.matrix.forms import Fields, PageForm, forms_in
from tests.matrix.judging import Case, leaks
from tests.matrix.rows import Row
from tests.matrix.sides import Side
from tests.matrix.visits import Visitors
from tests.matrix.worlds import Person, World

MISSING = "987654321"
PLACES = ("patient", "staff")
# How many rows there are names nothing; of many like rows the first one is enough.
LEFT_OUT = re.compile(r"_FORMS$|-[1-9][0-9]*-|-__prefix__-")


@dataclass(frozen=True)
class Swap:
    """One field of a form that holds what is the other clinic's, and what is nobody's."""

    address: str
    fields: Fields
    name: str
    foreign: str
    missing: str

    def body(self, value: str) -> Fields:
        return self.fields | {self.name: [value]}

    def __str__(self) -> str:
        return f"{self.address}: {self.name}={self.foreign}"


def stand_ins(side: Side, offered: list[str]) -> list[tuple[str, str]]:
    """What names a clinic's things in the way of the values that a field offers, each with its
    like that names nothing."""
    number = str(side.clinic.pk)
    article, topic = side.things["article"]["published"], side.things["topic"]["wide"]
    shapes = {
        r"[0-9]*": [(number, MISSING)],
        r"[a-z]+:[0-9]+": [(f"{kind}:{number}", f"{kind}:{MISSING}") for kind in PLACES],
        r"[0-9a-f-]{36}": [(str(article.sections.first().key), str(uuid.UUID(int=7)))],
        r"(topic|article)-.*": [
            (f"{kind}-{thing.code}", f"{kind}-zzzzzzzz")
            for kind, thing in (("article", article), ("topic", topic))
        ],
        r"[0-9a-z]{8}": [(thing.code, "zzzzzzzz") for thing in (article, topic)],
    }
    fitting = [
        pairs
        for shape, pairs in shapes.items()
        if any(re.fullmatch(shape, value) for value in offered)
    ]
    return [pair for pairs in fitting or [shapes[r"[0-9]*"]] for pair in pairs]


def swaps(world: World, visitors: Visitors, row: Row, person: Person) -> Iterator[Swap]:
    """Every field in which nobody types, of the forms that she comes to at an address."""
    other = world.other(person.word)
    for address, form in forms_of(world, visitors, row, person):
        for fields in form.pressed():
            for name, offered in form.choices.items():
                pairs = [] if LEFT_OUT.search(name) else stand_ins(other, offered)
                yield from (Swap(address, fields, name, *pair) for pair in pairs)


def forms_of(
    world: World, visitors: Visitors, row: Row, person: Person
) -> Iterator[tuple[str, PageForm]]:
    """The forms of the first page that has one, and of those that an answer to it shows."""
    side = world.side(person.word)
    for state in row.things(side):
        seen: set[str] = set()
        for call in row.calls:
            case = Case(row, call, side, state, person)
            body = call.body(side, case.thing) if call.body else None
            page = visitors.ask(person, call.method, case.address, body)
            if page.status != 200 or not page.text:
                continue
            for form in forms_in(page.text):
                known = f"{sorted(form.fields)} {sorted(form.choices)} {form.buttons}"
                if form.action in ("", case.address) and known not in seen:
                    seen.add(known)
                    yield case.address, form
        if seen:
            return


def complaints(visitors: Visitors, person: Person, swap: Swap) -> Iterator[str]:
    """What is wrong when somebody sends the other clinic's id: it must be as if it were nobody's,
    and change nothing of that clinic's."""
    visit = visitors.ask(person, "POST", swap.address, swap.body(swap.foreign))
    twin = visitors.ask(person, "POST", swap.address, swap.body(swap.missing))
    if visit.error or visit.status >= 500:
        yield f"{swap}: {visit.error!r}"
    if visit.status != twin.status:
        yield f"{swap}: {visit.status}, but {twin.status} for what is missing"
    if visit.strangers_changed:
        yield f"{swap}: changed rows of {visit.strangers_changed}"
    told = leaks(person, visit, visitors.world, swap.address + swap.foreign)
    yield from (f"{swap}: {leak}" for leak in told)
