"""Lists in Markdown, nested by their indentation."""

import re
from dataclasses import dataclass, field

from .inline import inline

NESTING_LIMIT = 5
ITEM = re.compile(r"(?P<indent> *)(?:[-*+•]|(?P<number>\d{1,9})[.)])(?: +|$)(?P<text>.*)")
OTHER_BLOCK = re.compile(r" {0,3}(?:#{1,6}\s|```|~~~|>|\|)")


@dataclass(slots=True)
class Item:
    indent: int
    is_ordered: bool
    lines: list[str]
    children: list["Item"] = field(default_factory=list)


def list_html(lines: list[str], position: int) -> tuple[str, int]:
    """The list that begins here as HTML, and where the text goes on behind it."""
    items: list[Item] = []
    after_blank = False
    while position < len(lines):
        line = lines[position]
        found = ITEM.match(line)
        if found:
            if items and _is_other_list(items, found):
                break
            items.append(Item(len(found["indent"]), found["number"] is not None, [found["text"]]))
        elif not line.strip():
            after_blank = True
            position += 1
            continue
        elif OTHER_BLOCK.match(line) or (after_blank and not line.startswith("  ")):
            break
        else:
            items[-1].lines.append(line.strip())
        after_blank = False
        position += 1
    return _html(_nested(items)), position


def _is_other_list(items: list[Item], found: re.Match[str]) -> bool:
    """Whether an item at the outer level is of another kind, so that a new list begins."""
    indent, outer = len(found["indent"]), items[0].indent
    return indent <= outer + 1 and (found["number"] is not None) != items[0].is_ordered


def _nested(items: list[Item]) -> list[Item]:
    root: list[Item] = []
    path: list[Item] = []
    for item in items:
        while path and item.indent < path[-1].indent + 2:
            path.pop()
        del path[NESTING_LIMIT:]
        (path[-1].children if path else root).append(item)
        path.append(item)
    return root


def _html(items: list[Item]) -> str:
    if not items:
        return ""
    tag = "ol" if items[0].is_ordered else "ul"
    written = "".join(
        f"<li>{inline(chr(10).join(item.lines))}{_html(item.children)}</li>" for item in items
    )
    return f"<{tag}>{written}</{tag}>"
