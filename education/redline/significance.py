"""How much a change matters to readers, as far as a machine can propose it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .changes import Change, Changes, Touch
from .labels import (
    ADDED,
    CARE_CARD,
    MAJOR,
    MEDICINE,
    MINOR,
    NEGATION,
    REMOVED,
    SIGNIFICANCES,
    TOUCHES,
    URGENCY,
)
from .sizes import words_in
from .wording import became, quoted

REWRITTEN = 30  # changed words from which a section is largely rewritten, if fewer stayed
LARGE = 150  # changed words of the whole text that readers should see, wherever they are

type Reason = tuple[str, str]  # a significance, and why


def touches(changes: Changes) -> tuple[Touch, ...]:
    """What in a comparison can harm: cards, urgencies, numbers, units, medicines, negations."""
    found = [touch for change in changes.changed for touch in change.touched]
    order = [kind for kind, _label in TOUCHES]
    return tuple(sorted(found, key=lambda touch: order.index(touch.kind)))


def proposed_significance(changes: Changes) -> tuple[str, tuple[str, ...]]:
    """*safety*, *major* or *minor*, and the sentences that say why; a person decides.

    What single changes make of it stands with `touches_of`. Besides, it is *major* when a section
    came, went, was largely rewritten or came out from behind the choice, and when the whole text
    changed in many words. All else is *minor*.
    """
    reasons = [*_touched(changes), *_parts(changes)]
    for significance in SIGNIFICANCES:
        found = tuple(dict.fromkeys(why for level, why in reasons if level == significance))
        if found:
            return significance, found
    return MINOR, ()


def _touched(changes: Changes) -> Iterator[Reason]:
    for touch in touches(changes):
        yield touch.significance, _why(touch)


def _why(touch: Touch) -> str:
    if touch.kind == CARE_CARD:
        return _about_card(touch)
    if touch.kind == URGENCY:
        said = _("The urgency: %(what)s.")
    elif touch.kind == MEDICINE:
        said = _("A medicine: %(what)s.")
    elif touch.kind == NEGATION:
        said = _("A negation: %(what)s.")
    else:
        said = _("An amount: %(what)s.")
    return said % {"what": became(touch.old, touch.new)}


def _about_card(touch: Touch) -> str:
    if touch.old and touch.new:
        return _("Care card %(name)s changed.") % {"name": quoted(touch.new)}
    if touch.new:
        return _("Care card %(name)s was added.") % {"name": quoted(touch.new)}
    return _("Care card %(name)s was removed.") % {"name": quoted(touch.old)}


def _parts(changes: Changes) -> Iterator[Reason]:
    for change in changes.changed:
        if change.part == "sections" and (why := _about_section(change)):
            yield MAJOR, why % {"name": quoted(change.label)}
    words = words_in(changes.changed)
    if words.total >= LARGE:
        yield (
            MAJOR,
            _("Much changed: %(added)s words came, %(removed)s went.")
            % {
                "added": words.added,
                "removed": words.removed,
            },
        )


def _about_section(change: Change) -> str:
    if change.status in (ADDED, REMOVED):
        return (
            _("Section %(name)s was added.")
            if change.status == ADDED
            else _("Section %(name)s was removed.")
        )
    words = words_in([change])
    if words.total >= REWRITTEN and words.total > words.kept:
        return _("Section %(name)s was largely rewritten.")
    if change.is_choice and any(field.name == "reveal" for field in change.fields):
        return _("Whether section %(name)s stands behind the reader’s choice changed.")
    return ""
