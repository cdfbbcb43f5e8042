"""The scripts of patients' pages: understood by iOS 12 and Chrome 80, and small."""

import re
from pathlib import Path

import pytest

from .weighing import SCRIPTS, packed

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "education/static"
NAMED = re.compile(r"static '(wellread/[\w/]+\.js)'")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)

# Syntax and calls that came to Safari after 12.0 or to Chrome after 80.
TOO_NEW = re.compile(
    r"\?\.(?!\d)|\?\?|(?:\|\||&&|\*\*)=|\b\d+n\b|\d_\d|\(\?<[=!]|(?:^|[\s;{])(?:static\s|#)\w"
    r"|\bglobalThis\b|\bstructuredClone\b|\bqueueMicrotask\b|\bResizeObserver\b|\bWeakRef\b"
    r"|\bIntersectionObserver\b|\bBigInt\b|^await\s|\bimport\.meta\b"
    r"|\.(?:at|replaceAll|matchAll|fromEntries|allSettled|any|hasOwn|findLast|findLastIndex"
    r"|toSorted|toReversed|toSpliced|with|groupBy|withResolvers|randomUUID|replaceChildren"
    r"|requestSubmit|requestIdleCallback|scrollIntoViewIfNeeded|checkVisibility|share)\("
    r"|\bnavigator\.clipboard\b|\bsignal:",
    re.MULTILINE,
)


def patient_scripts() -> list[Path]:
    """Every script that a template of patients' pages names, and the service worker."""
    pages = (ROOT / "templates").rglob("*.html")
    sources = (path.read_text() for path in pages if "admin" not in path.parts)
    named = {name for source in sources for name in NAMED.findall(source)}
    return sorted(STATIC / name for name in {*named, "wellread/help_worker.js"})


def without_comments(script: str) -> str:
    return COMMENT.sub("", script)


def test_they_are_found():
    names = [path.name for path in patient_scripts()]
    assert {"help_kept.js", "help_worker.js", "listen.js", "session.js"} <= set(names)


@pytest.mark.parametrize("path", patient_scripts(), ids=lambda path: path.name)
def test_old_phones_understand_it(path):
    assert TOO_NEW.findall(without_comments(path.read_text())) == []
    assert packed(path.read_bytes()) <= SCRIPTS


@pytest.mark.parametrize(
    "script",
    [
        "a?.b", "a ?? b", "a ||= b", "a &&= b", "10n", "1_000", "/(?<=a)b/", "class A { #b = 1 }",
        "class A {\n static b = 1 }", "list.at(-1)", "text.replaceAll('a', 'b')", "globalThis.a",
        "Promise.allSettled([])", "Object.fromEntries(a)", "structuredClone(a)",
        "await fetch('/')", "new ResizeObserver(a)", "form.requestSubmit()",
        "box.replaceChildren()", "navigator.clipboard.writeText(a)", "text.matchAll(/a/g)",
        "box.addEventListener('a', b, { signal: c })",
    ],
)  # fmt: skip
def test_something_too_new_would_be_noticed(script):
    assert TOO_NEW.search(without_comments(script))


@pytest.mark.parametrize(
    "script",
    [
        "a ? .5 : b", "const b = { ...a };", "async () => { await a(); };", "a && a.b", "a || b",
        "for (const a of b) c(`${a}`);", "'https://a.example'", "// a ?? b\nc()", "/* a?.b */ c",
        "try { a() } catch { b() }", "'#content'", "/(?:a|b)/", "const { a = 1 } = b;",
    ],
)  # fmt: skip
def test_what_they_know_passes(script):
    assert TOO_NEW.findall(without_comments(script)) == []
