"""Simple pipe tables in Markdown."""

import re

from .inline import inline

RULER = re.compile(r"\s*:?-+:?\s*")
BORDER = re.compile(r"(?<!\\)\|")


def is_table(lines: list[str], position: int) -> bool:
    """Whether a table begins here: a row of cells above a row of dashes."""
    if position + 1 >= len(lines) or "|" not in lines[position] or "|" not in lines[position + 1]:
        return False
    ruler = _cells(lines[position + 1])
    is_ruled = all(RULER.fullmatch(cell) for cell in ruler)
    return is_ruled and len(ruler) == len(_cells(lines[position]))


def table_html(lines: list[str], position: int) -> tuple[str, int]:
    """The table that begins here as HTML, and where the text goes on behind it."""
    head = _cells(lines[position])
    position += 2
    rows = []
    while position < len(lines) and "|" in lines[position]:
        rows.append(_cells(lines[position]))
        position += 1
    width = max(len(cells) for cells in (head, *rows))
    top = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
    top += "<td></td>" * (width - len(head))  # a heading without words would head nothing
    body = "".join(
        f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in _padded(cells, width))}</tr>"
        for cells in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>", position


def _cells(line: str) -> list[str]:
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith(r"\|"):
        line = line[:-1]
    return [cell.strip() for cell in BORDER.split(line)]


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))
