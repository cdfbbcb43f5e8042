"""What a page makes an old telephone fetch before it can be read, in compressed bytes."""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from django.contrib.staticfiles import finders

HTML, STYLES, SCRIPTS, ALL = 25_000, 15_000, 5_000, 60_000
REQUESTS = 6
FIGURE = re.compile(r"(/c/[\w-]+/[\w-]+)?/figures/|data:")
STATIC = "/static/"


def packed(data: bytes) -> int:
    """How many bytes go over the line."""
    return len(gzip.compress(data, 6))


@dataclass
class Page(HTMLParser):
    """The files that a page asks for by itself, figures left out."""

    html: str
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and given.get("rel") == "stylesheet":
            self.styles.append(given["href"])
        elif tag == "link":
            self.others.append(given["href"])
        elif tag == "script" and given.get("src"):
            self.scripts.append(given["src"])
        elif given.get("src") and not FIGURE.match(given["src"]):
            self.others.append(given["src"])

    handle_startendtag = handle_starttag

    @property
    def files(self) -> list[str]:
        return [*self.styles, *self.scripts, *self.others]


def weight_of(addresses: list[str]) -> int:
    """The compressed size of our own files."""
    ours = (address.removeprefix(STATIC) for address in addresses if address.startswith(STATIC))
    found = map(finders.find, ours)
    return sum(packed(Path(str(path)).read_bytes()) for path in found if path)


def complaints(html: str) -> list[str]:
    """What makes the first view of a page heavier than it may be."""
    page = Page(html)
    parts = {
        "HTML": (packed(html.encode()), HTML),
        "styles": (weight_of(page.styles), STYLES),
        "scripts": (weight_of(page.scripts), SCRIPTS),
        "icons and pictures": (weight_of(page.others), ALL),
    }
    sizes = {**parts, "all": (sum(size for size, _most in parts.values()), ALL)}
    found = [f"{name}: {size} of {most}" for name, (size, most) in sizes.items() if size > most]
    if len(page.files) + 1 > REQUESTS:
        found.append(f"requests: {len(page.files) + 1} of {REQUESTS}: {page.files}")
    return found + [f"not ours: {file}" for file in page.files if not file.startswith(STATIC)]
