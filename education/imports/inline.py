"""What Markdown marks inside a line: emphasis and links; all else is text."""

import re
from html import escape

NESTING_LIMIT = 3
LINE_BREAK = "\x00"  # cannot occur in a text: files that hold it are refused

# Lengths are bounded so that no text, however hostile, takes long to search.
TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`[^`\n]{1,500}`)"
    r"|\[(?P<label>[^\[\]]{1,500})\]\((?P<url>(?:https?://|mailto:)[^\s()<>]{1,2000})\)"
    r"|\*\*\*(?=\S)(?P<both>[^*]{1,1000})(?<=\S)\*\*\*"
    r"|\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*)){1,1000}?)(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong_>[^_]{1,1000})(?<=\S)__(?!\w)"
    r"|\*(?=\S)(?P<em>[^*]{1,1000})(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<em_>[^_]{1,1000})(?<=\S)_(?!\w)",
    re.IGNORECASE,
)
MARKS = {
    "both": ("<strong><em>", "</em></strong>"),
    "strong": ("<strong>", "</strong>"),
    "strong_": ("<strong>", "</strong>"),
    "em": ("<em>", "</em>"),
    "em_": ("<em>", "</em>"),
}


def inline(text: str, depth: int = 0) -> str:
    """Markdown of one block as HTML; tags that somebody typed are shown as text."""
    if depth > NESTING_LIMIT:
        return _text(text)
    pieces = []
    position = 0
    for token in TOKEN.finditer(text):
        pieces += [_text(text[position : token.start()]), _marked(token, depth)]
        position = token.end()
    return "".join([*pieces, _text(text[position:])])


def _marked(token: re.Match[str], depth: int) -> str:
    name = token.lastgroup or ""
    if name == "escaped":
        return _text(token["escaped"])
    if name == "code":
        return _text(token["code"])
    if name == "url":
        return f'<a href="{escape(token["url"])}">{inline(token["label"], depth + 1)}</a>'
    opening, closing = MARKS[name]
    return f"{opening}{inline(token[name], depth + 1)}{closing}"


def _text(text: str) -> str:
    return escape(text, quote=False).replace(LINE_BREAK, "<br>")
