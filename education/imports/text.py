"""Plain text: headings, paragraphs and lists found by how their lines look."""

from html import escape
from itertools import takewhile

from ..document import LINE_LIMIT
from ..rendering import clean_line
from .draft import Draft
from .lines import BULLET, NUMBER, UNDERLINE, Line, lines_of, starting_at

HEADINGS_IN_A_ROW = 2


def parse(text: str) -> Draft:
    """The title, if the text has one, and the sections of a plain text."""
    lines = lines_of(text)
    draft = Draft()
    headings = _headings(lines)
    position = 0
    if _has_title(lines, headings):
        draft.title = clean_line(lines[0].text)
        position = 1
    while position < len(lines):
        position += _add(draft, lines, position, headings)
    return draft


def _add(draft: Draft, lines: list[Line], position: int, headings: set[int]) -> int:
    """Put the block that begins here into the draft; says how many lines it took."""
    line = lines[position]
    if UNDERLINE.fullmatch(line.text) and (position == 1 or position - 1 in headings):
        return 1
    if position in headings:
        draft.begin(line.text)
        return 1
    if items := _bullets(lines, position):
        draft.add(_list("ul", items))
    elif items := _numbered(lines, position):
        draft.add(_list("ol", items))
    else:
        draft.add(f"<p>{escape(line.text, quote=False)}</p>")
    return len(items) or 1


def _list(tag: str, items: list[str]) -> str:
    written = "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)
    return f"<{tag}>{written}</{tag}>"


def _bullets(lines: list[Line], position: int) -> list[str]:
    run = takewhile(BULLET.match, (line.text for line in starting_at(lines, position)))
    return [BULLET.sub("", text, count=1) for text in run]


def _numbered(lines: list[Line], position: int) -> list[str]:
    """The items of a list that counts from 1; other numbers are part of the text."""
    if not _begins_count(lines, position):
        return []
    numbered = enumerate(starting_at(lines, position), start=1)
    run = takewhile(lambda entry: entry[0] == entry[1].number, numbered)
    return [NUMBER.sub("", line.text, count=1) for _count, line in run]


def _has_title(lines: list[Line], headings: set[int]) -> bool:
    if len(lines) < 2 or not _looks_like_heading(lines, 0):
        return False
    after = 2 if UNDERLINE.fullmatch(lines[1].text) else 1
    if after >= len(lines) or len(lines[0].text) > LINE_LIMIT:
        return False
    return lines[after].opens or {0, after} <= headings


def _headings(lines: list[Line]) -> set[int]:
    """Which lines are headings: such as look like one and have text below them."""
    headings: set[int] = set()
    row: list[int] = []
    after_colon = False
    for position, line in enumerate(lines):
        if line.opens:
            after_colon = False
        if UNDERLINE.fullmatch(line.text) and row:
            continue
        if not after_colon and _looks_like_heading(lines, position):
            row.append(position)
            continue
        if len(row) <= HEADINGS_IN_A_ROW:
            headings.update(row)
        elif lines[row[-1]].opens:
            headings.add(row[-1])
        row = []
        after_colon = after_colon or line.text.endswith(":")
    return headings


def _looks_like_heading(lines: list[Line], position: int) -> bool:
    line = lines[position]
    if not line.is_short or _begins_count(lines, position) or _continues_count(lines, position):
        return False
    if not line.is_closed:
        return True
    # A question that stands alone between blank lines is how leaflets head their sections.
    stands_alone = line.opens and position + 1 < len(lines) and lines[position + 1].opens
    return line.text.endswith("?") and stands_alone


def _begins_count(lines: list[Line], position: int) -> bool:
    """Whether a list begins here that counts at least to 2."""
    has_next = position + 1 < len(lines)
    return has_next and lines[position].number == 1 and lines[position + 1].number == 2


def _continues_count(lines: list[Line], position: int) -> bool:
    """Whether a numbered line is a later item of a list above it."""
    return position > 0 and 1 < lines[position].number == lines[position - 1].number + 1
