"""Two documents beside each other, part by part."""

from collections.abc import Mapping, Sequence

from django.utils.safestring import SafeString

from ..document import Document, Figure
from .aligning import pieces, replaced
from .changes import Change, Changes, Field, FieldChange
from .effort import Effort
from .fields import Value, blocks_of, headings_of, label_for, shown
from .labels import ADDED, REMOVED, UNCHANGED, WHOLE
from .moves import Text, with_moves
from .parts import Part, parts_of
from .pieces import Piece
from .saying import Told, sentences
from .touching import touches_of
from .wording import place_name
from .writing import passages

MOVING = {"body", "summary", "points"}  # texts that a block may have moved within or between
ASIDE, HEADINGS = {"kind", "reveal"}, {"heading", "name", "term"}

type Headings = Mapping[str, str]
type Pieces = dict[tuple[int, str], tuple[Piece, ...]]  # by the number of the part and the field


def compare(old: Document | None, new: Document) -> Changes:
    """What became of every part since the old document; without one, everything is added."""
    effort = Effort()
    headings = headings_of(old), headings_of(new)
    parts = list(parts_of(old, new))
    found = _pieces(parts, headings, effort)
    return Changes(tuple(_change(at, part, headings, found) for at, part in enumerate(parts)))


def _pieces(parts: Sequence[Part], headings: tuple[Headings, Headings], effort: Effort) -> Pieces:
    """The pieces of every field that differs, blocks that only moved called so."""
    found = {
        (at, name): _of_field(part, name, headings, effort)
        for at, part in enumerate(parts)
        for name in part.differing
    }
    moving = [where for where in found if where[1] in MOVING]
    places = [place_name(parts[at].name, parts[at].label) for at, _name in moving]
    texts = [Text(place, found[where]) for place, where in zip(places, moving, strict=True)]
    return found | dict(zip(moving, with_moves(texts, effort), strict=True))


def _of_field(
    part: Part, name: str, headings: tuple[Headings, Headings], effort: Effort
) -> tuple[Piece, ...]:
    values = part.old_values.get(name), part.new_values.get(name)
    old, new = (
        blocks_of(name, value, known) if value else ()
        for value, known in zip(values, headings, strict=True)
    )
    return replaced(old, new) if name in WHOLE else pieces(old, new, effort)


def _change(at: int, part: Part, headings: tuple[Headings, Headings], found: Pieces) -> Change:
    new = _fields(part.new_values, headings[1])
    # A text that stayed is made ready once.
    old = new if part.status == UNCHANGED else _fields(part.old_values, headings[0])
    fields = tuple(_field_change(part, name, old, new, found[at, name]) for name in part.differing)
    told = Told(part.name, part.label, part.status, part.old, part.new, fields, part.behind)
    return Change(
        part=part.name,
        key=part.key,
        part_label=part.part_label,
        label=part.label,
        status=part.status,
        is_moved=part.behind is not None,
        is_choice=part.is_choice,
        old=old,
        new=new,
        fields=fields,
        said=() if part.status == UNCHANGED else sentences(told),
        touched=touches_of(part.name, part.old, part.new, part.status, fields),
        pictures=_pictures(part),
    )


def _pictures(part: Part) -> tuple[str, ...]:
    return tuple(
        one.sha256 if isinstance(one, Figure) else ""
        for one in (part.old, part.new)
        if isinstance(part.old, Figure) or isinstance(part.new, Figure)
    )


def _field_change(
    part: Part, name: str, old: Sequence[Field], new: Sequence[Field], found: tuple[Piece, ...]
) -> FieldChange:
    before, after = (
        next((field.html for field in side if field.name == name), SafeString())
        for side in (old, new)
    )
    aside = _is_aside(part, name)
    return FieldChange(name, label_for(name), before, after, found, passages(found), aside)


def _is_aside(part: Part, name: str) -> bool:
    if part.status not in (ADDED, REMOVED):
        return False
    values = part.new_values or part.old_values
    return name in ASIDE or (name in HEADINGS and values[name] == part.label)


def _fields(values: Mapping[str, Value], headings: Headings) -> tuple[Field, ...]:
    return tuple(
        Field(name, label_for(name), shown(name, value, headings)) for name, value in values.items()
    )
