"""Starts the throw-away database before Django reads its settings.

pytest loads this through `addopts = "-p tests.plugin"`, earlier than any conftest.
"""

import contextlib
import os
import signal

import pytest

from config.postgres_roles import Urls
from tests.cluster import environment, throw_away_database

URLS = pytest.StashKey[Urls]()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    # Ended from outside, the run still removes its server, as it does on Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    stack = contextlib.ExitStack()
    early_config.add_cleanup(stack.close)
    urls = early_config.stash[URLS] = stack.enter_context(throw_away_database())
    stack.callback(_become, dict(os.environ))
    _become(environment(urls))


def _become(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
