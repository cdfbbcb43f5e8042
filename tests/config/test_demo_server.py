"""The demo as a person starts and stops it: real processes in a copy of the checkout."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from config.local_postgres import remove, running_pid, stop
from tests.waiting import eventually

PARTS = ("config", "accounts", "education", "templates", "manage.py")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A checkout of its own, with its own server and its own files."""
    folder = tmp_path_factory.mktemp("demo") / "checkout"
    folder.mkdir()
    for part in PARTS:
        source = settings.BASE_DIR / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / part)
    yield folder
    remove(folder / "var" / "postgres")


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def demo(checkout, port, **variables):
    """Runs the demo in a process group of its own, so that what is left of it can be told."""
    bare = {"HOME": os.environ.get("HOME", "/"), "PATH": os.environ["PATH"], "PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-m", "config.demo_server"],
        cwd=checkout,
        env={**bare, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def said_until_ready(process):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if "Ctrl-C stops the demo" in line:
            return "".join(lines)
    raise AssertionError("the demo ended:\n" + "".join(lines))


def nothing_is_left_of(process):
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def status_of(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_interrupted_demo_leaves_no_process_behind_and_starts_again(checkout, port):
    folder = checkout / "var" / "postgres"
    for demand in (signal.SIGINT, signal.SIGTERM):
        with demo(checkout, port) as process:
            said = said_until_ready(process)
            assert f"http://localhost:{port}/" in said
            assert "maya@demo.example" in said
            assert status_of(port, "/readyz") == 200
            assert status_of(port, "/accounts/login/") == 200
            assert running_pid(folder)
            process.send_signal(demand)
            process.communicate(timeout=60)
            assert process.returncode == 130
            eventually(lambda process=process: nothing_is_left_of(process))
        assert running_pid(folder) is None


def test_database_is_kept_running_when_asked(checkout, port):
    folder = checkout / "var" / "postgres"
    with demo(checkout, port, WELLREAD_KEEP_DB="1") as process:
        said_until_ready(process)
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert "ended" not in said
        eventually(lambda: nothing_is_left_of(process))
    assert running_pid(folder)
    stop(folder)


def test_demo_stops_as_a_whole_when_its_worker_ends(checkout, port):
    with demo(checkout, port) as process:
        said_until_ready(process)
        worker = member_of(process.pid, "db_worker")
        os.kill(worker, signal.SIGKILL)
        said, _ = process.communicate(timeout=60)
        assert "The worker ended, so the demo stops." in said
        assert process.returncode == 1
        eventually(lambda: nothing_is_left_of(process))


def commands():
    """What runs on this machine: numbers and command lines. A small Linux may have no `ps`."""
    if not Path("/proc/self/cmdline").exists():
        listed = subprocess.run(
            ["ps", "-ww", "-A", "-o", "pid=,args="], capture_output=True, text=True, check=True
        )
        return [line.split(None, 1) for line in listed.stdout.splitlines()]
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found.append((process.name, (process / "cmdline").read_text()))
    return found


def member_of(group, word):
    """The process of a group whose command line holds the word."""
    for pid, command in commands():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if word in command and os.getpgid(int(pid)) == group:
                return int(pid)
    raise AssertionError(f"no {word} in the group {group}")


@pytest.mark.parametrize("wrong", ["eighty", "0", "65536", "-1"])
def test_port_that_is_none_is_refused_in_one_line(checkout, wrong):
    with demo(checkout, wrong) as process:
        said, _ = process.communicate(timeout=30)
    assert said == f"PORT={wrong} is not a port: use a number from 1 to 65535.\n"
    assert process.returncode == 1


def test_port_of_another_program_is_refused_in_one_line(checkout):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with demo(checkout, port) as process:
            said, _ = process.communicate(timeout=30)
    assert said.startswith(f"Port {port} is taken")
    assert len(said.splitlines()) == 1
