"""Cleaned HTML as a tree of nodes, and the strict attributes that are written back."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from .characters import visible

DEPTH_LIMIT = 30
BLOCKS = frozenset({"p", "ul", "ol", "li", "h3", "table", "thead", "tbody", "tr", "th", "td"})
SPANS = {"colspan": 20, "rowspan": 200}
SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


@dataclass(slots=True)
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    has_block: bool = False

    def nodes(self, *tags: str) -> list["Node"]:
        """The children with one of these tags."""
        return [c for c in self.children if isinstance(c, Node) and c.tag in tags]

    def opening(self) -> str:
        """The opening tag with the attributes that may stay."""
        kept = "".join(
            f' {name}="{escape(value)}"'
            for name, value in self.attrs.items()
            if _may_stay(name, value)
        )
        return f"<{self.tag}{kept}>"


class _Builder(HTMLParser):
    """Builds the tree of HTML whose tags are balanced, as nh3 writes it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]
        self.ignored = 0

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(visible(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(self.open) > DEPTH_LIMIT and tag != "br":
            self.ignored += 1
            self.handle_data(" ")
            return
        node = Node(tag, {name: value or "" for name, value in attrs}, has_block=tag in BLOCKS)
        self.open[-1].children.append(node)
        if tag != "br":
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if self.ignored:
            self.ignored -= 1
        elif len(self.open) > 1:
            node = self.open.pop()
            self.open[-1].has_block = self.open[-1].has_block or node.has_block


def tree(html: str) -> Node:
    """The tree of cleaned HTML; what is nested too deeply loses its tags, never its words."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def _may_stay(name: str, value: str) -> bool:
    if name in SPANS:
        return value.isascii() and value.isdecimal() and 1 < int(value[:6]) <= SPANS[name]
    return name == "href" or (name == "scope" and value in SCOPES)
