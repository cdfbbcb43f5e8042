"""bin/bootstrap in a checkout with nothing to install, so that no network is needed."""

import os
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

REQUIREMENTS = ("requirements.txt", "requirements-local.txt", "requirements-dev.txt")
BROKEN_SHIM = '#!/bin/sh\necho "shim: $0: that version is not installed" >&2\nexit 127\n'
OLD_PYTHON = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def checkout(tmp_path):
    """A checkout whose requirement files are empty, in a folder with a space in its name."""
    folder = tmp_path / "a checkout"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(settings.BASE_DIR / "bin" / "bootstrap", folder / "bin")
    for name in REQUIREMENTS:
        (folder / name).touch()
    return folder


@pytest.fixture
def bootstrap(checkout, tmp_path):
    """Runs bin/bootstrap with nothing but HOME and PATH; programs are put into `shims` first."""
    shims = tmp_path / "shims"
    shims.mkdir()

    def run(*arguments, programs=None, **variables):
        for name, text in (programs or {}).items():
            (shims / name).write_text(text)
            (shims / name).chmod(0o755)
        environment = {"HOME": str(tmp_path), "PATH": f"{shims}:/usr/bin:/bin", **variables}
        return subprocess.run(
            [checkout / "bin" / "bootstrap", *arguments],
            env=environment,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def genuine_python():
    """A program that stands for a Python of the machine."""
    return f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n'


def python_of(checkout):
    return checkout / ".venv" / "bin" / "python"


def test_broken_shims_are_passed_over(checkout, bootstrap):
    shims = dict.fromkeys(("python3.13", "python3.14", "python3.12", "uv"), BROKEN_SHIM)
    done = bootstrap(programs={**shims, "python3": genuine_python()})
    assert done.returncode == 0, done.stderr
    assert "shim" not in done.stdout + done.stderr
    version = "import sys; print(sys.version_info >= (3, 12))"
    answer = subprocess.run(
        [python_of(checkout), "-c", version], capture_output=True, text=True, check=True
    )
    assert answer.stdout == "True\n"


def test_second_run_does_nothing_and_says_nothing(checkout, bootstrap):
    bootstrap(PYTHON=sys._base_executable)
    log = checkout / "var" / "bootstrap.log"
    before = log.stat().st_mtime_ns
    done = bootstrap(programs=dict.fromkeys(("python3", "python3.13"), BROKEN_SHIM))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert log.stat().st_mtime_ns == before


def test_changed_requirements_are_installed(checkout, bootstrap):
    bootstrap(PYTHON=sys._base_executable)
    (checkout / "requirements.txt").write_text("# changed\n")
    assert "Installing" in bootstrap().stdout
    assert bootstrap().stdout == ""


def test_requirements_of_tests_are_installed_for_tests_only(checkout, bootstrap):
    bootstrap(PYTHON=sys._base_executable)
    (checkout / "requirements-dev.txt").write_text("# changed\n")
    assert bootstrap().stdout == ""
    assert "Installing" in bootstrap("dev").stdout


def test_broken_environment_is_made_again(checkout, bootstrap):
    bootstrap(PYTHON=sys._base_executable)
    python_of(checkout).unlink()
    python_of(checkout).symlink_to("/nowhere/python")
    done = bootstrap(PYTHON=sys._base_executable)
    assert done.returncode == 0, done.stderr
    assert os.access(python_of(checkout), os.X_OK)


def test_environment_that_was_made_halfway_is_made_again(checkout, bootstrap):
    bootstrap(PYTHON=sys._base_executable)
    [pip] = (checkout / ".venv").glob("lib/python*/site-packages/pip")
    shutil.rmtree(pip)
    (checkout / ".venv" / "installed").unlink()
    done = bootstrap(programs={"uv": BROKEN_SHIM}, PYTHON=sys._base_executable)
    assert done.returncode == 0, done.stderr
    assert pip.exists()


def test_missing_python_is_named_in_one_line_with_the_way_to_get_it(checkout, bootstrap):
    script = checkout / "bin" / "bootstrap"
    # No machine that runs this test lacks a Python; one that is new enough is another matter.
    script.write_text(script.read_text().replace("(3, 12)", "(9, 12)"))
    done = bootstrap(programs={"python3": OLD_PYTHON})
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("Wellread needs Python 3.12 or newer: install it")


def test_failing_installation_is_told_in_one_line(checkout, bootstrap):
    (checkout / "requirements.txt").write_text("./no-such-package --hash=sha256:00\n")
    done = bootstrap(PYTHON=sys._base_executable)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("Installing failed: ")
    assert "var/bootstrap.log" in line


def test_machine_without_a_fitting_wheel_uses_its_own_server(checkout, bootstrap):
    (checkout / "requirements-local.txt").write_text("./no-such-package --hash=sha256:00\n")
    done = bootstrap(PYTHON=sys._base_executable)
    assert (done.returncode, done.stderr) == (0, "")
