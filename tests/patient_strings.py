"""Every sentence of ours that a patient may be shown: from templates, and from the code behind
patients' pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parent.parent
STAFF_TEMPLATES = ("admin/", "emails/asked_to_review", "emails/second_factor_reset")
# What patients' pages are made by, besides what these modules import of forms and actions.
ROOTS = ("accounts/views", "accounts/idle.py", "accounts/session_end.py", "accounts/display.py",
         "accounts/models/contact_set.py", "accounts/limits.py", "accounts/adapter.py",
         "education/views", "education/templatetags/reading.py")  # fmt: skip
ASKED = re.compile(r"(?:accounts|education)\.(?:forms|actions)(?:\.\w+)?")
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
QUOTED = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TRANSLATE = re.compile(rf"translate {QUOTED}")
UNDERSCORE = re.compile(rf"_\({QUOTED}\)")


def in_template(source: str) -> Iterator[str]:
    """The sentences of a template."""
    block: list[str] | None = None
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            name = token.contents.split()[0]
            if name in {"plural", "endblocktranslate"} and block is not None:
                yield "".join(block)
                block = [] if name == "plural" else None
                continue
            if name == "blocktranslate":
                block = []
                continue
            found = TRANSLATE.match(token.contents)
            yield from ([found[1][1:-1]] if found else [])
        if block is not None:
            block.append("{}" if token.token_type == TokenType.VAR else token.contents)
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            yield from (text[1:-1] for text in UNDERSCORE.findall(token.contents))


def in_code(source: str) -> Iterator[str]:
    """The sentences of a Python module."""
    for node in ast.walk(ast.parse(source)):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Name) and called.id in GETTEXT:
            constants = (found for found in node.args if isinstance(found, ast.Constant))
            yield from (found.value for found in constants if isinstance(found.value, str))


def modules() -> list[Path]:
    """The Python behind patients' pages."""
    roots = [path for root in ROOTS for path in _files(ROOT / root)]
    asked = {path for root in roots for path in _asked_by(root)}
    return sorted({*roots, *asked})


def _files(path: Path) -> list[Path]:
    return [path] if path.suffix else sorted(path.rglob("*.py"))


def _asked_by(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        module = (
            f"{path.relative_to(ROOT).parts[0]}.{node.module}" if node.level > 1 else node.module
        )
        if ASKED.fullmatch(module):
            for name in ("", *(f"/{alias.name}" for alias in node.names)):
                found = ROOT / f"{module.replace('.', '/')}{name}.py"
                yield from [found] if found.exists() else []


def templates() -> list[Path]:
    """The templates of patients' pages and mails."""
    folder = ROOT / "templates"
    found = [path for path in folder.rglob("*.*") if path.suffix in {".html", ".txt"}]
    return sorted(
        path for path in found if not str(path.relative_to(folder)).startswith(STAFF_TEMPLATES)
    )


def sentences() -> dict[str, str]:
    """Every sentence, with a file that it stands in."""
    found: dict[str, str] = {}
    for paths, read in ((templates(), in_template), (modules(), in_code)):
        for path in paths:
            for text in read(path.read_text()):
                found.setdefault(" ".join(text.split()), str(path.relative_to(ROOT)))
    return found
