"""A hard word as patients read what it means."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a text explains it, with the other names that it goes by."""

    anchor: str
    term: str
    definition: str
    names: list[str]


def word_of(row: Any) -> Word:
    """A word of the glossary in the terms of a text that patients read, which it says (`said`)."""
    said: dict[str, Any] = row.said
    term, forms = said["term"], said.get("variants", [])
    names = [form for form in forms if not _is_ending(term.lower(), form.lower())]
    return Word(f"word-{row.pk}", term, said["definition"], names)


def _is_ending(term: str, form: str) -> bool:
    """Whether a form is only the word with another ending, which a reader knows without us."""
    return form[:5] == term[:5] and len(form) > len(term) - 3
