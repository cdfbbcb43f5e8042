"""Restricted HTML in its strict form: every word in a paragraph, a list, a table or an h3."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from .tree import BLOCKS, Node, tree

Child = Node | str
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


def structured(html: str) -> str:
    """Cleaned HTML in its strict form, one block a line; no word is lost."""
    return "\n".join(_flow(tree(html).children))


def _flow(children: Iterable[Child]) -> list[str]:
    """Blocks only: stray text and inline elements become paragraphs, stray items a list."""
    written: list[str] = []
    for shape, group in groupby(_unwrapped(children), _shape):
        run = list(group)
        if shape == "inline":
            written += _paragraphs(run)
        elif shape == "li":
            written += _list(Node("ul", children=run))
        else:
            written += [line for node in run if isinstance(node, Node) for line in _block(node)]
    return written


def _unwrapped(children: Iterable[Child]) -> list[Child]:
    """The children, with paragraphs and inline elements that hold blocks replaced by those."""
    result: list[Child] = []
    for child in children:
        if isinstance(child, Node) and child.tag not in BLOCKS and child.has_block:
            result += _unwrapped(child.children)
        else:
            result.append(child)
    return result


def _shape(child: Child) -> str:
    if isinstance(child, str) or child.tag not in BLOCKS:
        return "inline"
    return "li" if child.tag == "li" else "block"


def _block(node: Node) -> list[str]:
    if node.tag in ("ul", "ol"):
        return _list(node)
    if node.tag == "table":
        return _table(node)
    if node.tag == "h3":
        return _wrapped("h3", _inline(node.children))
    return _flow(node.children)


def _paragraphs(run: list[Child]) -> list[str]:
    parts = BLANK_LINE.split(_inline(run))
    return [line for part in parts for line in _wrapped("p", part)]


def _wrapped(tag: str, html: str) -> list[str]:
    html = _trimmed(html)
    return [f"<{tag}>{html}</{tag}>"] if html else []


def _list(node: Node) -> list[str]:
    items = [
        item
        for is_item, group in groupby(node.children, lambda c: _is_tag(c, "li"))
        for item in (group if is_item else [Node("li", children=list(group), has_block=True)])
    ]
    lines = [line for item in items if isinstance(item, Node) for line in _item("li", item)]
    return [f"<{node.tag}>", *lines, f"</{node.tag}>"] if lines else []


def _item(tag: str, node: Node) -> list[str]:
    return [f"<{tag}>{content}</{tag}>"] if (content := _content(node)) else []


def _content(node: Node) -> str:
    """What stands in a list item or a cell: plain words, or blocks when there are several."""
    written = [
        line
        for shape, group in groupby(_unwrapped(node.children), _shape)
        for line in (_loose(list(group)) if shape == "inline" else _flow(group))
    ]
    if len(written) == 1 and written[0].startswith("<p>"):
        return written[0].removeprefix("<p>").removesuffix("</p>")
    return "\n".join(written)


def _loose(run: list[Child]) -> list[str]:
    html = _trimmed(_inline(run))
    return [html] if html else []


def _table(node: Node) -> list[str]:
    head = [row for part in node.nodes("thead") for row in _rows(part)]
    body = [row for part in (*node.nodes("tbody"), node) for row in _rows(part)]
    stray = _flow(c for c in node.children if not _is_tag(c, "thead", "tbody", "tr"))
    lines = [*_rowgroup("thead", head), *_rowgroup("tbody", body)]
    return [*stray, "<table>", *lines, "</table>"] if lines else stray


def _rowgroup(tag: str, rows: list[str]) -> list[str]:
    return [f"<{tag}>", *rows, f"</{tag}>"] if rows else []


def _rows(part: Node) -> list[str]:
    rows = []
    for row in part.nodes("tr"):
        cells = [f"{c.opening()}{_content(c)}</{c.tag}>" for c in row.nodes("th", "td")]
        if cells:
            rows.append(f"<tr>{''.join(cells)}</tr>")
    return rows


def _inline(children: Iterable[Child]) -> str:
    """Text, emphasis, links and line breaks; blocks inside lose their tags, not their words."""
    pieces = []
    for child in children:
        if isinstance(child, str):
            pieces.append(escape(child, quote=False))
        elif child.tag == "br":
            pieces.append("<br>")
        else:
            pieces.append(_emphasis(child))
    return "".join(pieces)


def _emphasis(node: Node) -> str:
    inner = _inline(node.children)
    if node.tag in BLOCKS:
        return f" {inner} "
    if not inner.strip() or (node.tag == "a" and "href" not in node.attrs):
        return inner
    return f"{node.opening()}{inner}</{node.tag}>"


def _trimmed(html: str) -> str:
    """The HTML without blanks and line breaks at its ends."""
    return re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", html)


def _is_tag(child: Child, *tags: str) -> bool:
    return isinstance(child, Node) and child.tag in tags
