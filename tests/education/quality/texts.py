"""Texts for tests of the content check: the real one, the passing one, and short ones."""

import os
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from education.document import ARTICLE, OPEN, Document, Section
from education.imports import as_checked, read, read_text
from education.quality import Context, Finding, check, passages
from tests.education.documents import EMPTY, a_document

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
    """The first text a clinic sent, without a title, as it is checked; skips where it does not lie
    beside us."""
    if not REAL_FILE.exists() and os.environ.get("CI") != "true":
        pytest.skip("The text lies outside this repository; CI fails without it.")
    return as_checked(read(REAL_FILE.read_bytes(), REAL_FILE.name))


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


def a_leaflet(
    *paragraphs: str,
    slot: str = "what_it_is",
    heading: str = "A sprained ankle",
    reveal: str = OPEN,
    **changes: object,
) -> Document:
    """A titled text with one section, "one", of these paragraphs and nothing else."""
    body = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    section = Section("one", slot, heading, reveal, body)
    return replace(EMPTY, **{"title": "A sprained ankle", "sections": (section,), **changes})


def found(rule: str, document: Document, **context: object) -> list[Finding]:
    """What one rule finds in a document."""
    return [f for f in check(document, Context(**context)) if f.rule == rule]


def quotes(rule: str, document: Document, **context: object) -> list[str]:
    """The words that one rule quotes, in reading order."""
    return [finding.quote for finding in found(rule, document, **context)]


def sentences_of(document: Document) -> list[str]:
    """The sentences of the running text in order; of the real text, S1 to S28."""
    return [s.text for p in passages(document) if p.is_body for s in p.sentences]
