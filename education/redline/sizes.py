"""How large a change is, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from .changes import Change, Changes, FieldChange
from .edits import Edit
from .labels import REFERENCES, WHOLE
from .pieces import Piece
from .words import count

SMALL = 10  # words that came or went: from so many on a change is not small
UNSEEN_IN_WORDS = {"reveal", "sha256", "url", "language", "kind"}


@dataclass(frozen=True, slots=True)
class Words:
    """How many words came, went and stayed; words that only moved stayed."""

    added: int = 0
    removed: int = 0
    kept: int = 0

    @property
    def total(self) -> int:
        """How many came or went."""
        return self.added + self.removed

    def __add__(self, other: "Words") -> "Words":
        return Words(self.added + other.added, self.removed + other.removed, self.kept + other.kept)


@dataclass(frozen=True, slots=True)
class Size:
    """How much differs: words that came, words that went, parts they are in."""

    words_added: int
    words_removed: int
    parts_changed: int


def size(changes: Changes) -> Size:
    """How much of the text a reader of the redline has to look at."""
    words = words_in(changes.changed)
    return Size(words.added, words.removed, len(changes.changed))


def is_small(changes: Changes) -> bool:
    """Whether one look is enough: under ten words, and nothing that can harm or hides in few words.

    Besides what `touches` finds, that is an image, a link's target and how a section is shown.
    """
    return words_in(changes.changed).total < SMALL and not any(
        change.touched or _hides(change) for change in changes.changed
    )


def words_in(changes: Iterable[Change]) -> Words:
    """The words that came, went and stayed in all fields of these changes."""
    return sum((words_of(f) for change in changes for f in change.fields), Words())


def words_of(field: FieldChange) -> Words:
    """The words that came, went and stayed in one field; a choice or a reference has none."""
    if field.name in WHOLE or field.name in REFERENCES:
        return Words()
    return sum((_of_piece(piece) for piece in field.pieces), Words())


def _of_piece(piece: Piece) -> Words:
    if piece.move and not piece.move.is_here:
        return Words()
    return sum((_of_edit(edit) for edit in piece.edits), Words())


def _of_edit(edit: Edit) -> Words:
    if edit.is_kept:
        return Words(kept=count(edit.new))
    return Words(added=count(edit.new), removed=count(edit.old))


def _hides(change: Change) -> bool:
    return any(
        field.name in UNSEEN_IN_WORDS or any(_leads_elsewhere(edit) for edit in _edits(field))
        for field in change.fields
    )


def _edits(field: FieldChange) -> Iterable[Edit]:
    return (edit for piece in field.pieces for edit in piece.edits)


def _leads_elsewhere(edit: Edit) -> bool:
    """Whether a link is new, or the same words lead to another address."""
    if not edit.is_kept:
        return any(token.look.href for token in edit.new)
    return any(old.look.href != new.look.href for old, new in zip(edit.old, edit.new, strict=True))
