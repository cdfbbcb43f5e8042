import re

import pytest
from django.conf import settings

KINDS = ("requirements", "requirements-dev", "requirements-local")


def entries(name):
    """The pins of a compiled file: name, and the text that belongs to it."""
    text = (settings.BASE_DIR / f"{name}.txt").read_text().replace("\\\n", " ")
    return {re.match(r"[\w.-]+", line)[0]: line for line in text.splitlines() if line.strip()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_requirement_is_pinned_with_hashes(kind):
    for name, line in entries(kind).items():
        assert re.search(r"==[\w.]+", line), name
        assert "--hash=sha256:" in line, name


@pytest.mark.parametrize("kind", KINDS)
def test_no_address_and_no_path_stands_in_a_requirement_file(kind):
    for suffix in ("in", "txt"):
        text = (settings.BASE_DIR / f"{kind}.{suffix}").read_text()
        assert not re.search(r"://|^\s*(-i|-f|--(extra-)?index|--find-links)|\s/\w", text, re.M)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_for_was_compiled(kind):
    asked = (settings.BASE_DIR / f"{kind}.in").read_text().splitlines()
    for line in asked:
        if line and not line.startswith(("#", "-")):
            assert re.match(r"[\w.-]+", line)[0] in entries(kind)
