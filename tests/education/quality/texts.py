"""Texts for tests of the content check: the real one, the passing one, and short ones."""

import os
from pathlib import Path

import pytest

from education.document import ARTICLE, OPEN, Document, Section
from education.imports import read, read_text
from tests.education.documents import a_document

REAL_FILE = Path(__file__).parents[4] / "shared/content/stage-4-breast-cancer.txt"

PASSING = """About stage 4 breast cancer

Stage 4 breast cancer is breast cancer that has spread to other parts of your body. It is also \
called metastatic or secondary breast cancer. It most often spreads to the bones, lungs or liver. \
It can also spread to the brain and to other places.

Stage 4 breast cancer cannot usually be cured. But it can be treated. Treatment can slow the \
cancer, ease your symptoms and help you live well. Some people have treatment for many years.

Ask your care team about the type of breast cancer you have. Your treatment depends on it.

When to get help now

Call your care team now, day or night, if:
• your temperature is 38°C (100.4°F) or higher
• you have new back pain and weak or numb legs
• you cannot control when you pee or poo
"""


def the_real_text() -> Document:
    """The first text a clinic sent, as it is imported; skips where it does not lie beside us."""
    if not REAL_FILE.exists() and os.environ.get("CI") != "true":
        pytest.skip("The text lies outside this repository; CI fails without it.")
    return read(REAL_FILE.read_bytes(), REAL_FILE.name).document


def the_passing_text() -> Document:
    """A short text on which nothing may block."""
    return read_text(PASSING).document


def a_section(body: str, *, key: str = "section", **changes: str) -> Section:
    """An open section with this body; plain text becomes one paragraph."""
    html = body if body.startswith("<") else f"<p>{body}</p>"
    parts = {"kind": "other", "heading": "Heading", "reveal": OPEN} | changes
    return Section(key=key, body=html, **parts)


def a_text(*sections: Section | str, **changes: object) -> Document:
    """An article with nothing but these sections; texts become sections of their own."""
    built = tuple(
        section if isinstance(section, Section) else a_section(section, key=f"section-{number}")
        for number, section in enumerate(sections)
    )
    bare: dict[str, object] = {
        "kind": ARTICLE,
        "title": "A title",
        "key_message": "",
        "summary": (),
        "terms": (),
        "sections": built,
        "care_cards": (),
        "questions_to_ask": (),
        "teach_back": (),
        "sources": (),
        "figures": (),
    }
    return a_document(**(bare | changes))
