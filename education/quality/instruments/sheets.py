"""Rating sheets as plain data, and how their points are added up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

YES, NO, NOT_APPLICABLE = "yes", "no", "na"
ANSWERS: tuple[tuple[str, str | Promise], ...] = (
    (YES, gettext_lazy("Yes")),
    (NO, gettext_lazy("No")),
    (NOT_APPLICABLE, gettext_lazy("Does not apply")),
)

type Words = str | Promise


class InstrumentError(ValueError):
    """A sheet that cannot be scored; `number` is the item that its sentence is about."""

    def __init__(self, message: str, number: int) -> None:
        super().__init__(message)
        self.number = number


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to be judged; `left_out_if` says when it may be left out, if ever."""

    number: int
    part: str
    text: Words
    left_out_if: Words = ""
    is_reversed: bool = False  # “no” earns the point


@dataclass(frozen=True, slots=True)
class Part:
    """Items under one heading; `left_out_if` says when all of them may be left out together."""

    name: str
    label: Words
    left_out_if: Words = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Parts that are scored together; `cut` is the percentage that is called good enough."""

    name: str
    label: Words
    parts: tuple[str, ...]
    cut: int


@dataclass(frozen=True, slots=True)
class Instrument:
    """A rating sheet: what is written down first, what is judged, and how it is scored."""

    name: str
    label: Words
    advice: Words
    parts: tuple[Part, ...]
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    preparation: tuple[tuple[str, Words], ...] = ()
    # An item answered “no” takes the points of these items, whatever was answered there.
    takes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    # An item may be left out only where the whole of another part is.
    left_out_with: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one scale out of the items that applied; no percentage if none did."""

    scale: Scale
    points: int
    applicable: int

    @property
    def percent(self) -> float | None:
        return 100 * self.points / self.applicable if self.applicable else None

    @property
    def is_passed(self) -> bool:
        return bool(self.applicable) and 100 * self.points >= self.scale.cut * self.applicable


def score(instrument: Instrument, answers: Mapping[int, str]) -> tuple[Score, ...]:
    """The score of every scale for a sheet: item number → “yes”, “no” or “na”.

    Items that do not apply are left out of points and total alike. A sheet that misses an item,
    or leaves one out that always applies, raises `InstrumentError`.
    """
    for item in instrument.items:
        _check(item, instrument, answers)
    if unknown := answers.keys() - {item.number for item in instrument.items}:
        number = min(unknown)
        raise InstrumentError(
            _("%(sheet)s has no item %(number)s.")
            % {"sheet": instrument.label, "number": str(number)[:20]},
            number,
        )
    lost = {lost for number, lost in _losses(instrument, answers)}
    return tuple(_score(scale, instrument, answers, lost) for scale in instrument.scales)


def _losses(instrument: Instrument, answers: Mapping[int, str]) -> list[tuple[int, int]]:
    return [
        (number, lost)
        for number, items in instrument.takes.items()
        if answers[number] == NO
        for lost in items
    ]


def _score(
    scale: Scale, instrument: Instrument, answers: Mapping[int, str], lost: set[int]
) -> Score:
    items = [
        item
        for item in instrument.items
        if item.part in scale.parts and answers[item.number] != NOT_APPLICABLE
    ]
    earned = [
        item
        for item in items
        if answers[item.number] == (NO if item.is_reversed else YES) and item.number not in lost
    ]
    return Score(scale, len(earned), len(items))


def _check(item: Item, instrument: Instrument, answers: Mapping[int, str]) -> None:
    answer = answers.get(item.number, "")
    if not answer:
        raise InstrumentError(
            _("Item %(number)s has no answer.") % {"number": item.number}, item.number
        )
    if answer not in dict(ANSWERS):
        raise InstrumentError(
            _("Item %(number)s: choose yes, no, or does not apply.") % {"number": item.number},
            item.number,
        )
    if answer == NOT_APPLICABLE:
        _check_left_out(item, instrument, answers)


def _check_left_out(item: Item, instrument: Instrument, answers: Mapping[int, str]) -> None:
    def is_left_out(part: str) -> bool:
        numbers = [other.number for other in instrument.items if other.part == part]
        return all(answers.get(number) == NOT_APPLICABLE for number in numbers)

    part = next(part for part in instrument.parts if part.name == item.part)
    if part.left_out_if and is_left_out(part.name):
        return
    needed = instrument.left_out_with.get(item.number)
    if item.left_out_if and (needed is None or is_left_out(needed)):
        return
    if part.left_out_if and not item.left_out_if:
        message = _("Item %(number)s: leave out all items of its part, or none.")
    else:
        message = _("Item %(number)s applies to this text: answer yes or no.")
    raise InstrumentError(message % {"number": item.number}, item.number)
