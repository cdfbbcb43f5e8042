"""A clinic's lists as JSON, read back value by value and refused with a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, is_dataclass
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

from ..document import KINDS, URGENCY_CHOICES, slots_for
from .danger_signs import DangerSign
from .findings import ALWAYS_BLOCK, INFO, RULE_NUMBERS, WARN
from .standard_lists import PARTS
from .watching import WatchPattern

SIGN_OFFS = ("clinical", "pharmacy", "plain_language", "patient_reader")
OFF = "off"
URGENCIES = tuple(urgency for urgency, _label in URGENCY_CHOICES)
WATCH_TUPLES = ("words", "unless", "unless_anywhere", "only_about")
ITEM_LIMIT = 1000
LENGTH_LIMIT = 500
HARDEST_BLOCK = 12.0  # a clinic may ask for easier texts than the standard, not for harder ones


class ListsError(ValueError):
    """Lists that cannot be used; the message is a sentence, `name` the list it is about."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.message = message


def values(data: object) -> dict[str, Any]:
    """The stored values by the names of the lists; raises ListsError."""
    if not isinstance(data, dict):
        raise ListsError("", _("The stored lists cannot be read."))
    found: dict[str, Any] = {}
    for name, value in data.items():
        if name not in READERS:
            raise ListsError(
                str(name), _("There is no list called “%(name)s”.") % {"name": str(name)[:50]}
            )
        found[name] = READERS[name](name, value)
    if found.get("grade_warn", 0.0) > found.get("grade_block", HARDEST_BLOCK):
        raise ListsError(
            "grade_warn", _("The grade that warns has to be below the grade that blocks.")
        )
    return found


def as_json(value: object) -> Any:
    """A list as JSON can hold it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_json(inner) for name, inner in asdict(value).items()}
    if isinstance(value, Mapping):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, tuple):
        return [as_json(inner) for inner in value]
    return value


def _word(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ListsError(name, _("Every entry has to hold words."))
    if len(value) > LENGTH_LIMIT:
        raise ListsError(
            name, _("At most %(limit)s characters fit in an entry.") % {"limit": LENGTH_LIMIT}
        )
    return value.strip()


def _sequence(name: str, value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        raise ListsError(name, _("This has to be a list."))
    if len(value) > ITEM_LIMIT:
        raise ListsError(name, _("At most %(limit)s entries fit here.") % {"limit": ITEM_LIMIT})
    return list(value)


def _words(name: str, value: object) -> tuple[str, ...]:
    return tuple(_word(name, item) for item in _sequence(name, value))


def _pairs(name: str, value: object) -> tuple[tuple[str, str], ...]:
    pairs = []
    for item in _sequence(name, value):
        words = _words(name, item)
        if len(words) != 2:
            raise ListsError(name, _("Every entry needs two sides."))
        pairs.append((words[0], words[1]))
    return tuple(pairs)


def _mapping(name: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ListsError(name, _("This has to be a list of names with values."))
    if len(value) > ITEM_LIMIT:
        raise ListsError(name, _("At most %(limit)s entries fit here.") % {"limit": ITEM_LIMIT})
    return {_word(name, key): inner for key, inner in value.items()}


def _one_of(name: str, value: object, known: tuple[str, ...]) -> str:
    word = _word(name, value)
    if word not in known:
        raise ListsError(name, _("“%(value)s” is not one of the choices.") % {"value": word[:50]})
    return word


def _per_kind(known: Callable[[str], tuple[str, ...]]) -> Callable[[str, object], Any]:
    def read(name: str, value: object) -> dict[str, tuple[str, ...]]:
        kinds = tuple(kind for kind, _label in KINDS)
        return {
            _one_of(name, kind, kinds): tuple(
                _one_of(name, item, known(kind)) for item in _sequence(name, items)
            )
            for kind, items in _mapping(name, value).items()
        }

    return read


def _lowered(name: str, value: object) -> dict[str, str]:
    return {
        sign: _one_of(name, urgency, URGENCIES) for sign, urgency in _mapping(name, value).items()
    }


def _signs(name: str, value: object) -> tuple[DangerSign, ...]:
    signs = []
    for item in _sequence(name, value):
        sign = _mapping(name, item)
        if sign.keys() != {"name", "urgency", "words"}:
            raise ListsError(name, _("A danger sign needs a name, an urgency and words."))
        urgency = _one_of(name, sign["urgency"], URGENCIES)
        words = _words(name, sign["words"])
        signs.append(DangerSign(_word(name, sign["name"]), urgency, words))
    return tuple(signs)


def _patterns(name: str, value: object) -> tuple[WatchPattern, ...]:
    patterns = []
    for item in _sequence(name, value):
        pattern = _mapping(name, item)
        if not {"name", "words"} <= pattern.keys() <= {"name", "message", *WATCH_TUPLES}:
            raise ListsError(name, _("A pattern needs a name and words in their order."))
        tuples = {key: _words(name, pattern.get(key, [])) for key in WATCH_TUPLES}
        if not tuples["words"]:
            raise ListsError(name, _("A pattern needs a name and words in their order."))
        message = pattern.get("message") or ""
        message = _word(name, message) if message else ""
        patterns.append(WatchPattern(name=_word(name, pattern["name"]), message=message, **tuples))
    return tuple(patterns)


def _milder(name: str, value: object) -> dict[str, str]:
    rules = {}
    for rule, severity in _mapping(name, value).items():
        if rule in ALWAYS_BLOCK:
            raise ListsError(
                name,
                _("%(rule)s blocks approval and cannot be made milder.") % {"rule": rule},
            )
        rules[_one_of(name, rule, RULE_NUMBERS)] = _one_of(name, severity, (WARN, INFO, OFF))
    return rules


def _grade(name: str, value: object) -> float:
    most = HARDEST_BLOCK if name == "grade_block" else 20.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ListsError(name, _("A grade is a number, for example 8."))
    if not 1 <= value <= most:
        raise ListsError(
            name, _("This grade has to be between 1 and %(most)s.") % {"most": f"{most:g}"}
        )
    return float(value)


READERS: Mapping[str, Callable[[str, object], Any]] = {
    "known_acronyms": _words,
    "expansions": _pairs,
    "synonyms": _pairs,
    "hard_words": _pairs,
    "watch_list": _patterns,
    "required_parts": _per_kind(lambda kind: PARTS),
    "required_slots": _per_kind(lambda kind: tuple(slot for slot, _label in slots_for(kind))),
    "danger_signs": _signs,
    "removed_signs": _words,
    "lowered_signs": _lowered,
    "grade_warn": _grade,
    "grade_block": _grade,
    "grade_paragraph": _grade,
    "grade_summary": _grade,
    "milder": _milder,
    "sign_offs": _per_kind(lambda kind: SIGN_OFFS),
}
