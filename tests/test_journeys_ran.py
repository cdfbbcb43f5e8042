"""A green run without journeys is no green run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PASSES = "import pytest\n@pytest.mark.journey\ndef test_it(): pass\n"
SKIPPED = "import pytest\n@pytest.mark.journey\n@pytest.mark.skip\ndef test_it(): pass\n"
NONE = "def test_it(): pass\n"
PROCESSES = [(), ("-n", "1")]


@pytest.fixture
def run(tmp_path):
    """Runs one test file on its own, as the whole suite is run."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = journey\n")

    def run(source: str, *arguments: str, required: str = "1") -> subprocess.CompletedProcess:
        (tmp_path / "test_one.py").write_text(source)
        command = [sys.executable, "-m", "pytest", "-p", "tests.journeys_ran", "-p", "no:django"]
        return subprocess.run(
            [*command, "-p", "no:cacheprovider", "--rootdir", tmp_path, *arguments, tmp_path],
            cwd=Path(__file__).parents[1],
            env={**os.environ, "JOURNEYS_REQUIRED": required},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("source", "said"), [(SKIPPED, "1 journeys did not run"), (NONE, "no journey was begun")]
)
@pytest.mark.parametrize("processes", PROCESSES)
def test_run_without_its_journeys_fails(run, source, said, processes):
    result = run(source, *processes)
    assert result.returncode == 1
    assert said in result.stdout


@pytest.mark.parametrize("processes", PROCESSES)
def test_run_with_its_journeys_passes(run, processes):
    assert run(PASSES, *processes).returncode == 0


def test_part_of_the_suite_need_not_drive_a_browser(run):
    assert run(NONE, required="").returncode == 0
