"""Lines of a plain text, and what each of them looks like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

HEADING_LENGTH = 80
HEADING_WORDS = 12
WRAPPED_AT_MOST = 100
WRAPPED_AT_LEAST = 40

BULLET = re.compile(r"[•‣◦▪●·*–—-]\s+(?=\S)")
NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
CLOSING = tuple(".!?:;,…")
CLOSING_MARKS = "\"'”’)]»"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `opens` when a blank line or the beginning stands before it."""

    text: str
    opens: bool
    is_indented: bool = False

    @property
    def is_item(self) -> bool:
        return bool(BULLET.match(self.text) or self.number)

    @property
    def number(self) -> int:
        """The number that a numbered item begins with; 0 if it has none."""
        found = NUMBER.match(self.text)
        return int(found[1]) if found else 0

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences do."""
        return self.text.rstrip(CLOSING_MARKS).endswith(CLOSING)

    @property
    def starts_small(self) -> bool:
        return next((char.islower() for char in self.text if char.isalnum()), False)

    @property
    def is_short(self) -> bool:
        """Whether it is short enough, and begins, as headings do."""
        return (
            len(self.text) <= HEADING_LENGTH
            and len(self.text.split()) <= HEADING_WORDS
            and any(char.isalpha() for char in self.text)
            and not self.starts_small
            and not BULLET.match(self.text)
        )


def starting_at[Item](items: Sequence[Item], position: int) -> Iterator[Item]:
    """The items from a position on, without copying or walking over those before it."""
    return (items[index] for index in range(position, len(items)))


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, with continued ones joined to those they continue."""
    lines: list[Line] = []
    opens = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, opens, raw[0].isspace()))
        opens = not stripped
    return _joined(lines, is_wrapped=_is_wrapped(lines))


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether the file breaks its lines at a margin instead of at paragraphs."""
    inner = [line for line, after in pairwise(lines) if not after.opens and not after.is_item]
    if len(inner) < 2 or max(len(line.text) for line in lines) > WRAPPED_AT_MOST:
        return False
    is_long = median(len(line.text) for line in inner) >= WRAPPED_AT_LEAST
    return is_long and sum(not line.is_closed for line in inner) * 2 > len(inner)


def _joined(lines: list[Line], *, is_wrapped: bool) -> list[Line]:
    margin = max((len(line.text) for line in lines), default=0)
    groups: list[list[Line]] = []
    after_colon = False
    for line in lines:
        if line.opens:
            after_colon = False
        may_continue = groups and (not after_colon or groups[-1][0].is_item)
        if may_continue and _continues(groups[-1], line, margin * is_wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
        after_colon = after_colon or line.text.endswith(":")
    return [
        Line(" ".join(line.text for line in group), group[0].opens, group[0].is_indented)
        for group in groups
    ]


def _continues(group: list[Line], line: Line, margin: int) -> bool:
    """Whether a line goes on with what stands above it; `margin` is 0 in files without one."""
    above = group[-1]
    if line.opens or line.is_item or UNDERLINE.fullmatch(line.text):
        return False
    if group[0].is_item:
        return line.is_indented or (line.starts_small and not above.is_closed)
    if margin:
        is_full = len(above.text) >= margin * 0.6
        return is_full or (line.starts_small and not above.is_closed)
    return line.starts_small and not above.is_closed
