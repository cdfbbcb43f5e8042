"""What a check has to know besides the text itself."""

from dataclasses import dataclass, field
from datetime import date

from .glossary import STANDARD_GLOSSARY, GlossaryEntry
from .lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The clinic's lists and the article's own facts, as plain values; `Context()` is the standard.

    `is_file`: the document was read from a plain file, so paragraphs stand for sections and its
    words are held against the standard glossary. `complete`: missing parts count as well, as they
    do at approval. `superseded` holds the addresses of sources that something newer replaced.
    """

    is_file: bool = False
    complete: bool = False
    today: date | None = None
    next_review_on: date | None = None
    codes: tuple[str, ...] = ()
    no_card_reason: str = ""
    glossary: tuple[GlossaryEntry, ...] = STANDARD_GLOSSARY
    superseded: frozenset[str] = frozenset()
    lists: Lists = field(default_factory=Lists)
