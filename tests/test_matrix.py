"""Every address, every member of the cast and nobody, every state, in both clinics."""

import logging

import pytest
from django.db import transaction

from tests.matrix.addresses import addresses, differences
from tests.matrix.everything import ROWS
from tests.matrix.judging import judge
from tests.matrix.visits import Visitors
from tests.matrix.worlds import World


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Both clinics, built once; every request to them is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(world):
    logging.disable(logging.CRITICAL)
    yield Visitors(world)
    logging.disable(logging.NOTSET)


def test_every_address_has_a_row_and_every_row_an_address():
    found = differences(addresses(), [row.name for row in ROWS])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_everybody_gets_the_right_answer(world, visitors, row):
    found = judge(world, visitors, row)
    assert not found, "\n".join(found)
