"""Keeps the cast of a test standing for the tests after it, in a transaction that stays open.

Most of what an ordinary test costs is building clinics and people who are the same as in the test
before. A fixture marked `@standing` is therefore built inside a transaction of its own, within
that of the fixtures before it, and stays when the test is over: what the test did is undone, down
to there. The next test keeps the longest row of fixtures that it wants too, undoes those above it
and builds what it lacks. Every test gets its own copies of the instances, made from what they
were when they were built, so it sees neither rows nor objects that another test has touched.

Whoever needs the connection without a transaction, or one of their own for a whole module, first
clears the stage; whatever is built at another time than now is built for that test alone.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection

from tests.stage import BUILD, Stage, needs

HELPER = "_django_db_helper"  # what pytest-django's `db` and `transactional_db` come down to
TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}
VALUES = pytest.StashKey[dict[str, Any]]()


def standing(build: Callable[..., Any]) -> Any:
    """A fixture that is kept for the next test. Those that are built first are kept longest, so
    define what is dear and often wanted before what is cheap."""
    BUILD[build.__name__] = build

    @functools.wraps(build)
    def fixture(standing_cast: dict[str, Any], **given: Any) -> Any:
        if build.__name__ in standing_cast:
            return standing_cast[build.__name__]
        return build(**given)

    parameters = [
        inspect.Parameter("standing_cast", inspect.Parameter.POSITIONAL_OR_KEYWORD),
        *inspect.signature(build).parameters.values(),
    ]
    fixture.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return pytest.fixture(fixture)


STAGE = Stage()


@pytest.fixture(scope="session", autouse=True)
def stage(django_db_blocker) -> Iterator[Stage]:
    """What stands, until the last test is over."""
    yield STAGE
    with django_db_blocker.unblock():
        STAGE.clear()


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> None:
    """Makes the stage ready before a test's transaction is begun, or a whole module's."""
    if fixturedef.argname == HELPER:
        with request.getfixturevalue("django_db_blocker").unblock():
            request.node.stash[VALUES] = _make_ready(request)
    elif fixturedef.scope != "function" and "django_db_blocker" in fixturedef.argnames:
        if not fixturedef.func.__module__.startswith("tests."):
            # What pytest-django sets up for each class touches no database.
            return
        with request.getfixturevalue("django_db_blocker").unblock():
            STAGE.clear()


def _make_ready(request: pytest.FixtureRequest) -> dict[str, Any]:
    marker = request.node.get_closest_marker("django_db")
    if TRANSACTIONAL & set(request.fixturenames) or (marker and (marker.args or marker.kwargs)):
        STAGE.clear()
        return {}
    if connection.in_atomic_block and not STAGE.transactions:
        # Within the transaction of a module.
        return {}
    is_now = not time_machine.escape_hatch.is_travelling()
    return STAGE.set_up(_wanted(request) if is_now else [])


def _wanted(request: pytest.FixtureRequest) -> list[str]:
    """The standing fixtures of a test, those aside that its module defines in its own way and
    those that are built on them."""
    manager, wanted = request.session._fixturemanager, list[str]()
    for name in BUILD:
        if name not in request.fixturenames:
            continue
        *_, definition = manager.getfixturedefs(name, request.node) or [None]
        is_ours = getattr(definition.func, "__wrapped__", None) is BUILD[name]
        if is_ours and all(one in wanted for one in needs(name)):
            wanted.append(name)
    return wanted


@pytest.fixture(autouse=True)
def database_first(request) -> None:
    """What stands is built before a test's own fixtures change a setting, a clock or our code."""
    if HELPER in request.fixturenames:
        request.getfixturevalue(HELPER)


@pytest.fixture
def standing_cast(db, request) -> dict[str, Any]:
    """This test's own copies of the fixtures that stand, by name."""
    return request.node.stash[VALUES]
