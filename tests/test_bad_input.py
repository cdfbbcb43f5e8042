"""Bad values in every address, every parameter and every field: never a failure, always words."""

from random import Random

from tests.matrix.badness import lost, own_address, paths, problems, queries, visitor, wrong_fields
from tests.matrix.everything import ROWS
from tests.matrix.swaps import forms_of

pytest_plugins = ["tests.matrix.fixtures"]


def test_paths(world, visitors):
    wrong, asked = [], 0
    for row in ROWS:
        person, address = visitor(world, row), own_address(world, row)
        for path in paths(row, world.river, address):
            asked += 1
            if problem := problems(visitors.ask(person, "GET", path)):
                wrong.append(f"{path[:100]}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert asked > 1_000


def test_queries(world, visitors):
    rng, wrong, asked = Random(1), [], 0
    for row in ROWS:
        person, address = visitor(world, row), own_address(world, row)
        read = visitors.reads(person, address)
        for query in queries(read, rng, is_list=row.name.endswith("changelist")):
            asked += 1
            if problem := problems(visitors.ask(person, "GET", f"{address}?{query}")):
                wrong.append(f"{address}?{query[:60]}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert asked > 1_000


def test_fields(world, visitors):
    rng, wrong, asked = Random(2), [], 0
    for row in ROWS:
        person = visitor(world, row)
        for address, form in forms_of(world, visitors, row, person):
            for one in wrong_fields(address, form, rng):
                asked += 1
                visit = visitors.ask(person, "POST", address, one.body)
                if problem := problems(visit) or lost(form, one, visit):
                    wrong.append(f"{one}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert asked > 1_000
