"""What of a change can harm a reader when it is wrong, and how much the older text could."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..document import URGENCY_CHOICES, CareCard, SideEffect, label_of
from .changes import FieldChange, Touch
from .effort import Effort
from .facts import Fact
from .hunks import Hunk
from .labels import (
    CARE_CARD,
    MAJOR,
    MEDICINE,
    MINOR,
    NEGATION,
    NUMBER,
    REFERENCES,
    SAFETY,
    UNCHANGED,
    UNIT,
    URGENCY,
    WHOLE,
)
from .pieces import Piece
from .sequences import common
from .sizes import words_of

# Whoever reads a source checks it; its years and pages are no advice to anybody.
SILENT_PARTS = {"sources"}
SILENT_FIELDS = {*WHOLE, *REFERENCES, "reason", "credit"}
STEPS = 100_000  # for finding facts that are on both sides of one change


def touches_of(
    part: str, old: object, new: object, status: str, fields: Sequence[FieldChange]
) -> tuple[Touch, ...]:
    """All that the change of one part touches, what it is as a whole first.

    The older text could harm (*safety*) where a card is gone or says something else, where an
    urgency differs, where an amount to take or to act on became another, and where a negation
    came into or went out of a sentence that otherwise stays. All else touched here is *major*.
    """
    if status == UNCHANGED:
        return ()
    return (*_cards(old, new, fields), *_urgencies(old, new), *_facts(part, fields))


def _cards(old: object, new: object, fields: Sequence[FieldChange]) -> Iterator[Touch]:
    before, after = (card if isinstance(card, CareCard) else None for card in (old, new))
    if before and after:
        said = {field.name for field in fields if words_of(field).total}
        if before.urgency != after.urgency or "points" in said:
            significance = SAFETY
        else:
            significance = MAJOR if "heading" in said else MINOR
        yield Touch(CARE_CARD, _name(before), _name(after), significance)
    elif before:
        yield Touch(CARE_CARD, _name(before), "", SAFETY)
    elif after:
        yield Touch(CARE_CARD, "", _name(after), MAJOR)


def _name(card: CareCard) -> str:
    return card.heading or next(iter(card.points), "")


def _urgencies(old: object, new: object) -> Iterator[Touch]:
    if isinstance(old, CareCard | SideEffect) and isinstance(new, CareCard | SideEffect):
        if old.urgency != new.urgency:
            yield Touch(URGENCY, _urgency(old), _urgency(new), SAFETY)
    elif isinstance(old, SideEffect):
        yield Touch(URGENCY, _urgency(old), "", MAJOR)
    elif isinstance(new, SideEffect):
        yield Touch(URGENCY, "", _urgency(new), MAJOR)


def _urgency(item: CareCard | SideEffect) -> str:
    return label_of(URGENCY_CHOICES, item.urgency)


def _facts(part: str, fields: Sequence[FieldChange]) -> Iterator[Touch]:
    if part in SILENT_PARTS:
        return
    for field in fields:
        if field.name not in SILENT_FIELDS:
            for piece in field.pieces:
                yield from _of_piece(piece)


def _of_piece(piece: Piece) -> Iterator[Touch]:
    if piece.move and not piece.move.is_here:
        return  # it is looked at where it came to
    for cell in piece.cells:
        for hunk in cell.hunks:
            yield from _of_hunk(hunk)


def _of_hunk(hunk: Hunk) -> Iterator[Touch]:
    gone, come = _different(hunk.old_facts, hunk.new_facts)
    for kind in (NUMBER, MEDICINE, NEGATION):
        before = [fact for fact in gone if fact.kind == kind]
        after = [fact for fact in come if fact.kind == kind]
        for old, new in zip_longest(before, after):
            significance = _significance(kind, old, new, hunk)
            for name in _kinds(kind, old, new):
                yield Touch(name, old.text if old else "", new.text if new else "", significance)


def _different(old: Sequence[Fact], new: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The facts of both sides without those that are on both in the same order."""
    before, after = ([(fact.kind, fact.same) for fact in side] for side in (old, new))
    pairs = common(before, after, Effort(STEPS))
    kept_old, kept_new = {i for i, _j in pairs}, {j for _i, j in pairs}
    return (
        [fact for at, fact in enumerate(old) if at not in kept_old],
        [fact for at, fact in enumerate(new) if at not in kept_new],
    )


def _significance(kind: str, old: Fact | None, new: Fact | None, hunk: Hunk) -> str:
    if kind == NEGATION:
        is_grave = (old is None or new is None) and not hunk.is_sentence
    elif kind == NUMBER and old is not None:
        is_dose = old.is_dose or (new is not None and new.is_dose)
        is_grave = is_dose and (new is not None or not hunk.is_sentence)
    else:
        is_grave = False
    return SAFETY if is_grave else MAJOR


def _kinds(kind: str, old: Fact | None, new: Fact | None) -> Iterator[str]:
    if kind != NUMBER or old is None or new is None:
        yield kind
        return
    if old.number != new.number:
        yield NUMBER
    if old.unit != new.unit and (old.unit and new.unit or old.number == new.number):
        yield UNIT
