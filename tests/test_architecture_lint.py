"""`make lint` fails on what breaks the architecture: shown on a copy of the program."""

import shutil
import subprocess
import sys

import pytest
from django.conf import settings

BASE = settings.BASE_DIR
COPIED = ("accounts", "config", "education", "templates", "tests")
UNGUARDED = """
from django.http import HttpResponse


def novelty(request):
    request.patient.bookmarks.create(topic=None)
    return HttpResponse()
"""


@pytest.fixture
def checkout(tmp_path):
    """A copy of the program, to be spoilt."""
    for folder in COPIED:
        shutil.copytree(
            BASE / folder,
            tmp_path / folder,
            ignore=shutil.ignore_patterns("__pycache__", "static", "test_*.py"),
        )
    return tmp_path


def look_at(checkout):
    return subprocess.run(
        [sys.executable, "-m", "tests.architecture"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def test_lint_runs_what_is_shown_here():
    assert '"$python" -m tests.architecture\n' in (BASE / "bin" / "lint").read_text()


def test_program_as_it_is_passes(checkout):
    done = look_at(checkout)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_writing_view_and_address_without_a_guard_fail(checkout):
    (checkout / "education" / "views" / "novelty.py").write_text(UNGUARDED)
    urls = checkout / "education" / "urls.py"
    urls.write_text(
        urls.read_text()
        + "\nfrom education.views import novelty\n"
        + "urlpatterns += [path('novelty/', novelty.novelty)]\n"
    )
    done = look_at(checkout)
    assert done.returncode == 1
    assert "education/views/novelty.py:6 .create()" in done.stderr
    assert "novelty/ has no guard" in done.stderr


def test_vague_module_long_file_and_upward_name_fail(checkout):
    (checkout / "accounts" / "utils.py").write_text("MODEL = 'education.Article'\n")
    (checkout / "accounts" / "views" / "long.py").write_text("x = 1\n" * 201)
    done = look_at(checkout)
    assert done.returncode == 1
    assert "accounts/utils.py" in done.stderr
    assert "accounts/utils.py:1 'education.Article'" in done.stderr
    assert "accounts/views/long.py:1 has 201 lines" in done.stderr
