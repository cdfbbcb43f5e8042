"""Pasting from word processors: headings, lists, tables, emphasis and links stay, nothing else."""

from pathlib import Path

import pytest

from education.actions import working_copies
from tests import factories

from .writing import editor, paste, signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# What each puts on the clipboard, and what is stored of it.
CLIPBOARDS = Path(__file__).parent / "clipboards"


@pytest.mark.parametrize("source", ["word", "word-online", "google-docs", "hostile"])
def test_structure_and_words_stay_and_nothing_else(visitor, client, maya, source):
    article = factories.drafted(author=maya)
    person = signed_in(visitor, client, maya)
    page = person.open(f"/admin/education/article/{article.pk}/change/")
    where = editor(page, "sections-0-body")
    where.fill("")
    paste(where, (CLIPBOARDS / f"{source}.html").read_text("utf-8"))
    person.look()  # styles and handlers on the clipboard are not tried, so nothing is blocked
    person.press("Save and continue editing")
    stored = (CLIPBOARDS / f"{source}.stored.html").read_text("utf-8").strip()
    assert working_copies.read(article).sections[0].body == stored
