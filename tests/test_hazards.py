"""Every hazard in docs/hazards.csv names tests that watch it, and they exist."""

import ast
import csv
import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
SEPARATOR = re.compile(r"[;\s]+")


def named_tests() -> list[tuple[str, str]]:
    """Each hazard with each test that it names."""
    with (BASE / "docs" / "hazards.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["hazard"], test_id)
            for row in csv.DictReader(file)
            for test_id in SEPARATOR.split(row["test_id"].strip())
        ]


def exists(test_id: str, base: Path = BASE) -> bool:
    """Whether pytest would collect it: a test function, or a method of a test class, of a file
    that pytest looks into; what stands in brackets tells one of its cases."""
    path, *names = test_id.partition("[")[0].split("::")
    file = base / path
    is_test_file = file.name.startswith("test_") and file.suffix == ".py" and file.is_file()
    if not names or not path.startswith("tests/") or not is_test_file:
        return False
    body: list[ast.stmt] = ast.parse(file.read_text()).body
    for name in names[:-1]:
        inside = [node for node in body if isinstance(node, ast.ClassDef) and node.name == name]
        body = inside[0].body if inside and name.startswith("Test") else []
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    return names[-1].startswith("test_") and names[-1] in functions


def test_every_hazard_names_tests_that_exist():
    missing = [(hazard, test_id) for hazard, test_id in named_tests() if not exists(test_id)]
    assert missing == []


def test_no_hazard_is_left_without_a_test():
    assert len(named_tests()) >= 12
    assert all(test_id for _hazard, test_id in named_tests())


@pytest.mark.parametrize(
    ("test_id", "is_there"),
    [
        ("tests/test_one.py::test_it_works", True),
        ("tests/test_one.py::test_it_works[case-1]", True),
        ("tests/test_one.py::TestGroup::test_inside", True),
        ("tests/test_one.py::test_inside", False),
        ("tests/test_one.py::TestGroup::test_it_works", False),
        ("tests/test_one.py::test_gone", False),
        ("tests/test_one.py::helper", False),
        ("tests/test_one.py::test_data", False),
        ("tests/test_one.py", False),
        ("tests/test_two.py::test_it_works", False),
        ("tests/one.py::test_it_works", False),
        ("elsewhere/test_one.py::test_it_works", False),
        ("", False),
    ],
)
def test_missing_test_is_told_from_one_that_exists(tmp_path, test_id, is_there):
    source = (
        "test_data = 1\n\ndef test_it_works(): ...\n\ndef helper(): ...\n\n"
        "class TestGroup:\n    def test_inside(self): ...\n"
    )
    for path in ("tests/test_one.py", "tests/one.py", "elsewhere/test_one.py"):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(source)
    assert exists(test_id, tmp_path) == is_there
