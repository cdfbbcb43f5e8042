"""The change of one part in sentences that stand alone, for those who do not see marks."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..document import CareCard, SideEffect, urgency_order
from .changes import FieldChange
from .labels import ADDED, REFERENCES, REMOVED, WHOLE
from .phrases import phrases
from .wording import place_name, quoted, sentence

MOST = 60  # sentences; beyond them the redline itself is shorter to read
MAIN = {"title", "key_message", "summary", "body", "text", "prompt"}  # need not be named


class Told(NamedTuple):
    """A part as sentences speak of it.

    `behind` is what it was moved behind: None if it was not, empty if it stands first now.
    """

    part: str
    label: str
    status: str
    old: object
    new: object
    fields: Sequence[FieldChange]
    behind: str | None = None

    @property
    def place(self) -> str:
        return place_name(self.part, self.label)


def sentences(told: Told) -> tuple[str, ...]:
    """What became of a part, each change in a sentence."""
    found = list(islice(_sentences(told), MOST + 1))
    return (*found[:MOST], *([_("There are more changes.")] if len(found) > MOST else []))


def _sentences(told: Told) -> Iterator[str]:
    if told.status in (ADDED, REMOVED):
        yield _came_or_went(told)
        return
    if told.behind:
        said = _("Moved: %(place)s now stands after %(behind)s")
        yield sentence(said % {"place": told.place, "behind": quoted(told.behind)})
    elif told.behind is not None:
        yield sentence(_("Moved: %(place)s now stands first") % {"place": told.place})
    for field in told.fields:
        yield from _of_field(told, field)


def _came_or_went(told: Told) -> str:
    """That a part was added or removed, with what it says."""
    said = _("%(place)s was added") if told.status == ADDED else _("%(place)s was removed")
    named = capfirst(said % {"place": told.place})
    texts = [
        " ".join(piece.text for piece in field.pieces)
        for field in told.fields
        if field.name not in REFERENCES and (field.name not in WHOLE or field.name == "urgency")
    ]
    content = " · ".join(text for text in texts if text != told.label)
    if content:
        named = _("%(said)s: %(text)s") % {"said": named, "text": quoted(content)}
    return sentence(named)


def _of_field(told: Told, field: FieldChange) -> Iterator[str]:
    place = told.place
    if field.name not in MAIN and field.name not in WHOLE:
        place = _("%(place)s (%(field)s)") % {"place": place, "field": field.label}
    found = [_whole(told, field)] if field.name in WHOLE else list(phrases(field.pieces))
    if not found:
        found = [_("only blanks or other things that are not seen changed")]
    for what in found:
        yield sentence(_("In %(place)s, %(what)s") % {"place": place, "what": what})


def _whole(told: Told, field: FieldChange) -> str:
    if field.name == "sha256":
        return _image(field)
    old, new = (_text(field, is_old=is_old) for is_old in (True, False))
    named = {"field": field.label, "old": quoted(old), "new": quoted(new)}
    if not old or not new:
        said = _("“%(field)s” is now %(new)s") if new else _("“%(field)s” %(old)s was removed")
    elif field.name == "url":
        said = _("the link now leads to %(new)s, before to %(old)s")
    elif field.name == "urgency" and _order(told.old) < _order(told.new):
        said = _("the urgency was lowered from %(old)s to %(new)s")
    elif field.name == "urgency":
        said = _("the urgency was raised from %(old)s to %(new)s")
    else:
        said = _("“%(field)s” changed from %(old)s to %(new)s")
    return said % named


def _image(field: FieldChange) -> str:
    if field.old and field.new:
        return _("the image was replaced")
    return _("an image was added") if field.new else _("the image was removed")


def _text(field: FieldChange, *, is_old: bool) -> str:
    sides = (piece.old if is_old else piece.new for piece in field.pieces)
    return " ".join(block.text for side in sides for block in side)


def _order(item: object) -> int:
    return urgency_order(item.urgency) if isinstance(item, CareCard | SideEffect) else 0
