"""Markdown: headings, paragraphs, lists, tables and emphasis; everything else stays text."""

import re
from html import escape

from ..document import LINE_LIMIT, text_of
from ..rendering import clean_line
from .draft import Draft
from .inline import LINE_BREAK, inline
from .lines import starting_at
from .markdown_lists import ITEM, list_html
from .markdown_tables import is_table, table_html

HEADING = re.compile(r" {0,3}(#{1,6})(?=\s)")
SETEXT = re.compile(r" {0,3}(=+|-+)\s*")
FENCE = re.compile(r" {0,3}(```|~~~)")


def parse(text: str) -> Draft:
    """The title (the first heading of the first level) and the sections of a Markdown text."""
    reader = _Reader(text.expandtabs(4).split("\n"))
    while reader.position < len(reader.lines):
        reader.step()
    reader.end_paragraph()
    return reader.draft


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.position = 0
        self.paragraph: list[str] = []
        self.draft = Draft()

    def step(self) -> None:
        """Take in the next line, or the whole block that begins with it."""
        line = self.lines[self.position]
        if FENCE.match(line):
            self._fenced()
        elif found := HEADING.match(line):
            self._heading(len(found[1]), line[found.end() :].strip().rstrip("#"))
        elif len(self.paragraph) == 1 and SETEXT.fullmatch(line):
            self._heading(1 if "=" in line else 2, self.paragraph.pop())
        elif not line.strip() or _is_rule(line):
            self.end_paragraph()
            self.position += 1
        elif self._starts_list(line):
            self._block(*list_html(self.lines, self.position))
        elif is_table(self.lines, self.position):
            self._block(*table_html(self.lines, self.position))
        else:
            self.paragraph.append(line)
            self.position += 1

    def end_paragraph(self) -> None:
        if self.paragraph:
            text = "\n".join(_with_break(line) for line in self.paragraph)
            self.draft.add(f"<p>{inline(text)}</p>")
            self.paragraph = []

    def _heading(self, level: int, text: str) -> None:
        self.end_paragraph()
        self.position += 1
        html = inline(text.strip())
        plain = clean_line(text_of(html))
        if level == 1 and not self.draft.title and 0 < len(plain) <= LINE_LIMIT:
            self.draft.title = plain
        elif level <= 2:
            self.draft.begin(plain)
        else:
            self.draft.add(f"<h3>{html}</h3>")

    def _block(self, html: str, position: int) -> None:
        self.end_paragraph()
        self.draft.add(html)
        self.position = position

    def _fenced(self) -> None:
        """Code is shown line by line as it was written."""
        self.end_paragraph()
        fence = self.lines[self.position].strip()[:3]
        block = [self.lines[self.position]]
        for line in starting_at(self.lines, self.position + 1):
            block.append(line)
            if line.strip().startswith(fence):
                break
        self.position += len(block)
        self.draft.add(f"<p>{'<br>'.join(escape(line, quote=False) for line in block)}</p>")

    def _starts_list(self, line: str) -> bool:
        """Whether a list begins here; a number inside a paragraph does not begin one."""
        found = ITEM.match(line)
        if not found or not found["text"]:
            return False
        number = found["number"]
        return number is None or (int(number) == 1 and not self.paragraph)


def _is_rule(line: str) -> bool:
    marks = line.replace(" ", "")
    return len(marks) >= 3 and marks[0] in "-*_" and marks == marks[0] * len(marks)


def _with_break(line: str) -> str:
    if line.endswith("  "):
        return line.strip() + LINE_BREAK
    return line.strip()
