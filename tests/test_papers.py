"""What the papers say is there, is there."""

import csv
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAPERS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
# Paths of the repository in backquotes: at least one folder, or a file at the top.
PATH = re.compile(r"`((?:accounts|bin|config|docs|education|frontend|templates|tests)/[\w./*-]+)`")
MAKE = re.compile(r"make ([a-z]+)")
NAMED = re.compile(r'"((?:WELLREAD|DATABASE)_[A-Z_]+)"')


def names(paper: Path) -> str:
    return str(paper.relative_to(ROOT))


@pytest.mark.parametrize("paper", PAPERS, ids=names)
def test_links_lead_somewhere(paper):
    missing = [
        link for link in LINK.findall(paper.read_text()) if not (paper.parent / link).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS, ids=names)
def test_named_files_exist(paper):
    missing = [path for path in PATH.findall(paper.read_text()) if not any(ROOT.glob(path))]
    assert missing == []


def test_a_link_to_nothing_is_found():
    assert LINK.findall("[a](docs/nowhere.md) [b](https://example.com)") == ["docs/nowhere.md"]
    assert PATH.findall("`education/nowhere.py` and `make`") == ["education/nowhere.py"]


def test_make_knows_every_command_that_is_promised():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    promised = {
        command
        for paper in PAPERS
        for code in re.findall(r"`[^`]+`|```.*?```", paper.read_text(), re.DOTALL)
        for command in MAKE.findall(code)
    }
    assert promised <= targets


def test_every_setting_from_the_environment_is_explained():
    source = (ROOT / "config" / "settings.py").read_text()
    explained = (ROOT / "docs" / "operations.md").read_text()
    settings_named = set(NAMED.findall(source))
    assert len(settings_named) > 10
    assert {name for name in settings_named if f"`{name}`" not in explained} == set()


def test_no_setting_is_explained_that_nothing_reads():
    explained = set(re.findall(r"WELLREAD_[A-Z_]+", (ROOT / "docs" / "operations.md").read_text()))
    read = {
        name
        for file in [*ROOT.glob("config/*.py"), *ROOT.glob("bin/*")]
        for name in re.findall(r"WELLREAD_[A-Z_]+", file.read_text())
    }
    assert len(explained) > 10
    assert explained - read == set()


def test_image_holds_every_folder_that_the_program_is_made_of():
    copied = re.findall(r"^COPY (?!--from)(\S+) ", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    allowed = (ROOT / ".dockerignore").read_text().splitlines()
    needed = {"manage.py", "templates", *(f.parent.name for f in ROOT.glob("*/__init__.py"))}
    needed -= {"tests"}
    assert needed <= {*copied}
    assert {f"!{name}" for name in needed} <= set(allowed)


def test_every_library_that_is_asked_for_has_its_line():
    adr = (ROOT / "docs" / "adr" / "0006-dependencies.md").read_text()
    asked = [
        re.split(r"[<>=~ ]", line)[0]
        for file in ROOT.glob("requirements*.in")
        for line in file.read_text().splitlines()
        if line and not line.startswith(("#", "-"))
    ]
    assert len(asked) > 20
    assert [name for name in asked if not re.search(rf"^\|.*{re.escape(name)}", adr, re.M)] == []


def test_hazards_are_whole():
    with (ROOT / "docs" / "hazards.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 12
    assert all(value and value.strip() for row in rows for value in row.values())
    assert len({row["hazard"] for row in rows}) == len(rows)


def test_pictures_are_small():
    pictures = list((ROOT / "docs" / "screens").glob("*.png"))
    assert len(pictures) == 2
    assert all(picture.stat().st_size < 200_000 for picture in pictures)
