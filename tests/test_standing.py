"""Tests share what is built for them, and see nothing of each other."""

import pytest
import time_machine
from django.db import connection

from accounts.models import Staff
from tests.stage import Stage
from tests.standing import STAGE


@pytest.mark.parametrize("turn", [1, 2])
def test_nothing_is_seen_of_what_another_test_did(ruth, maya, turn):
    assert (ruth.name, ruth.clinic.name) == ("Ruth Adler", "Riverside Clinic")
    assert list(Staff.objects.order_by("pk")) == [ruth, maya]
    ruth.name = ruth.clinic.name = "Changed"
    ruth.save()
    maya.clinic.save()


def test_what_a_test_does_not_want_does_not_stand(ruth):
    assert Staff.objects.get() == ruth
    assert STAGE.names == ["ruth"]


def test_what_was_built_once_is_there_again(db):
    stage = Stage()
    first, second = stage.set_up(["ruth", "maya"]), stage.set_up(["ruth", "maya"])
    assert second == first
    assert second["ruth"] is not first["ruth"]
    assert stage.set_up(["ruth"]) == {"ruth": first["ruth"]}
    assert Staff.objects.get() == first["ruth"]
    stage.clear()
    assert not Staff.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_stands_beside_a_test_that_commits(ruth):
    assert not connection.in_atomic_block
    assert STAGE.names == []


@pytest.fixture
def long_ago():
    with time_machine.travel("1999-12-31"):
        yield


class TestInAnotherTime:
    @pytest.fixture(autouse=True)
    def before_all_else(self, long_ago):
        """It is then from the first fixture of the test's own on."""

    def test_people_who_stand_are_of_today(self, ruth):
        assert ruth.created_at.year > 1999
