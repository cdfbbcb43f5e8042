"""Starts the throw-away database before Django reads its settings.

pytest loads this through `addopts = "-p tests.plugin"`, earlier than any conftest; with `-n 2` in
each of the three processes.
"""

import contextlib
import os
import signal

import pytest

from config.postgres_roles import Urls
from tests.cluster import SERVER, environment, throw_away_database

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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config: pytest.Config) -> None:
    # One server is enough: the processes that are started next make their databases on it.
    os.environ[SERVER] = config.stash[URLS].bootstrap


def _become(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
