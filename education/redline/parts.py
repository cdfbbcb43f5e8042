"""The parts of two documents, each with the one that it was."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from ..document import CHOICE, Document, Figure, Section, Source, TeachBack, text_of
from .fields import Value, values_of
from .labels import (
    ADDED,
    CHANGED,
    FIELD_LABELS,
    LISTS,
    MOVED,
    REFERENCES,
    REMOVED,
    SETTINGS,
    TEXTS,
    UNCHANGED,
    WHOLE,
)
from .matching import Match, matched
from .renewing import Named, renewed

NAMED_BY = ("heading", "name", "text", "prompt", "title", "term", "alt")
LABEL_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A part in both forms, None where it does not exist; `differing` names its fields.

    `behind` is what a part was moved behind: None if it was not moved, empty if it is first now.
    """

    name: str
    key: str
    part_label: str
    label: str
    old: object
    new: object
    old_values: Mapping[str, Value]
    new_values: Mapping[str, Value]
    differing: tuple[str, ...]
    is_choice: bool = False
    behind: str | None = None

    @property
    def status(self) -> str:
        if self.old is None or self.new is None:
            return ADDED if self.old is None else REMOVED
        if self.differing:
            return CHANGED
        return UNCHANGED if self.behind is None else MOVED


def parts_of(old: Document | None, new: Document) -> Iterator[Part]:
    """Every part of both documents in the new one's order, removed ones where they stood."""
    yield from _texts(old, new)
    before = {name: _keyed(getattr(old, name)) if old else [] for name, _label in LISTS}
    after = {name: _keyed(getattr(new, name)) for name, _label in LISTS}
    keys = {name: renewed(_named(before[name]), _named(after[name])) for name in after}
    for name, label in LISTS:
        same = [(keys[name].get(key, key), item) for key, item in before[name]]
        behind = ""
        for match in matched(same, after[name]):
            part = _part(name, str(label), match, (old, new), keys["sections"], behind)
            yield part
            behind = part.label if match.new is not None else behind


def _texts(old: Document | None, new: Document) -> Iterator[Part]:
    changed = [s for s in SETTINGS if old and getattr(old, s[0]) != getattr(new, s[0])]
    for name, label in (*changed, *TEXTS):
        before, after = (getattr(old, name) if old else ""), getattr(new, name)
        if before or after:
            yield Part(
                name,
                "",
                str(label),
                str(label),
                before or None,
                after or None,
                {name: before} if before else {},
                {name: after} if after else {},
                () if before == after else (name,),
            )


def _keyed(items: tuple[Any, ...]) -> list[tuple[str, Any]]:
    # A term has no key: the word itself is what makes it the same term.
    return [(item.key if hasattr(item, "key") else item.term, item) for item in items]


def _named(items: Sequence[tuple[str, Any]]) -> list[Named]:
    return [Named(key, _name(item), _text(item)) for key, item in items]


def _text(item: object) -> str:
    """What an item says, without choices and references."""
    said = []
    for name, value in values_of(item).items():
        if name == "body" and isinstance(value, str):
            said.append(text_of(value))
        elif name not in {*WHOLE, *REFERENCES}:
            said += [value] if isinstance(value, str) else value
    return " ".join(said)


def _name(item: object) -> str:
    return next((getattr(item, name) for name in NAMED_BY if hasattr(item, name)), "")


def _part(
    name: str,
    label: str,
    match: Match[Any],
    documents: tuple[Document | None, Document],
    section_keys: Mapping[str, str],
    behind: str,
) -> Part:
    item = match.old if match.new is None else match.new
    before, after = values_of(match.old), values_of(match.new)
    return Part(
        name,
        _keyed((item,))[0][0],
        label,
        Truncator(_name(item)).chars(LABEL_LENGTH) or label,
        match.old,
        match.new,
        before,
        after,
        tuple(_differing(before, after, section_keys)),
        any(map(_is_choice, (match.old, match.new), documents)),
        behind if match.is_moved else None,
    )


def _differing(
    before: Mapping[str, Value], after: Mapping[str, Value], section_keys: Mapping[str, str]
) -> Iterator[str]:
    """The fields that are not the same, a section written anew being the same section."""
    for name in FIELD_LABELS:
        old = before.get(name)
        if name in REFERENCES and isinstance(old, tuple):
            old = tuple(section_keys.get(key, key) for key in old)
        elif name in REFERENCES and isinstance(old, str):
            old = section_keys.get(old, old)
        if old != after.get(name):
            yield name


def _is_choice(item: object, document: Document | None) -> bool:
    """Whether a part stands behind the choice, or belongs only to sections that do."""
    if item is None or document is None:
        return False
    if isinstance(item, Section):
        return item.reveal == CHOICE
    hidden = {section.key for section in document.sections if section.reveal == CHOICE}
    if isinstance(item, Figure):
        return item.section_key in hidden
    if isinstance(item, Source | TeachBack):
        keys = item.section_keys if isinstance(item, Source) else item.answer_section_keys
        return bool(keys) and hidden.issuperset(keys)
    return False
