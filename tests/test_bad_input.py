"""Bad values in every address, every parameter and every field: never a failure, always words."""

from random import Random

import pytest

from tests.matrix.badness import lost, own_address, paths, problems, queries, visitor, wrong_fields
from tests.matrix.everything import ROWS
from tests.matrix.swaps import forms_of

pytest_plugins = ["tests.matrix.fixtures"]

# Every address, in parts for the processes that share the work.
PARTS = 6
parts = pytest.mark.parametrize("part", range(PARTS))


@parts
def test_paths(world, visitors, part):
    wrong, asked = [], 0
    for row in ROWS[part::PARTS]:
        person, address = visitor(world, row), own_address(world, row)
        for path in paths(row, world.river, address):
            asked += 1
            if problem := problems(visitors.ask(person, "GET", path)):
                wrong.append(f"{path[:100]}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert asked > 1_000 / PARTS


@parts
def test_queries(world, visitors, part):
    rng, wrong, asked = Random(part), [], 0
    for row in ROWS[part::PARTS]:
        person, address = visitor(world, row), own_address(world, row)
        read = visitors.reads(person, address)
        for query in queries(read, rng, is_list=row.name.endswith("changelist")):
            asked += 1
            if problem := problems(visitors.ask(person, "GET", f"{address}?{query}")):
                wrong.append(f"{address}?{query[:60]}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert asked > 1_000 / PARTS


@parts
def test_fields(world, visitors, part):
    rng, wrong, asked = Random(PARTS + part), [], 0
    for row in ROWS[part::PARTS]:
        person = visitor(world, row)
        for address, form in forms_of(world, visitors, row, person):
            for one in wrong_fields(address, form, rng):
                asked += 1
                visit = visitors.ask(person, "POST", address, one.body)
                if problem := problems(visit) or lost(form, one, visit):
                    wrong.append(f"{one}: {problem}")
    assert not wrong, "\n".join(wrong)
    # Forms are not spread as evenly as addresses.
    assert asked > 50
