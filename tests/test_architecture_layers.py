"""Who may import whom: import-linter's contracts hold, and break where they should."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PACKAGES = ("config", "accounts", "education")
PLAIN = (
    "accounts/roles.py",
    "education/document",
    "education/imports",
    "education/quality",
    "education/redline",
    "education/rendering",
)


@pytest.fixture
def checkout(tmp_path):
    """A copy of the three packages, to be spoilt."""
    for package in PACKAGES:
        shutil.copytree(
            settings.BASE_DIR / package,
            tmp_path / package,
            ignore=shutil.ignore_patterns("__pycache__", "static"),
        )
    shutil.copy(settings.BASE_DIR / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(checkout):
    program = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-logo", "--no-cache"],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def spoil(checkout, path, line):
    file = checkout / path
    file.write_text(f"{line}\n{file.read_text() if file.exists() else ''}")


def test_layers_hold(checkout):
    done = lint_imports(checkout)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_every_kind_of_offence_is_found(checkout):
    offences = {
        "accounts/actions/__init__.py": "import education.models",
        "education/models/topic.py": "import education.policies",
        "education/views/__init__.py": "import education.admin",
        "accounts/models/user.py": "import accounts.access",
        "education/document/parts.py": "import accounts.models",
        "education/actions/__init__.py": "import accounts.models.audit_event",
    }
    for path, line in offences.items():
        spoil(checkout, path, line)
    done = lint_imports(checkout)
    assert done.returncode == 1
    for path, line in offences.items():
        offender = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert f"{offender} -> {line.removeprefix('import ')}" in done.stdout, done.stdout
    assert "0 kept" in done.stdout


@pytest.mark.parametrize("package", ["accounts", "education"])
def test_file_outside_the_layers_is_found(checkout, package):
    spoil(checkout, f"{package}/utils.py", "")
    done = lint_imports(checkout)
    assert done.returncode == 1
    assert f"{package}.utils" in done.stdout


def more_than_plain(source: str) -> list[str]:
    """Imports that plain Python does not make: of Django anything but django.utils, no database."""
    found = []
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        for name in names:
            library, _, rest = name.partition(".")
            if library == "psycopg" or (library == "django" and not rest.startswith("utils.")):
                found.append(name)
    return found


@pytest.mark.parametrize("path", PLAIN)
def test_plain_python_stays_plain(path):
    place = settings.BASE_DIR / path
    files = [place] if place.suffix else sorted(place.rglob("*.py"))
    assert files
    for file in files:
        assert more_than_plain(file.read_text()) == [], Path(file).relative_to(settings.BASE_DIR)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from django.db import models", ["django.db.models"]),
        ("import django.conf", ["django.conf"]),
        ("import django", ["django"]),
        ("from django import db", ["django.db"]),
        ("def late():\n    import psycopg", ["psycopg"]),
        ("from django.utils.html import escape\nimport json\nfrom .parts import Section", []),
    ],
)
def test_more_than_plain_is_told_from_plain(source, found):
    assert more_than_plain(source) == found
