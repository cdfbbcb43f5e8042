"""Which terms of a glossary a text uses."""

import re
from collections.abc import Iterable

from ..document import CHOICE, Document
from .glossary import GlossaryEntry
from .passages import passages

NOT_READ = {"sources", "terms"}


def terms_in(document: Document, glossary: Iterable[GlossaryEntry]) -> tuple[GlossaryEntry, ...]:
    """The entries of a glossary of which a reader meets some form, in the order of the glossary;
    what stands behind the choice is not looked at, so that no definition tells of it."""
    read = "\n".join(
        passage.plain.lower()
        for passage in passages(document)
        if passage.part not in NOT_READ and passage.reveal != CHOICE
    )
    return tuple(entry for entry in glossary if _is_used(entry, read))


def _is_used(entry: GlossaryEntry, text: str) -> bool:
    """Whether any form stands there as a word, also with a plural s; the text is in lower case."""
    forms = (form.lower() for form in entry.forms)
    return any(
        form in text and re.search(rf"(?<!\w){re.escape(form)}s?(?!\w)", text) for form in forms
    )
