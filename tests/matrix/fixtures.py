"""Both clinics for a module's tests: `pytest_plugins = ["tests.matrix.fixtures"]`."""

import logging

import pytest
from django.db import transaction

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
